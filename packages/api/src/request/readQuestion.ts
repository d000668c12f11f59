import {
  type Day,
  didYouMean,
  type Issue,
  inForce,
  type Library,
  pointer,
  type Question,
  readFacts,
} from "@waymark/rules";
import type { QuestionBody } from "../schema/question.ts";
import { readCalendarChoice } from "./readCalendarChoice.ts";
import { readDay } from "./readDay.ts";

export type ReadQuestion =
  | { readonly ok: true; readonly question: Question }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** A request body against a release's library: a question that can be answered, or everything wrong with it. */
export const readQuestion = (body: QuestionBody, library: Library, today: Day): ReadQuestion => {
  const issues: Issue[] = [];
  const asAt = body.asAt === undefined ? today : readDay(body.asAt, "/asAt", issues);
  const calendar = readCalendarChoice(body.calendar, library.calendars, issues);
  issues.push(...unknownFamilies(body.families ?? [], library));
  const facts = readFacts(library.dictionary, body.facts, { dontKnow: body.dontKnow });
  issues.push(...facts.issues.map(inBody));
  if (asAt === undefined || issues.length > 0) return { ok: false, issues };
  return { ok: true, question: { policies: inForce(library, asAt, body.families), facts, calendar, asAt } };
};

/** Goals name refs that some version holds, topics or families. */
export const unknownGoals = (goals: readonly string[], library: Library): readonly Issue[] => {
  const refs = library.policies.flatMap(({ rules }) => rules.map(({ ref }) => ref));
  return unknownNames(
    goals,
    new Set([...refs, ...families(library)]),
    "goal",
    "use a ref, a topic or a family of GET /api/policies",
  );
};

const unknownFamilies = (given: readonly string[], library: Library): readonly Issue[] =>
  unknownNames(given, families(library), "family", "use a topic of GET /api/policies, or its first part");

const unknownNames = (
  given: readonly string[],
  known: ReadonlySet<string>,
  kind: "family" | "goal",
  help: string,
): readonly Issue[] =>
  given.flatMap((name, index) => {
    if (known.has(name)) return [];
    return {
      code: `unknown-${kind}`,
      path: pointer(kind === "goal" ? "goals" : "families", index),
      message: `unknown ${kind} \`${name}\`${didYouMean(name, known)}`,
      help,
    };
  });

/** Every topic, and the family that it stands in. */
const families = (library: Library): ReadonlySet<string> =>
  new Set(Object.keys(library.current).flatMap((topic) => [topic, topic.split("/")[0] as string]));

// The library's paths begin at the facts, or at `dontKnow`; the caller's input is the body that holds both.
const inBody = (issue: Issue): Issue =>
  /^\/dontKnow\/\d+$/.test(issue.path) ? issue : { ...issue, path: `/facts${issue.path}` };
