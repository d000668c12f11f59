import type { Day } from "../calendar/day.ts";
import type { FactId } from "../facts/dictionary.ts";
import type { Literal } from "./literal.ts";

export type { Literal } from "./literal.ts";

/** json-rules-engine's condition grammar, without `path` and `params`, with `cites`. */
export type Condition = All | Any | Not | Named | Test;

export interface All {
  readonly all: readonly Condition[];
  readonly name?: string;
  readonly priority?: number;
}

export interface Any {
  readonly any: readonly Condition[];
  readonly name?: string;
  readonly priority?: number;
}

export interface Not {
  readonly not: Condition;
  readonly name?: string;
  readonly priority?: number;
}

/** A condition of this policy file, by its name in `conditions`. */
export interface Named {
  readonly condition: string;
  readonly name?: string;
  readonly priority?: number;
}

export interface Test {
  readonly fact: FactId;
  readonly operator: string;
  readonly value: Operand;
  readonly cites?: readonly string[];
  readonly name?: string;
  readonly priority?: number;
}

export type Operand = Literal | FactReference;
export interface FactReference {
  readonly fact: FactId;
}

export type ConclusionKind =
  | "duty"
  | "power"
  | "expectation"
  | "breach"
  | "deadline"
  | "tier"
  | "readiness"
  | "referral"
  | "flag"
  | "out-of-scope"
  | "pending-law";

export type Authority =
  | "statute"
  | "case-law"
  | "statutory-guidance"
  | "code"
  | "non-statutory-guidance"
  | "policy-intention"
  | "local-policy"
  | "placeholder";

export type Verification = "text-seen" | "secondary" | "recalled" | "not-found";

export type DueUnit = "school-day" | "working-day" | "day" | "week" | "month";

/**
 * How a day is worked out.
 * - fact: the day that a date fact holds;
 * - count: so many units after or before a day (which is day 0), or the Nth unit counting the first one on or
 *   after that day as 1 (`ordinal`); `onto` moves a day that is no school day;
 * - named: a day of the year in which a date falls;
 * - endOfTerm: the last school day of the term that holds `asAt`, or of the next term;
 * - earliestOf: the earliest; parts marked `ifKnown` are left out while unknown;
 * - firstOf: the first whose `when` is met.
 */
export type DueDay =
  | { readonly fact: FactId }
  | {
      readonly from: DueDay;
      readonly count: number | FactReference;
      readonly unit: DueUnit;
      readonly direction: "after" | "before" | "ordinal";
      readonly onto?: "next-school-day" | "previous-school-day";
    }
  | { readonly month: number; readonly day: number; readonly inYearOf: DueDay }
  | { readonly endOfTerm: true }
  | { readonly earliestOf: readonly (DueDay & { readonly ifKnown?: true })[] }
  | { readonly firstOf: readonly { readonly when: Condition; readonly day: DueDay }[] };

/** A due day with the name of its counting rule, its reading in words, and any other lawful reading. */
export type Due = DueDay & {
  readonly countingRule: string;
  readonly reading: string;
  readonly alternatives: readonly AlternativeDue[];
};

export type AlternativeDue = DueDay & { readonly reading: string; readonly when?: Condition };

export interface RuleCaution {
  readonly code: string;
  /** The verdicts on which it attaches; `met` when left out. */
  readonly on?: readonly ("met" | "notMet" | "unknown")[];
  readonly when?: Condition;
}

export interface Rule {
  readonly ref: string;
  readonly name: string;
  readonly title: string;
  /** One plain sentence: what follows when the rule is met. */
  readonly says: string;
  readonly inForce: { readonly from: Day; readonly to: Day | null };
  readonly authority: Authority;
  readonly sources: readonly string[];
  readonly verification: Verification;
  readonly openQuestion: string | null;
  readonly conditions: Condition;
  readonly event: {
    readonly type: ConclusionKind;
    readonly params: { readonly owedBy: string; readonly due?: Due };
  };
  readonly cautions: readonly RuleCaution[];
  readonly priority?: number;
}

/** A published version of one topic: a file of the policies folder. */
export interface Policy {
  readonly policy: string;
  readonly version: Day;
  readonly schema: 1;
  readonly title: string;
  readonly owner: string;
  readonly checkedOn: Day;
  readonly reviewBy: Day;
  readonly signOff: { readonly by: string; readonly on: Day; readonly authority: string } | null;
  /** Named conditions that rules of this file may refer to. */
  readonly conditions?: Readonly<Record<string, Condition>>;
  readonly rules: readonly Rule[];
  /** SHA-256 of the file's bytes, in hexadecimal. */
  readonly sha256: string;
}

export interface ParameterValue {
  readonly from: Day;
  readonly to: Day | null;
  readonly value: number;
  readonly authority: Authority;
  readonly source: string;
  readonly note: string;
}

/** A number that a policy sets. Reaches conditions as the fact `parameter.<name>`. */
export interface Parameter {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly values: readonly ParameterValue[];
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly provision: string | null;
  readonly kind: string;
  readonly url: string | null;
  readonly inForceFrom: Day | null;
  readonly inForceTo: Day | null;
  readonly verification: { readonly level: Verification; readonly note: string };
}
