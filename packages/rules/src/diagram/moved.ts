import type { SchoolCalendar } from "../calendar/schoolCalendar.ts";
import { determine } from "../evaluate/determine.ts";
import type { Verdict } from "../evaluate/types.ts";
import type { Facts } from "../facts/facts.ts";
import type { PoliciesInForce } from "../policy/library.ts";

/** How many children of a cohort a difference between two sets of policies moves, for one rule. */
export interface Moved {
  readonly ref: string;
  readonly newlyMet: number;
  readonly noLongerMet: number;
  /** Known on one side only. */
  readonly otherwise: number;
  readonly of: number;
}

/** Only rules that move somebody, in the order of the later policies. */
export const movedBy = (
  before: PoliciesInForce,
  after: PoliciesInForce,
  cohort: readonly Facts[],
  calendar?: SchoolCalendar,
): readonly Moved[] => {
  const answers = cohort.map(
    (facts) => [verdicts(before, facts, calendar), verdicts(after, facts, calendar)] as const,
  );
  const refs = new Set([...after.rules, ...before.rules].map(({ rule }) => rule.ref));
  return [...refs].flatMap((ref) => {
    const changed = answers
      .map(([was, is]) => [was.get(ref), is.get(ref)] as const)
      .filter(([was, is]) => was !== is);
    if (changed.length === 0) return [];
    const newlyMet = changed.filter(([, is]) => is === "met").length;
    const noLongerMet = changed.filter(([was]) => was === "met").length;
    return [
      { ref, newlyMet, noLongerMet, otherwise: changed.length - newlyMet - noLongerMet, of: cohort.length },
    ];
  });
};

const verdicts = (
  policies: PoliciesInForce,
  facts: Facts,
  calendar: SchoolCalendar | undefined,
): ReadonlyMap<string, Verdict> =>
  new Map(
    determine({ policies, facts, calendar, asAt: policies.asAt }).findings.map(({ ref, verdict }) => [
      ref,
      verdict,
    ]),
  );
