import { isDeepStrictEqual } from "node:util";
import { determine, inForce, type Library, type PoliciesInForce, type Policy } from "@waymark/rules";
import { observed } from "../scenarios/scenario.ts";
import type { Case } from "./cases.ts";

/** A policy put before the cases of its refs. */
export interface Exam {
  /** The first case that a changed policy answers wrongly; undefined when none notices. */
  readonly failure: (
    policy: Policy,
    refs: readonly string[],
    parameters?: Readonly<Record<string, number>>,
  ) => Case | undefined;
}

export const exam = (library: Library, cases: ReadonlyMap<string, readonly Case[]>): Exam => {
  const byDay = new Map<string, PoliciesInForce>();
  const published = (asAt: Case["asAt"]): PoliciesInForce => {
    const known = byDay.get(asAt) ?? inForce(library, asAt, []);
    byDay.set(asAt, known);
    return known;
  };
  const passes = (
    policy: Policy,
    { asAt, facts, calendar, expected }: Case,
    parameters: Readonly<Record<string, number>>,
  ): boolean => {
    const rules = policy.rules
      .filter(
        ({ ref, inForce: { from, to } }) =>
          ref === expected.ref && from <= asAt && (to === null || asAt < to),
      )
      .map((rule) => ({ policy, rule }));
    const today = published(asAt);
    const policies = {
      ...today,
      policies: [policy],
      rules,
      parameters: { ...today.parameters, ...parameters },
    };
    return (
      rules.length < 2 &&
      isDeepStrictEqual(observed(determine({ policies, facts, calendar, asAt }), expected), expected)
    );
  };
  return {
    failure: (policy, refs, parameters = {}) =>
      refs.flatMap((ref) => cases.get(ref) ?? []).find((each) => !passes(policy, each, parameters)),
  };
};
