import { Hono } from "hono";
import { accepts } from "hono/accepts";
import { html } from "hono/html";
import type { ApiEnv } from "../environment.ts";
import { page } from "../page.ts";
import { isProblemCode, problems as kinds, type ProblemCode, refuse } from "../problem.ts";

/** What each problem `type` leads to: what it means and what to do, as a page or as JSON. */
export const problems = () =>
  new Hono<ApiEnv>()
    .get("/", (c) => {
      const all = (Object.keys(kinds) as ProblemCode[]).map(describe);
      if (prefersJson(c)) return c.json({ problems: all });
      const items = all.map(
        ({ type, status, title }) => html`<li><a href="${type}">${title}</a> (${status})</li>`,
      );
      return c.html(page("Problems", html`<p>Every way in which a request can fail.</p><ul>${items}</ul>`));
    })
    .get("/:code", (c) => {
      const code = c.req.param("code");
      if (!isProblemCode(code))
        return refuse(c, "unknown-problem", `there is no problem code \`${code.slice(0, 80)}\``);
      const problem = describe(code);
      if (prefersJson(c)) return c.json(problem);
      const body = html`<p>${problem.meaning}</p><p><strong>What to do:</strong> ${problem.help}</p>
<p>Status ${problem.status}, code <code>${code}</code>. <a href="/problems">All problems</a></p>`;
      return c.html(page(problem.title, body));
    });

const describe = (code: ProblemCode) => ({ type: `/problems/${code}`, code, ...kinds[code] });

const prefersJson = (c: Parameters<typeof accepts>[0]): boolean =>
  accepts(c, {
    header: "Accept",
    supports: ["application/json", "text/html"],
    default: "application/json",
  }) === "application/json";
