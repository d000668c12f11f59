import { accessToPages, mayUse } from "@waymark/api";
import { createMiddleware } from "hono/factory";
import type { PageContext, PageEnv, Site } from "./environment.ts";
import { notAllowedPage, notSignedInPage } from "./pages/plain.tsx";

/** Pages are shown to whoever may ask a question; in an open server that is everyone who reaches it. */
export const onlyKnown = ({ find, signsIn }: Pick<Site, "find" | "signsIn">) =>
  createMiddleware<PageEnv>(async (c, next) => {
    const found = await find(c.req.raw);
    if (found === "no-credentials" || found === "key-refused")
      return notSignedInPage(c as PageContext, signsIn);
    if (!mayUse(accessToPages, found)) return notAllowedPage(c as PageContext);
    c.set("principal", found);
    return next();
  });
