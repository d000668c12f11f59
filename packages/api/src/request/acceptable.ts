import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type { ApiEnv } from "../environment.ts";
import { refuse } from "../problem.ts";
import type { Described } from "./knownQuery.ts";

/**
 * Refuses a request that accepts nothing of what the document says that its route answers with. Problems are said as
 * problems whatever is accepted.
 */
export const refuseUnacceptable = (document: () => Described) => {
  let kept: ReadonlyMap<string, readonly string[]> | undefined;
  return createMiddleware<ApiEnv>(async (c, next) => {
    const header = c.req.header("accept")?.trim() ?? "";
    if (header === "") return next();
    const route = matchedRoutes(c).find(({ method }) => method !== "ALL");
    kept ??= typesIn(document());
    const types = (route && kept.get(`${route.method} ${route.path}`)) ?? [];
    if (types.length === 0 || types.some((type) => isAccepted(type, header))) return next();
    const offered = types.map((type) => `\`${type}\``).join(", ");
    return refuse(c, "not-acceptable", `\`Accept\` names nothing that this address answers with: ${offered}`);
  });
};

interface Operation {
  readonly responses?: Readonly<Record<string, { readonly content?: object }>>;
}

/** What each route answers with when nothing is wrong, by method and path as Hono names it. */
const typesIn = ({ paths = {} }: Described): ReadonlyMap<string, readonly string[]> =>
  new Map(
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { responses = {} }]: [string, Operation]) => [
        `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
        [
          ...new Set(
            Object.entries(responses)
              .filter(([status]) => status.startsWith("2"))
              .flatMap(([, { content = {} }]) => Object.keys(content)),
          ),
        ],
      ]),
    ),
  );

/** The most exact range that fits decides; a quality of nothing refuses. */
const isAccepted = (type: string, header: string): boolean => {
  const ranges = new Map(
    header.split(",").map((part) => {
      const [range = "", ...parameters] = part
        .toLowerCase()
        .split(";")
        .map((text) => text.trim());
      const quality = parameters.find((parameter) => parameter.startsWith("q="));
      return [range, quality === undefined || Number(quality.slice(2)) > 0];
    }),
  );
  const [kind] = type.split("/");
  return ranges.get(type) ?? ranges.get(`${kind}/*`) ?? ranges.get("*/*") ?? false;
};
