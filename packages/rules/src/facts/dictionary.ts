/** What kinds of value a fact can hold. `spells` and `reviews` are lists of dated events. */
export type FactType = "boolean" | "integer" | "number" | "date" | "enum" | "enumSet" | "spells" | "reviews";

export type FactId = string;

/** Days a pupil was suspended. Sessions are half school days, always whole numbers. */
export interface Spell {
  readonly startsOn: string;
  readonly sessions: number;
  readonly startsInAfternoon?: boolean;
}

export interface Review {
  readonly on: string;
  readonly attendedBy?: readonly string[];
  readonly covers?: readonly string[];
}

export type FactValue = boolean | number | string | readonly string[] | readonly Spell[] | readonly Review[];

/** One entry of policies/facts.json. */
export interface FactDefinition {
  readonly id: FactId;
  readonly type: FactType;
  readonly unit: string | null;
  /** The members of an enum or enumSet, in the order in which they are offered. */
  readonly values: readonly string[] | null;
  /** What each member is called in plain words. */
  readonly valueLabels?: Readonly<Record<string, string>>;
  /** Whole clauses for members that a label would say badly: "the child is on no school's roll", and its denial. */
  readonly memberClaims?: Readonly<Record<string, MemberClaim>>;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly question: string;
  readonly help: string;
  /** A noun phrase for sentences: "the country where the child lives". */
  readonly label: string;
  /** For booleans: the claim when true and when false, as whole clauses: "the child is of compulsory school age". */
  readonly claims?: { readonly true: string; readonly false: string };
  readonly judgement: boolean;
  readonly sensitive: boolean;
  readonly whoKnows: string;
  readonly prior: unknown;
  readonly derived: boolean;
  readonly definition: string | null;
  /** Base facts that may be asked to work this one out. */
  readonly derivedFrom: readonly FactId[];
  readonly mayBeGiven: boolean;
  /** True when the worked-out value counts school days, so that an unverified calendar must be said. */
  readonly countsSchoolDays?: boolean;
  /** Cannot be changed by anyone: a birth date, or what has already happened. */
  readonly immutable?: boolean;
  /** How hard or distressing the fact is to ask for; 1 is an ordinary question. */
  readonly askingCost?: number;
  /** How much it takes to be otherwise; 1 is an ordinary change, such as one more written cycle of support. */
  readonly changingCost?: number;
}

export interface MemberClaim {
  readonly true: string;
  readonly false?: string;
}

/** The dictionary by fact id, in the order of the file. */
export interface Dictionary {
  readonly facts: readonly FactDefinition[];
  readonly byId: Readonly<Record<FactId, FactDefinition>>;
}
