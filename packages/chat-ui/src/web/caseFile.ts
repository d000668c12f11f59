import { type Day, type Library, parseDay, readFacts } from "@waymark/rules";
import { z } from "zod";
import type { Answer, Case } from "../conversation/case.ts";
import { isOfOurTime } from "../conversation/dayLimits.ts";
import { isJourney } from "../conversation/journeys.ts";
import { startCase } from "../conversation/reducers.ts";
import { hasIdentifier } from "../extractor/identifiers.ts";
import { askable } from "./hear.ts";
import { judges, words } from "./words.ts";

/** A case as a file to take away: the answers, who gave them and when, and nothing that was typed. */
export const caseFileOf = (it: Case, savedOn: string): string => {
  const { journey, topics, asAt, calendar, answers } = it;
  const file = { waymark: "case", version: 1, savedOn, journey, topics, asAt, calendar, answers };
  return `${JSON.stringify(file, null, 2)}\n`;
};

export const largestCaseFile = 48 * 1024;

export type CaseFileRead =
  | { readonly ok: true; readonly it: Case }
  | { readonly ok: false; readonly message: string };

/**
 * The case that a file holds. Its answers count for nothing yet: they wait in `fromFile` until a person has looked
 * at them. A file with anything else in it, a name above all, is refused whole.
 */
export const readCaseFile = (text: string, library: Library): CaseFileRead => {
  if (text.length > largestCaseFile) return no(words.saved.refused.tooLarge);
  const parsed = shape.safeParse(jsonIn(text));
  if (stringsIn(jsonIn(text)).some(hasIdentifier)) return no(words.saved.refused.identifier);
  if (!parsed.success) return no(words.saved.refused.notOurs);
  const { journey, topics, asAt, calendar, answers } = parsed.data;
  const known = [...topics.map((topic) => topic in library.current)];
  const base = calendar.base;
  if (
    !isJourney(journey) ||
    known.includes(false) ||
    (base !== null && !Object.hasOwn(library.calendars, base))
  )
    return no(words.saved.refused.otherPolicies);
  const ids = answers.map(({ fact }) => fact);
  if (ids.some((id) => askable(library, id) === undefined) || new Set(ids).size < ids.length)
    return no(words.saved.refused.otherPolicies);
  const values = Object.fromEntries(answers.filter(isValue).map(({ fact, value }) => [fact, value]));
  if (readFacts(library.dictionary, values).issues.length > 0) return no(words.saved.refused.otherPolicies);
  const started = startCase(journey, asAt, calendar);
  return { ok: true, it: { ...started, topics, fromFile: answers.map(asSupplied) } };
};

const no = (message: string): CaseFileRead => ({ ok: false, message });

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const day = z.string().transform((text, context): Day => {
  const read = parseDay(text);
  if (read === undefined || !isOfOurTime(read)) context.addIssue({ code: "custom", message: "not a day" });
  return read ?? (text as Day);
});

const said = {
  fact: z.string().max(100),
  by: z.enum(judges.map(([id]) => id) as [string, ...string[]]).optional(),
  on: day,
  how: z.enum(["asked", "suggested", "changed", "file"]),
};

const shape = z.strictObject({
  waymark: z.literal("case"),
  version: z.literal(1),
  savedOn: day,
  journey: z.string().max(40),
  topics: z.array(z.string().max(100)).max(100),
  asAt: day,
  calendar: z.strictObject({ base: z.string().max(100).nullable(), inset: z.array(day).max(50) }),
  answers: z
    .array(
      z.union([
        z.strictObject({ ...said, value: z.json() }),
        z.strictObject({ ...said, dontKnow: z.literal(true) }),
      ]),
    )
    .max(500),
});

type FileAnswer = z.infer<typeof shape>["answers"][number];

const isValue = (answer: FileAnswer): answer is Extract<FileAnswer, { value: unknown }> => "value" in answer;

// Who said it and on which day stay as they were; that it came by a file is new.
const asSupplied = (answer: FileAnswer): Answer => ({ ...answer, how: "file" }) as Answer;

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === "string") return parseDay(value) === undefined ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [key, ...stringsIn(each)]);
};
