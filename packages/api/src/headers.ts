import { etag } from "hono/etag";
import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";
import type { Clock } from "./clock.ts";
import type { ApiEnv } from "./environment.ts";
import type { Release } from "./releases.ts";

/** JSON runs nothing and shows nothing. */
export const strictHeaders = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  xFrameOptions: "DENY",
});

/** Pages of the API's own: one style sheet of this server, no scripts. */
export const pageHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: "DENY",
});

const tag = etag();

/** What is read again and has not changed is not sent again. */
export const tagReads = createMiddleware((c, next) =>
  ["GET", "HEAD"].includes(c.req.method) ? tag(c, next) : next(),
);

/** Reads the release and the clock once, so that one answer never mixes two of either, and names both. */
export const oneRelease = (library: () => Release, now: Clock) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    const release = library();
    const receivedAt = now();
    c.set("release", release);
    c.set("receivedAt", receivedAt);
    await next();
    c.header("waymark-release", release.hash);
    if (c.req.method === "POST") c.header("waymark-evaluated-at", receivedAt.toISOString());
    if (!c.res.headers.has("cache-control")) {
      c.header("cache-control", c.req.method === "POST" ? "no-store" : "no-cache");
    }
  });
