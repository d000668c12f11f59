import type { FactValue } from "@waymark/rules";
import { answerTo, type Case, type FactId, isKnown } from "./case.ts";
import { journeyOf } from "./journeys.ts";

type Given = FactValue | { readonly value: FactValue; readonly by?: string; readonly on?: string };

/** The body of POST /api/determinations and /api/questions. */
export interface QuestionBody {
  readonly facts: Readonly<Record<FactId, Given>>;
  readonly dontKnow: readonly FactId[];
  readonly asAt: string;
  /** Only these topics; without it, all. */
  readonly families?: readonly string[];
  readonly calendar?: string | { readonly base: string; readonly inset: readonly string[] };
}

/** A case as the API takes it: known facts, those nobody here can say, the day and the school's dates. */
export const toQuestion = (it: Case): QuestionBody => {
  const facts: Record<FactId, Given> = {};
  for (const each of it.answers) {
    if (!isKnown(each)) continue;
    facts[each.fact] = each.by === undefined ? each.value : { value: each.value, by: each.by, on: each.on };
  }
  const dontKnow = it.answers.filter((each) => !isKnown(each)).map((each) => each.fact);
  const { base, inset } = it.calendar;
  const body = { facts, dontKnow, asAt: it.asAt };
  if (base === null) return body;
  return { ...body, calendar: inset.length === 0 ? base : { base, inset } };
};

/** What the person wants to know: the journey's goals that are encoded, then the topics they added. */
export const goalsOf = (it: Case, encoded: (goal: string) => boolean): readonly string[] =>
  [...journeyOf(it.journey).goals, ...it.topics].filter(encoded);

/**
 * The fact to ask: what the person picked, then how the journey opens, then what the rules choose. Once the rules
 * have nothing more to ask, the opening is over too.
 */
export const factToAsk = (it: Case, chosen: FactId | undefined): FactId | undefined =>
  it.askNext[0] ?? (chosen === undefined ? undefined : (opening(it)[0] ?? chosen));

/** What will be asked whatever the rules choose. */
export const askedAnyway = (it: Case): readonly FactId[] => [...new Set([...it.askNext, ...opening(it)])];

const opening = (it: Case): readonly FactId[] =>
  journeyOf(it.journey).opening.filter((fact) => answerTo(it, fact) === undefined);
