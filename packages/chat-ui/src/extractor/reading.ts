import type { Day, FactValue } from "@waymark/rules";
import type { FactId } from "../conversation/case.ts";
import type { FoundDay } from "./dates.ts";

/** One way that people write one fact. It reads less than it could: what it is not sure of, a question asks. */
export interface Pattern {
  readonly fact: FactId;
  readonly words: RegExp;
  /** The value that the words carry, or undefined to leave them alone. */
  readonly value: FactValue | ((match: RegExpExecArray, around: Around) => FactValue | undefined);
  /** Doubts that do not count here, because the words already hold them: "no suspensions". */
  readonly despite?: readonly Doubt[];
}

/** Why words that look like a fact may not be one. */
export type Doubt =
  | "denied"
  | "supposed"
  | "unsure"
  | "someone-else"
  | "past"
  | "instructed"
  | "asked"
  | "many";

/** What surrounds a match. */
export interface Around {
  readonly text: string;
  readonly asAt: Day;
  /** The sentence that holds the match. */
  readonly sentence: string;
  /** Days named in the text, in order. */
  readonly days: readonly FoundDay[];
  /** The first day named after this place and before the sentence ends, at most so many letters on. */
  readonly dayAfter: (match: RegExpExecArray, within: number) => FoundDay | undefined;
}

export interface Found {
  readonly fact: FactId;
  readonly value: FactValue;
  readonly start: number;
  readonly end: number;
}
