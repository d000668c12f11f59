import { fileURLToPath } from "node:url";
import { type Facts, type Library, parseDay, readFacts, type SchoolCalendar } from "@waymark/rules";
import { type Asked, exampleFiles } from "../exampleFiles.ts";
import { type Expectation, readTopics } from "../scenarios/scenario.ts";

type Day = NonNullable<ReturnType<typeof parseDay>>;

/** One expectation of one ref, with its question already read. */
export interface Case {
  readonly from: string;
  readonly asAt: Day;
  readonly facts: Facts;
  readonly calendar: SchoolCalendar | undefined;
  readonly expected: Expectation;
}

/** The examples of every ref and the scenarios that mention it. */
export const casesByRef = (library: Library): ReadonlyMap<string, readonly Case[]> => {
  const cases = new Map<string, Case[]>();
  const add = (asked: Asked, expected: Expectation): void => {
    const asAt = parseDay(asked.asAt);
    if (asAt === undefined) throw new Error(`no such day ${asked.asAt} in ${asked.title}`);
    const facts = readFacts(library.dictionary, asked.facts, { dontKnow: asked.dontKnow ?? [] });
    const calendar = asked.calendar === undefined ? undefined : library.calendars[asked.calendar];
    const list = cases.get(expected.ref) ?? [];
    list.push({ from: asked.title, asAt, facts, calendar, expected });
    cases.set(expected.ref, list);
  };
  for (const { ref, examples } of exampleFiles()) {
    for (const example of examples) add(example, { ref, ...example.expect });
  }
  for (const { scenarios } of readTopics(fileURLToPath(new URL("../scenarios/cases", import.meta.url)))) {
    for (const scenario of scenarios) {
      for (const expected of scenario.expect) add({ ...scenario, title: scenario.id }, expected);
    }
  }
  return cases;
};
