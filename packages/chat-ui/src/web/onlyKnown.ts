import { accessToPages, mayUse } from "@waymark/api";
import { createMiddleware } from "hono/factory";
import type { PageContext, PageEnv, Site } from "./environment.ts";
import { notAllowedPage, notSignedInPage } from "./pages/plain.tsx";

/** Pages are shown to whoever may ask a question; in an open server that is everyone who reaches it. */
export const onlyKnown = ({ find, signsIn }: Pick<Site, "find" | "signsIn">) =>
  createMiddleware<PageEnv>(async (c, next) => {
    const found = await find(c.req.raw);
    if (found === "no-credentials" || found === "key-refused")
      return notSignedInPage(c as PageContext, signsIn ? signInFor(c.req.raw) : undefined);
    if (!mayUse(accessToPages, found)) return notAllowedPage(c as PageContext);
    c.set("principal", found);
    return next();
  });

/** Back to the same page afterwards; what was sent with a form is not sent again. */
const signInFor = ({ method, url }: Request): string => {
  const { pathname, search } = new URL(url);
  const back = method === "GET" ? `${pathname}${search}` : "/";
  return `/sign-in?return=${encodeURIComponent(back)}`;
};
