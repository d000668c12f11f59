import { addDays, type Day } from "../calendar/day.ts";
import { dayWords } from "../calendar/dayWords.ts";
import type { Question, Verdict } from "../evaluate/types.ts";
import { walk } from "../evaluate/walk.ts";
import { inForce, type PoliciesInForce } from "../policy/library.ts";
import { testsOf } from "./comparison.ts";
import { conditionsOf } from "./diagrams.ts";
import { readerOf } from "./situation.ts";

/** The first later day on which the same facts lead to the wanted verdict. */
export interface Waiting {
  readonly from: Day;
  /** "not yet: from Monday 16 November 2026". */
  readonly text: string;
}

/** So many days are looked ahead: three years. */
const horizon = 3 * 366;

/**
 * Ages, day counts and the law itself move with the days. Everything else is taken to stay as it is.
 * @returns undefined when no day within three years leads there, or when the rule does not move with the days.
 */
export const waitingFor = (
  question: Question,
  ref: string,
  wanted: Exclude<Verdict, "unknown">,
): Waiting | undefined => {
  const { asAt, policies } = question;
  const { library } = policies;
  const points = changePoints(policies, ref).filter((day) => asAt < day && day <= addDays(asAt, horizon));
  const rules = policies.rules.filter(({ rule }) => rule.ref === ref);
  if (points.length === 0 && !rules.some((rule) => movesWithDays(rule, policies))) return undefined;
  const days = Array.from({ length: horizon }, (_, index) => addDays(asAt, index + 1));
  let current = policies;
  for (const day of days) {
    if (points.includes(day)) current = inForce(library, day);
    if (verdictOn(day, { ...question, policies: current }, ref) !== wanted) continue;
    return { from: day, text: `${wanted === "met" ? "not yet" : "no longer"}: from ${dayWords(day)}` };
  }
  return undefined;
};

const verdictOn = (asAt: Day, question: Question, ref: string): Verdict | undefined => {
  const found = question.policies.rules.find(({ rule }) => rule.ref === ref);
  if (found === undefined) return undefined;
  const { condition, named } = conditionsOf(found);
  return walk(condition, { read: readerOf({ ...question, asAt }), conditions: named }).verdict;
};

const movesWithDays = (rule: PoliciesInForce["rules"][number], { library }: PoliciesInForce): boolean => {
  const { condition, named } = conditionsOf(rule);
  return testsOf(condition, named).some(({ fact, value }) => {
    const facts = [
      fact,
      ...(typeof value === "object" && value !== null && "fact" in value ? [value.fact] : []),
    ];
    return facts.some((id) => id === "asAt" || library.dictionary.byId[id]?.derived === true);
  });
};

/** Days on which a row of the rule or a number starts or ends. */
const changePoints = ({ library, rules }: PoliciesInForce, ref: string): readonly Day[] => {
  const policy = rules.find(({ rule }) => rule.ref === ref)?.policy;
  const spans = [
    ...(policy?.rules.filter((rule) => rule.ref === ref).map(({ inForce: span }) => span) ?? []),
    ...Object.values(library.parameters).flatMap(({ values }) => values),
  ];
  return spans.flatMap(({ from, to }) => (to === null ? [from] : [from, to]));
};
