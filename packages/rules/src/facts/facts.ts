import type { Issue } from "../issue.ts";
import type { Dictionary, FactId, FactValue } from "./dictionary.ts";

/** A fact that somebody gave, with who, when and why where they said so, and who confirmed it before it was used. */
export interface GivenFact {
  readonly value: FactValue;
  readonly by?: string;
  readonly on?: string;
  readonly why?: string;
  /** By role: who looked at a value that was read or supplied by another, and said that it is so. */
  readonly confirmedBy?: string;
  readonly confirmedOn?: string;
}

/**
 * What a caller told us, read through the dictionary. A fact in neither `given` nor `dontKnow` was not asked:
 * missing is never false and never zero.
 */
export interface Facts {
  readonly dictionary: Dictionary;
  readonly given: Readonly<Record<FactId, GivenFact>>;
  readonly dontKnow: readonly FactId[];
  /** Input that could not be used. What it named stays missing. */
  readonly issues: readonly Issue[];
}

/** Why a value is not known. `calendar` stands for the school calendar itself. */
export type Missing = FactId | "calendar";

/** A value worked out or given, or what it would take to know it. */
export type Resolved =
  | { readonly known: true; readonly value: FactValue; readonly given: boolean }
  | { readonly known: false; readonly missing: readonly Missing[]; readonly reason?: UnknownReason };

/** Why a value stays unknown although nothing that could be asked is missing. */
export type UnknownReason = "calendar-runs-out" | "no-value" | "parameter-not-in-force";
