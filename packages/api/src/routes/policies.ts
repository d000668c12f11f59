import type { Library, Policy } from "@waymark/rules";
import type { Context } from "hono";
import { refuse } from "../problem.ts";
import { idOf, missingVersion, topicOf } from "../releases/topicNames.ts";
import { type PolicySummary, policy, policySummary } from "../schema/resources.ts";
import { answers } from "../schema/responses.ts";
import { z } from "../z.ts";
import { createRoute, newRoutes, sendJson } from "./route.ts";

const id = z.string().openapi({ param: { name: "id", in: "path" }, example: "statutory-duties.section-19" });
const version = z.string().openapi({ param: { name: "version", in: "path" }, example: "2026-11-23" });

const list = createRoute({
  method: "get",
  path: "/policies",
  summary: "Every topic and the version that is current",
  responses: answers("The topics", z.strictObject({ policies: z.array(policySummary) })),
});

const current = createRoute({
  method: "get",
  path: "/policies/{id}",
  summary: "The current version of a topic",
  request: { params: z.object({ id }) },
  responses: answers("The policy, as published, with the SHA-256 of its file", policy),
});

const published = createRoute({
  method: "get",
  path: "/policies/{id}/versions/{version}",
  summary: "A published version of a topic",
  request: { params: z.object({ id, version }) },
  responses: answers("The policy, as published, with the SHA-256 of its file", policy),
});

export const policies = () =>
  newRoutes()
    .openapi(list, (c) => sendJson(c, { policies: summaries(c.get("release").library) }))
    .openapi(current, (c) => {
      const { library } = c.get("release");
      const topic = topicOf(c.req.valid("param").id);
      return one(
        c,
        library,
        topic,
        Object.hasOwn(library.current, topic) ? library.current[topic] : undefined,
      );
    })
    .openapi(published, (c) => {
      const { id, version } = c.req.valid("param");
      return one(c, c.get("release").library, topicOf(id), version);
    });

const one = (c: Context, library: Library, topic: string, version: string | undefined): Response => {
  const versions = library.policies.filter(({ policy }) => policy === topic);
  const found = versions.find((candidate) => candidate.version === version);
  if (found !== undefined) return sendJson(c, found);
  return refuse(c, "unknown-policy", missingVersion(library, topic, version));
};

const summaries = (library: Library): readonly PolicySummary[] =>
  library.policies
    .filter(({ policy, version }) => library.current[policy] === version)
    .map((current) => summarise(current, library));

const summarise = (current: Policy, library: Library): PolicySummary => ({
  id: idOf(current.policy),
  policy: current.policy,
  title: current.title,
  version: current.version,
  versions: library.policies.filter(({ policy }) => policy === current.policy).map(({ version }) => version),
  owner: current.owner,
  checkedOn: current.checkedOn,
  reviewBy: current.reviewBy,
  signedOff: current.signOff !== null,
  rules: [...new Set(current.rules.map(({ ref }) => ref))],
  sha256: current.sha256,
});
