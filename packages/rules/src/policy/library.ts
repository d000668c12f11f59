import type { Day } from "../calendar/day.ts";
import type { SchoolCalendar } from "../calendar/schoolCalendar.ts";
import type { Dictionary } from "../facts/dictionary.ts";
import type { Parameter, Policy, Rule, Source } from "./types.ts";

/** Everything that a policies folder holds, read and checked. */
export interface Library {
  readonly dictionary: Dictionary;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly sources: Readonly<Record<string, Source>>;
  /** Caution code to its meaning in plain words. */
  readonly cautions: Readonly<Record<string, string>>;
  /** Counting-rule id to its exact rule. */
  readonly countingRules: Readonly<Record<string, string>>;
  readonly openQuestions: Readonly<Record<string, OpenQuestion>>;
  /** Every published version of every topic. */
  readonly policies: readonly Policy[];
  /** Topic to the version that is current. */
  readonly current: Readonly<Record<string, Day>>;
  readonly calendars: Readonly<Record<string, SchoolCalendar>>;
  /** Bank holidays in England by year. */
  readonly bankHolidays: Readonly<Record<string, readonly Day[]>>;
}

export interface OpenQuestion {
  readonly id: string;
  readonly question: string;
  readonly positions: string;
  readonly answer: string;
}

/** A rule in force on the day asked about, with the policy it belongs to. */
export interface RuleInForce {
  readonly policy: Policy;
  readonly rule: Rule;
}

export interface PoliciesInForce {
  readonly asAt: Day;
  readonly library: Library;
  readonly policies: readonly Policy[];
  readonly rules: readonly RuleInForce[];
  /** The parameters' values on the day, by name. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Topics whose first row is later than the day asked about. */
  readonly outsideCoverage: readonly string[];
}

/**
 * The current version of every topic and, of its rows, those in force on `asAt`: `from` is the first day in
 * force, `to` the first day no longer in force.
 */
export const inForce = (
  library: Library,
  asAt: Day | string,
  families?: readonly string[],
): PoliciesInForce => {
  const day = asAt as Day;
  const wanted = (topic: string) =>
    families === undefined || families.some((family) => topic === family || topic.startsWith(`${family}/`));
  const policies = library.policies.filter(
    (policy) => library.current[policy.policy] === policy.version && wanted(policy.policy),
  );
  const rules = policies.flatMap((policy) =>
    policy.rules.filter((rule) => holdsOn(rule.inForce, day)).map((rule) => ({ policy, rule })),
  );
  const parameters: Record<string, number> = {};
  for (const parameter of Object.values(library.parameters)) {
    const value = parameter.values.find((candidate) => holdsOn(candidate, day));
    if (value !== undefined) parameters[parameter.name] = value.value;
  }
  const outsideCoverage = policies
    .filter((policy) => policy.rules.every((rule) => day < rule.inForce.from))
    .map((policy) => policy.policy);
  return Object.freeze({ asAt: day, library, policies, rules, parameters, outsideCoverage });
};

const holdsOn = (span: { readonly from: Day; readonly to: Day | null }, day: Day): boolean =>
  span.from <= day && (span.to === null || day < span.to);
