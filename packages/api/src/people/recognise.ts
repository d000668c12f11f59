import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type { Clock } from "../clock.ts";
import type { ApiEnv } from "../environment.ts";
import { isUnavailable } from "../jobs/isUnavailable.ts";
import { refuse } from "../problem.ts";
import { accessRules, mayUse, whoMay } from "./access.ts";
import { noteRefusal, noteRefusedKey } from "./events.ts";
import { findPrincipal, isFromAnotherSite, type People } from "./findPrincipal.ts";

/** Lets a request through to its route once it is known whom it is from, and that this one may. */
export const recognise = (people: People, now: Clock) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    const route = matchedRoutes(c).find(({ method }) => method !== "ALL");
    // What nobody serves holds nothing to guard, and is told apart further on.
    if (route === undefined) return next();
    const name = `${route.method} ${route.path}`;
    const access = Object.hasOwn(accessRules, name) ? accessRules[name] : undefined;
    if (access === "anyone") return next();

    const { database } = people;
    const found = await findPrincipal(people, now, c.req.raw, c.env?.principal).catch((error: unknown) => {
      if (!isUnavailable(error)) throw error;
      c.get("unavailable")("people", error);
      return "unavailable" as const;
    });
    if (found === "unavailable")
      return refuse(c, "cannot-recognise", "what keys and sessions are kept in cannot be reached just now");
    if (found === "no-credentials" || found === "key-refused") {
      const token = c.req.header("authorization")?.slice("bearer ".length) ?? "";
      if (found === "key-refused" && database !== undefined) noteRefusedKey({ database, now }, token);
      return refuse(c, "not-signed-in", details[found], { headers: challenges[found] });
    }
    if (found.kind !== "key" && isFromAnotherSite(c.req.raw))
      return refuse(c, "not-from-pages", "the request comes from a page of another site");
    if (access === undefined || !mayUse(access, found)) {
      if (database !== undefined)
        noteRefusal(
          { database, now, tenant: found.tenant },
          { who: found.id, whoKind: found.kind, about: name },
        );
      const who = access === undefined ? "nobody" : whoMay(access);
      return refuse(c, "not-allowed", `this address is for ${who}`);
    }
    c.set("principal", found);
    return next();
  });

const details = {
  "no-credentials": "the request says of nobody that it is from them",
  "key-refused": "the key is not one that holds here",
} as const;

const challenges = {
  "no-credentials": { "www-authenticate": 'Bearer realm="Waymark"' },
  "key-refused": { "www-authenticate": 'Bearer realm="Waymark", error="invalid_token"' },
} as const;
