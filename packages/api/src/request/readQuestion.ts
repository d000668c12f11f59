import {
  type Day,
  didYouMean,
  type Facts,
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

type Read<Value> =
  | ({ readonly ok: true } & Value)
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Everything of a question but the facts: what many questions of one request share. */
export type Setting = Omit<Question, "facts">;

type SettingBody = Omit<QuestionBody, "facts" | "dontKnow">;

/** A request body against a release's library: a question that can be answered, or everything wrong with it. */
export const readQuestion = (
  body: QuestionBody,
  library: Library,
  today: Day,
): Read<{ readonly question: Question }> => {
  const setting = readSetting(body, library, today);
  const facts = readFacts(library.dictionary, body.facts, { dontKnow: body.dontKnow });
  const issues = [...(setting.ok ? [] : setting.issues), ...factIssues(facts)];
  if (!setting.ok || issues.length > 0) return { ok: false, issues };
  return { ok: true, question: { ...setting.setting, facts } };
};

export const readSetting = (
  body: SettingBody,
  library: Library,
  today: Day,
): Read<{ readonly setting: Setting }> => {
  const issues: Issue[] = [];
  const asAt = body.asAt === undefined ? today : readDay(body.asAt, "/asAt", issues);
  const calendar = readCalendarChoice(body.calendar, library.calendars, issues);
  issues.push(...unknownFamilies(body.families ?? [], library));
  if (asAt === undefined || issues.length > 0) return { ok: false, issues };
  return { ok: true, setting: { policies: inForce(library, asAt, body.families), calendar, asAt } };
};

// The library's paths begin at the facts, or at `dontKnow`; the caller's input is the object that holds both.
export const factIssues = ({ issues }: Facts, above = ""): readonly Issue[] =>
  issues.map((issue) => ({
    ...issue,
    path: /^\/dontKnow\/\d+$/.test(issue.path) ? above + issue.path : `${above}/facts${issue.path}`,
  }));

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
