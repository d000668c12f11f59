import { addDays, type Day } from "../calendar/day.ts";
import type { Question } from "../evaluate/types.ts";
import type { FactId } from "../facts/dictionary.ts";
import { inForce, type PoliciesInForce } from "../policy/library.ts";
import { compileRules } from "../program/compile.ts";
import { layoutOf } from "../program/layout.ts";
import { readSlots } from "../program/readSlots.ts";
import type { VerdictBits } from "../program/verdictBits.ts";
import { scratchFor, verdicts } from "../program/verdicts.ts";
import { conditionsOf } from "./diagrams.ts";
import { readerOf } from "./situation.ts";

/** So many days are looked ahead: three years. */
export const horizon = 3 * 366;

/** A rule's verdict so many days after `asAt`, while all that is given stays as it is; undefined when no row of it is in force. */
export type LookAhead = (ref: string, daysAhead: number) => VerdictBits | undefined;

/** The rules together, a day at a time, each day once: what a day's facts hold is the same for all of them. */
export const lookAhead = (question: Question, refs: ReadonlySet<string>): LookAhead => {
  const { asAt, policies } = question;
  const points = new Set([...refs].flatMap((ref) => changePoints(policies, ref)));
  const days: ((ref: string) => VerdictBits | undefined)[] = [];
  let answer = answerer(question, policies, refs);
  return (ref, daysAhead) => {
    while (days.length < daysAhead) {
      const day = addDays(asAt, days.length + 1);
      if (points.has(day)) answer = answerer(question, inForce(policies.library, day), refs);
      days.push(answer(day));
    }
    return days[daysAhead - 1]?.(ref);
  };
};

/** One program of the rows in force, for every day until another row or number is. */
const answerer = (question: Question, policies: PoliciesInForce, refs: ReadonlySet<string>) => {
  const rows = policies.rules.filter(({ rule }) => refs.has(rule.ref));
  const places = new Map(rows.map(({ rule }, place) => [rule.ref, place]));
  const { dictionary, parameters } = policies.library;
  const program = compileRules(
    rows.map((row) => {
      const { condition, named } = conditionsOf(row);
      return { conditions: condition, named };
    }),
    layoutOf(dictionary, Object.keys(parameters)),
  );
  const { layout } = program;
  const scratch = scratchFor(program);
  const onDay = (day: Day) => readerOf({ ...question, policies, asAt: day });
  // What was given is the same every day.
  const slots = readSlots(program, onDay(policies.asAt));
  const moving = program.slots.filter((slot) => !isGiven(layout.slots[slot]!.fact, question));
  return (day: Day) => {
    const nodes = verdicts(program, readSlots({ layout, slots: moving }, onDay(day), slots), scratch);
    const found = Uint8Array.from(program.roots, (root) => nodes[root]!);
    return (ref: string) => found[places.get(ref) ?? -1];
  };
};

const isGiven = (fact: FactId, { facts: { given, dictionary } }: Question): boolean =>
  Object.hasOwn(given, fact) || dictionary.byId[fact]?.derived === false;

/** Days on which a row of the rule or a number starts or ends. */
export const changePoints = ({ library, rules }: PoliciesInForce, ref: string): readonly Day[] => {
  const policy = rules.find(({ rule }) => rule.ref === ref)?.policy;
  const spans = [
    ...(policy?.rules.filter((rule) => rule.ref === ref).map(({ inForce: span }) => span) ?? []),
    ...Object.values(library.parameters).flatMap(({ values }) => values),
  ];
  return spans.flatMap(({ from, to }) => (to === null ? [from] : [from, to]));
};
