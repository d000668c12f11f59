import { addDays, type Day } from "../calendar/day.ts";
import { dayWords } from "../calendar/dayWords.ts";
import type { Question, Verdict } from "../evaluate/types.ts";
import type { PoliciesInForce } from "../policy/library.ts";
import { met, notMet } from "../program/verdictBits.ts";
import { testsOf } from "./comparison.ts";
import { conditionsOf } from "./diagrams.ts";
import { changePoints, horizon, type LookAhead, lookAhead } from "./lookAhead.ts";

/** The first later day on which the same facts lead to the wanted verdict. */
export interface Waiting {
  readonly from: Day;
  /** "not yet: from Monday 16 November 2026". */
  readonly text: string;
}

/**
 * Ages, day counts and the law itself move with the days. Everything else is taken to stay as it is. `ahead` may be
 * shared by all that is asked of one question.
 * @returns undefined when no day within three years leads there, or when the rule does not move with the days.
 */
export const waitingFor = (
  question: Question,
  ref: string,
  wanted: Exclude<Verdict, "unknown">,
  ahead: LookAhead = lookAhead(question, new Set([ref])),
): Waiting | undefined => {
  const { asAt, policies } = question;
  if (!movesWithDays(ref, policies, asAt)) return undefined;
  const bits = wanted === "met" ? met : notMet;
  for (let days = 1; days <= horizon; days += 1) {
    if (ahead(ref, days) !== bits) continue;
    const from = addDays(asAt, days);
    return { from, text: `${wanted === "met" ? "not yet" : "no longer"}: from ${dayWords(from)}` };
  }
  return undefined;
};

/** Those of the rules that days alone could change. */
export const movingAmong = (refs: readonly string[], { policies, asAt }: Question): ReadonlySet<string> =>
  new Set(refs.filter((ref) => movesWithDays(ref, policies, asAt)));

const movesWithDays = (ref: string, policies: PoliciesInForce, asAt: Day): boolean => {
  const last = addDays(asAt, horizon);
  return (
    changePoints(policies, ref).some((day) => asAt < day && day <= last) ||
    policies.rules.some((row) => row.rule.ref === ref && testsDays(row, policies))
  );
};

const testsDays = (rule: PoliciesInForce["rules"][number], { library }: PoliciesInForce): boolean => {
  const { condition, named } = conditionsOf(rule);
  return testsOf(condition, named).some(({ fact, value }) => {
    const facts = [
      fact,
      ...(typeof value === "object" && value !== null && "fact" in value ? [value.fact] : []),
    ];
    return facts.some((id) => id === "asAt" || library.dictionary.byId[id]?.derived === true);
  });
};
