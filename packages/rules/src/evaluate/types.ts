import type { Day } from "../calendar/day.ts";
import type { SchoolCalendar } from "../calendar/schoolCalendar.ts";
import type { Changes } from "../diagram/changes.ts";
import type { Settlers } from "../diagram/missing.ts";
import type { Reasons } from "../diagram/reasons.ts";
import type { Waiting } from "../diagram/waiting.ts";
import type { FactId, FactValue } from "../facts/dictionary.ts";
import type { Facts, Missing, UnknownReason } from "../facts/facts.ts";
import type { PoliciesInForce } from "../policy/library.ts";
import type { Authority, ConclusionKind, Verification } from "../policy/types.ts";

export type Verdict = "met" | "notMet" | "unknown";

/** The whole walk of one condition. */
export type Trace =
  | {
      readonly kind: "all" | "any";
      readonly verdict: Verdict;
      readonly children: readonly Trace[];
      readonly name?: string;
    }
  | { readonly kind: "not"; readonly verdict: Verdict; readonly child: Trace; readonly name?: string }
  | {
      readonly kind: "condition";
      readonly verdict: Verdict;
      readonly condition: string;
      readonly child: Trace;
    }
  | TestTrace;

export interface TestTrace {
  readonly kind: "test";
  readonly verdict: Verdict;
  readonly fact: FactId;
  readonly operator: string;
  /** The literal, or the value of the fact referred to; undefined while that is unknown. */
  readonly value?: FactValue | null;
  /** The fact that the value came from, when it came from one. */
  readonly valueFact?: FactId;
  /** What the fact holds; undefined while unknown. */
  readonly found?: FactValue;
  readonly missing: readonly Missing[];
  readonly reason?: UnknownReason;
  readonly cites: readonly string[];
}

export interface Question {
  readonly policies: PoliciesInForce;
  readonly facts: Facts;
  readonly calendar?: SchoolCalendar | undefined;
  readonly asAt: Day;
}

export interface Caution {
  readonly code: string;
  readonly text: string;
}

export interface DueFinding {
  /** null when a missing fact or the end of the calendar stands in the way. */
  readonly on: Day | null;
  readonly reading: string;
  readonly countingRule: string;
  /** Against `asAt`; null when there is no day. */
  readonly status: "upcoming" | "today" | "overdue" | null;
  readonly alternatives: readonly { readonly on: Day; readonly reading: string }[];
}

/** The part of a trace that decided, as sentences with their citations. */
export interface Reason {
  readonly fact: FactId;
  readonly text: string;
  readonly verdict: Verdict;
  readonly cites: readonly string[];
}

export interface Finding {
  readonly ref: string;
  readonly rule: string;
  readonly policy: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** The one verdict that every way of filling in what is missing leads to, where Kleene logic cannot tell. */
  readonly settled?: Exclude<Verdict, "unknown">;
  readonly conclusion: { readonly kind: ConclusionKind; readonly owedBy: string; readonly statement: string };
  readonly authority: Authority;
  readonly verification: Verification;
  /** null when the rule sets no day, or is not met. */
  readonly due: DueFinding | null;
  readonly cautions: readonly Caution[];
  readonly sources: readonly { readonly id: string; readonly title: string; readonly url: string | null }[];
  readonly missingFacts: readonly Missing[];
  readonly openQuestion: string | null;
  readonly because?: readonly Reason[];
  /** Smallest sets of known facts that fix the verdict, whatever else may be learnt. */
  readonly reasons?: Reasons;
  /** The least that would have to be different for the other verdict; none where nobody could change it. */
  readonly changes?: Changes;
  /** The first day on which waiting alone brings the other verdict. */
  readonly waiting?: Waiting;
  /** For an open verdict: the cheapest facts that would settle it. */
  readonly missing?: Settlers;
  readonly trace?: Trace;
}

export interface MissingFact {
  readonly id: Missing;
  readonly question: string;
  readonly whoKnows: string;
  readonly refs: readonly string[];
}

/** All findings for one question at one `asAt`. Always advisory: a person decides. */
export interface Determination {
  readonly role: "advisory";
  readonly asAt: Day;
  readonly signedOff: boolean;
  readonly findings: readonly Finding[];
  readonly cautions: readonly (Caution & { readonly fact?: FactId; readonly policy?: string })[];
  readonly missingFacts: readonly MissingFact[];
  readonly provenance: {
    readonly policies: readonly { readonly id: string; readonly version: Day; readonly sha256: string }[];
    readonly calendar: { readonly id: string; readonly sha256: string } | null;
    readonly schema: 1;
    readonly engine: string;
  };
}
