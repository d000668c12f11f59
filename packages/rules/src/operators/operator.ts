import type { FactType, FactValue } from "../facts/dictionary.ts";
import type { Literal } from "../policy/literal.ts";

/**
 * What the right-hand side of an operator must be, seen from the type of its fact:
 * - `same`: one value of the fact's own type;
 * - `listOfSame`: a list of them;
 * - `member`: one member of the fact's set;
 * - `listOfMembers`: a list of members.
 */
export type Takes = "same" | "listOfSame" | "member" | "listOfMembers";

/** A word of the rule language. It sees only known, well-typed values: the walker answers for unknown ones. */
export interface Operator {
  readonly name: string;
  readonly accepts: readonly FactType[];
  readonly takes: Takes;
  readonly test: (found: FactValue, value: Literal) => boolean;
  /** The word that says the opposite, on known values. */
  readonly opposite: string;
  /** A clause in plain English: `phrase("the year group", "11")` is "the year group is 11". A set is named in the plural. */
  readonly phrase: (subject: string, value: string) => string;
}
