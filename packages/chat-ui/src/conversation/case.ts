import type { Day, FactDefinition, FactValue } from "@waymark/rules";
import type { JourneyId } from "./journeys.ts";

export type FactId = FactDefinition["id"];

export type How = "asked" | "suggested" | "changed" | "file";

/** What somebody told us about one fact, and how it came to us. */
export type Answer = {
  readonly fact: FactId;
  /** Whose judgement it is, as a role; never a name. */
  readonly by?: string;
  readonly on: Day;
  readonly how: How;
} & ({ readonly value: FactValue } | { readonly dontKnow: true });

/** A reading of typed words, offered to be confirmed. It is not a fact until a person says so. */
export interface Suggestion {
  readonly fact: FactId;
  readonly value: FactValue;
  /** The exact words it was read from. */
  readonly span: string;
}

/** What the assistant said: sentences from templates, and perhaps background that a model phrased. */
export interface Reply {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly links: readonly { readonly text: string; readonly href: string }[];
  readonly background: readonly string[];
  /** How many sentences of a model were held back, because the findings do not bear them out. */
  readonly withheld: number;
  readonly tone: "plain" | "warning";
}

export type Turn =
  | {
      readonly kind: "answered";
      readonly fact: FactId;
      readonly before: Answer | null;
      readonly after: Answer;
    }
  | { readonly kind: "described"; readonly found: number }
  | { readonly kind: "read"; readonly used: readonly Suggestion[]; readonly left: readonly FactId[] }
  | { readonly kind: "opened"; readonly used: number; readonly left: readonly FactId[] }
  | { readonly kind: "said"; readonly asked: string; readonly reply: Reply }
  | { readonly kind: "refused"; readonly message: string };

export interface CalendarChoice {
  /** Calendar id, or null for none: what needs a calendar is then unknown. */
  readonly base: string | null;
  readonly inset: readonly Day[];
}

/** One child's situation as one person describes it. It has no field for a name. */
export interface Case {
  readonly journey: JourneyId;
  /** Topics that the person added to those of the journey. */
  readonly topics: readonly string[];
  readonly asAt: Day;
  readonly calendar: CalendarChoice;
  /** One answer a fact, in the order in which they were first given. */
  readonly answers: readonly Answer[];
  readonly turns: readonly Turn[];
  readonly offered: readonly Suggestion[];
  /** What the same message asked: answered once its facts are confirmed. Refs that it named, none of its words. */
  readonly askedToo: { readonly ask: string; readonly refs: readonly string[] } | null;
  /** Answers that a saved file holds. They count for nothing until a person has looked at them. */
  readonly fromFile: readonly Answer[];
  /** Facts that the person chose to answer next, before what the rules would ask. */
  readonly askNext: readonly FactId[];
  /** The person wants every point of a tier asked, also where one already rules it out. */
  readonly everyPoint?: true;
  /** The case that this is a what-if copy of, and what was imagined. */
  readonly whatIf: { readonly of: string; readonly imagined: readonly FactId[] } | null;
}

export const answerTo = (it: Case, fact: FactId): Answer | undefined =>
  it.answers.find((answer) => answer.fact === fact);

export const isKnown = (answer: Answer): answer is Answer & { readonly value: FactValue } =>
  "value" in answer;
