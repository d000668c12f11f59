import { didYouMean, type Issue, pointer } from "@waymark/rules";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type { ApiEnv } from "../environment.ts";
import { refuse, summary } from "../problem.ts";

interface Operation {
  readonly parameters?: readonly unknown[];
}

/** What an OpenAPI document says of addresses. */
export interface Described {
  readonly paths?: Readonly<Record<string, object>> | undefined;
}

/** Refuses a query with a key that the document does not name for its route: what is misspelt would do nothing. */
export const refuseUnknownQuery = (document: () => Described) => {
  let kept: ReadonlyMap<string, readonly string[]> | undefined;
  return createMiddleware<ApiEnv>(async (c, next) => {
    const given = [...new URL(c.req.url).searchParams.keys()];
    if (given.length === 0) return next();
    const route = matchedRoutes(c).find(({ method }) => method !== "ALL");
    kept ??= namedIn(document());
    const known = route && kept.get(`${route.method} ${route.path}`);
    if (known === undefined) return next();
    const issues = [...new Set(given)]
      .filter((key) => !known.includes(key))
      .map((key) => unknown(key.slice(0, 100), known));
    if (issues.length === 0) return next();
    return refuse(c, "wrong-shape", `the query: ${summary(issues)}`, { issues });
  });
};

/** The keys of each route's query, by method and path as Hono names it. */
const namedIn = ({ paths = {} }: Described): ReadonlyMap<string, readonly string[]> =>
  new Map(
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => [
        `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
        queryOf(operation as Operation),
      ]),
    ),
  );

const queryOf = ({ parameters = [] }: Operation): readonly string[] =>
  (parameters as readonly { readonly name: string; readonly in: string }[])
    .filter((parameter) => parameter.in === "query")
    .map(({ name }) => name);

const unknown = (key: string, known: readonly string[]): Issue => ({
  code: "unknown-key",
  path: pointer(key),
  message: `unknown key \`${key}\`${didYouMean(key, known)}`,
  help: known.length === 0 ? "take it out" : `use ${known.map((name) => `\`${name}\``).join(", ")}`,
});
