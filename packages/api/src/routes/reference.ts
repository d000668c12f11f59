import type { Library, SchoolCalendar } from "@waymark/rules";
import { calendar, fact, parameter, source } from "../schema/resources.ts";
import { answers } from "../schema/responses.ts";
import { z } from "../z.ts";
import { createRoute, newRoutes, sendJson } from "./route.ts";

/** What a question may be made of, and what its answer refers to: read-only lists of the release. */
export const reference = () => {
  const routes = newRoutes();
  for (const { path, summary, schema, read } of lists) {
    const key = path.slice(1);
    const route = createRoute({
      method: "get",
      path,
      summary,
      responses: answers(summary, z.strictObject({ [key]: z.array(schema) })),
    });
    routes.openapi(route, (c) => sendJson(c, { [key]: read(c.get("release").library) }));
  }
  return routes;
};

interface ReferenceList {
  readonly path: string;
  readonly summary: string;
  readonly schema: z.ZodType;
  readonly read: (library: Library) => readonly unknown[];
}

const lists: readonly ReferenceList[] = [
  {
    path: "/facts",
    summary: "The fact dictionary: what can be asked and told",
    schema: fact,
    read: ({ dictionary }) => dictionary.facts,
  },
  {
    path: "/calendars",
    summary: "The school calendars that a question may name",
    schema: calendar,
    read: ({ calendars }) => Object.values(calendars).map(withoutDays),
  },
  {
    path: "/parameters",
    summary: "The numbers that policies set, with their dates and sources",
    schema: parameter,
    read: ({ parameters }) => Object.values(parameters),
  },
  {
    path: "/sources",
    summary: "The law, guidance and policy that rules cite",
    schema: source,
    read: ({ sources }) => Object.values(sources),
  },
];

// The list of school days follows from the terms and is many times as long.
const withoutDays = ({ schoolDays: _, ...rest }: SchoolCalendar) => rest;
