import type { Context } from "hono";
import type { AskedIn } from "../aside/aside.ts";
import type { Done } from "../aside/works.ts";
import { dayInEngland } from "../clock.ts";
import type { ApiEnv } from "../environment.ts";
import { refuse } from "../problem.ts";

/** What a request's work depends on beside its body. */
export const askedIn = (c: Context<ApiEnv>): AskedIn => ({
  release: c.get("release"),
  today: dayInEngland(c.get("receivedAt")),
  signal: c.req.raw.signal,
});

/** Work that is done, as an answer. */
export const sent = async (
  c: Context<ApiEnv>,
  work: Done | Promise<Done>,
  own: Record<string, string> = {},
): Promise<Response> => {
  const done = await work;
  if (done.ok) return c.body(done.text, 200, { "content-type": "application/json", ...own });
  const { code, detail, issues } = done;
  const headers = code === "too-busy" ? { "retry-after": "2" } : {};
  return refuse(c, code, detail, { headers, ...(issues === undefined ? {} : { issues }) });
};
