import { type Day, type Difference, diff, type Issue, inForce, type Library } from "@waymark/rules";
import { dayInEngland } from "../clock.ts";
import { refuse, summary } from "../problem.ts";
import { readDay } from "../request/readDay.ts";
import { type PolicyDiff, policyDiff } from "../schema/policyDiff.ts";
import { answers } from "../schema/responses.ts";
import { z } from "../z.ts";
import { idOf, refuseVersion, topicOf } from "./policies.ts";
import { createRoute, newRoutes, sendJson } from "./route.ts";

const day = (says: string, example: string) =>
  z.string().optional().openapi({ description: says, format: "date", example });

const route = createRoute({
  method: "get",
  path: "/policies/{id}/diff",
  summary: "Where two days, or two versions, of a topic answer differently",
  description:
    "Exact: every difference is a part of the cases on which the two sides disagree, as a sentence with its sources and the smallest example.",
  request: {
    params: z.object({
      id: z
        .string()
        .openapi({ param: { name: "id", in: "path" }, example: "statutory-duties.off-site-direction" }),
    }),
    query: z.strictObject({
      from: day("The day of the law on one side; today in England when left out", "2026-07-25"),
      to: day("The day of the law on the other side; today in England when left out", "2026-07-26"),
      fromVersion: day("The version on one side; the current one when left out", "2026-11-23"),
      toVersion: day("The version on the other side; the current one when left out", "2026-11-23"),
    }),
  },
  responses: answers("The differences, none when both sides answer alike", policyDiff),
});

export const policyDiffs = () =>
  newRoutes().openapi(route, (c) => {
    const { library } = c.get("release");
    const topic = topicOf(c.req.valid("param").id);
    const today = dayInEngland(c.get("receivedAt"));
    const read = differencesBetween(library, topic, c.req.valid("query"), today);
    if (read.ok) {
      const { from, to, differences } = read;
      return sendJson(c, { policy: idOf(topic), from, to, differences } satisfies Answer);
    }
    if ("version" in read) return refuseVersion(c, library, topic, read.version);
    return refuse(c, "unusable-question", summary(read.issues), { issues: read.issues });
  });

interface Sides {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly fromVersion?: string | undefined;
  readonly toVersion?: string | undefined;
}

type Compared =
  | ({ readonly ok: true } & Pick<Answer, "from" | "to" | "differences">)
  | { readonly ok: false; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly version: string | undefined };

/** The differences; or what is no day; or the version that was never published. */
export const differencesBetween = (library: Library, topic: string, sides: Sides, today: Day): Compared => {
  const issues: Issue[] = [];
  const from = readDay(sides.from ?? today, "/from", issues);
  const to = readDay(sides.to ?? today, "/to", issues);
  if (from === undefined || to === undefined) return { ok: false, issues };
  const before = { day: from, version: sides.fromVersion ?? currentOf(library, topic) };
  const after = { day: to, version: sides.toVersion ?? currentOf(library, topic) };
  for (const { version } of [before, after])
    if (!isPublished(library, topic, version)) return { ok: false, version };
  const differences = diff(sideOf(library, topic, before), sideOf(library, topic, after));
  return { ok: true, from: before, to: after, differences };
};

interface Side {
  readonly day: Day;
  readonly version: string | undefined;
}

type Answer = Omit<PolicyDiff, "from" | "to" | "differences"> & {
  readonly from: Side;
  readonly to: Side;
  readonly differences: readonly Difference[];
};

const currentOf = ({ current }: Library, topic: string): string | undefined =>
  Object.hasOwn(current, topic) ? current[topic] : undefined;

const isPublished = ({ policies }: Library, topic: string, version: string | undefined): boolean =>
  policies.some((each) => each.policy === topic && each.version === version);

const sideOf = (library: Library, topic: string, { day: asAt, version }: Side) => {
  const current = { ...library.current, [topic]: version as Day };
  return inForce({ ...library, current }, asAt, [topic]);
};
