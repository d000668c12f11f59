import { type Context, Hono } from "hono";
import { html } from "hono/html";
import type { ApiEnv } from "../environment.ts";
import { isUnavailable } from "../jobs/isUnavailable.ts";
import { page } from "../page.ts";
import { isFromAnotherSite } from "../people/findPrincipal.ts";
import { sessionCookie, startedCookie } from "../people/signIn/cookies.ts";
import { RolesUnreachable } from "../people/signIn/dfeRoles.ts";
import type { SignIn } from "../people/signIn/signIn.ts";
import { minutesToSignIn } from "../people/signIn/started.ts";
import { refuse } from "../problem.ts";

type Ctx = Context<ApiEnv>;

/** Signing in with the service that the operator chose, by authorization code with PKCE, and signing out. */
export const signInRoutes = (signIn: SignIn | undefined) => {
  if (signIn === undefined) {
    const nobody = (c: Ctx) => refuse(c, "unknown-route", "nobody signs in to this server");
    return new Hono<ApiEnv>()
      .get("/sign-in", nobody)
      .get("/sign-in/return", nobody)
      .get("/sign-out", nobody)
      .post("/sign-out", nobody);
  }
  const session = sessionCookie(signIn.https);
  const started = startedCookie(signIn.https, minutesToSignIn);
  const sent = (c: Ctx, to: string, status: 302 | 303) => {
    c.header("cache-control", "no-store");
    return c.redirect(to, status);
  };
  return new Hono<ApiEnv>()
    .get("/sign-in", async (c) => {
      const begun = await signIn.begin(c.req.query("return")).catch(told(c));
      if (begun === undefined) return notJustNow(c);
      c.header("set-cookie", started.set(begun.secret));
      return sent(c, begun.address.href, 302);
    })
    .get("/sign-in/return", async (c) => {
      const request = c.req.raw;
      const { search } = new URL(request.url);
      const returned = await signIn
        .finish(search, started.read(request), session.read(request))
        .catch(unlessUnavailable(c));
      if (returned === undefined) return notJustNow(c);
      c.header("set-cookie", started.clear());
      if (!returned.ok) return notSignedIn(c, returned.why);
      c.header("set-cookie", session.set(returned.session), { append: true });
      return sent(c, returned.returnTo, 303);
    })
    .get("/sign-out", (c) => {
      c.header("content-security-policy", signOutPolicy);
      return c.html(
        page("Sign out", html`<form method="post"><button type="submit">Sign out</button></form>`),
      );
    })
    .post("/sign-out", async (c) => {
      if (isFromAnotherSite(c.req.raw))
        return refuse(c, "not-from-pages", "the request comes from a page of another site");
      const secret = session.read(c.req.raw);
      const ended = secret === undefined || (await signIn.end(secret).catch(unlessUnavailable(c)));
      if (ended === undefined) return notSignedOut(c);
      c.header("set-cookie", session.clear());
      return sent(c, "/", 303);
    });
};

const signOutPolicy =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const again = html`<p><a href="/sign-in">Start again</a></p>`;

const notSignedIn = (c: Ctx, why: string) => {
  c.header("cache-control", "no-store");
  return c.html(page("You are not signed in", html`<p>We could not sign you in: ${why}.</p>${again}`), 403);
};

const notJustNow = (c: Ctx) => {
  c.header("retry-after", "30");
  c.header("cache-control", "no-store");
  const body = html`<p>The service that people sign in with, or what sessions are kept in, does not answer. Try again in a minute.</p>${again}`;
  return c.html(page("You cannot sign in just now", body), 503);
};

const notSignedOut = (c: Ctx) => {
  c.header("retry-after", "30");
  c.header("cache-control", "no-store");
  const body = html`<p>What sessions are kept in does not answer. You are still signed in. Try again in a minute.</p>`;
  return c.html(page("You are not signed out yet", body), 503);
};

/** What is out of reach just now is told in words; anything else is a fault. */
const unlessUnavailable =
  (c: Ctx) =>
  (error: unknown): undefined => {
    if (!isUnavailable(error) && !(error instanceof RolesUnreachable)) throw error;
    return told(c)(error);
  };

const told =
  (c: Ctx) =>
  (error: unknown): undefined => {
    c.get("unavailable")("sign-in", error);
  };
