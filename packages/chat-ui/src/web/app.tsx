import { randomBytes } from "node:crypto";
import { parseDay } from "@waymark/rules";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { contextStorage } from "hono/context-storage";
import { getCookie, setCookie } from "hono/cookie";
import { csrf } from "hono/csrf";
import { createMiddleware } from "hono/factory";
import { NONCE, secureHeaders } from "hono/secure-headers";
import { suggestionsFor } from "../extractor/suggestions.ts";
import { readAssets } from "./assets.ts";
import { libraryOf, modelNow, nonceOf, type PageContext, type PageEnv, type Site } from "./environment.ts";
import { onlyKnown } from "./onlyKnown.ts";
import { AccessibilityPage, notFoundPage, PrivacyPage, refusedPage, tooLargePage } from "./pages/plain.tsx";
import { PoliciesPage, PolicyPage } from "./pages/policies.tsx";
import { SavedPage } from "./pages/saved.tsx";
import { cases } from "./routes/cases.tsx";
import { downloads } from "./routes/downloads.ts";
import { saved } from "./routes/saved.tsx";
import { start } from "./routes/start.tsx";
import { whatLeavesPage } from "./routes/whatLeaves.tsx";
import { words } from "./words.ts";

const largestForm = 64 * 1024;

const pagePaths = [
  "/",
  "/cases",
  "/cases/*",
  "/saved",
  "/deleted",
  "/policies",
  "/policies/*",
  "/privacy",
  "/what-leaves",
  "/accessibility",
];

/** The pages as an app that never listens. What it does not serve, the app mounted after it may. */
export const createPages = (site: Site): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  for (const path of pagePaths) {
    app.use(
      path,
      contextStorage(),
      headers,
      noStore,
      onlyKnown(site),
      bodyLimit({ maxSize: largestForm, onError: (c) => tooLarge(c as PageContext) }),
    );
    app.use(path, ownForms, csrf());
  }
  const assets = readAssets();
  app.get("/assets/:name", (c) => {
    const asset = assets.get(c.req.param("name"));
    if (asset === undefined) return c.notFound();
    return c.body(asset.body, 200, {
      "content-type": asset.type,
      "cache-control": "public, max-age=600",
      "x-content-type-options": "nosniff",
    });
  });
  app.route("/", start(site));
  app.route("/", cases(site));
  app.route("/", saved(site));
  app.route("/", downloads(site));
  app.route("/", whatLeavesPage(site));
  app.get("/policies", (c) => {
    const { library, issues } = site.release();
    return c.html(<PoliciesPage nonce={nonceOf(c)} library={library} issues={issues} />);
  });
  app.get("/policies/:id", (c) => {
    const library = libraryOf(site);
    const topic = c.req.param("id").replaceAll(".", "/");
    const policy = library.policies.find(
      (each) => each.policy === topic && each.version === library.current[topic],
    );
    return policy === undefined
      ? notFoundPage(c)
      : c.html(<PolicyPage nonce={nonceOf(c)} library={library} policy={policy} />);
  });
  app.get("/privacy", (c) =>
    c.html(<PrivacyPage nonce={nonceOf(c)} model={modelNow(site)} operator={site.operator} />),
  );
  app.get("/accessibility", (c) => c.html(<AccessibilityPage nonce={nonceOf(c)} operator={site.operator} />));
  app.post("/suggestions", headers, onlyKnown(site), bodyLimit({ maxSize: largestForm }), (c) =>
    suggestions(site, c),
  );
  return app;
};

/** `{ text, asAt }` to what can be read in it. Nothing of it is kept or logged. */
const suggestions = async (site: Site, c: PageContext): Promise<Response> => {
  const body: unknown = await c.req.json().catch(() => undefined);
  const { text, asAt = site.today() } = (typeof body === "object" && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  const day = typeof asAt === "string" ? parseDay(asAt) : undefined;
  if (typeof text === "string" && day !== undefined)
    return c.json(suggestionsFor(text, day), 200, { "cache-control": "no-store" });
  return c.json(
    {
      type: "/problems/wrong-shape",
      title: "The body has the wrong shape",
      status: 400,
      detail: "send { text, asAt } with asAt as YYYY-MM-DD",
    },
    400,
    {
      "content-type": "application/problem+json",
    },
  );
};

/** Whoever chose a file that is too large stays on the page where another can be chosen. */
const tooLarge = (c: PageContext): Response | Promise<Response> =>
  c.req.path === "/saved"
    ? c.html(
        <SavedPage nonce={nonceOf(c)} refused={{ field: "file", message: words.saved.refused.tooLarge }} />,
        413,
      )
    : tooLargePage(c);

const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: [NONCE, "'strict-dynamic'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    // Text becomes a page in one place of our script, under the one policy that may do so.
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ["waymark"],
  },
  xFrameOptions: "DENY",
  referrerPolicy: "no-referrer",
});

const noStore = createMiddleware(async (c, next) => {
  await next();
  c.header("cache-control", "no-store");
});

/** A form is taken only from a browser that was given our cookie, which other sites' forms cannot send. */
const ownForms = createMiddleware<PageEnv>(async (c, next) => {
  if (getCookie(c, cookie) === undefined) {
    if (c.req.method !== "GET" && c.req.method !== "HEAD") return refusedPage(c as PageContext);
    setCookie(c, cookie, randomBytes(16).toString("base64url"), {
      httpOnly: true,
      sameSite: "Strict",
      path: "/",
    });
  }
  return next();
});

const cookie = "waymark";
