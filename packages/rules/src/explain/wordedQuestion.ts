import type { Asked, Asking, IfNotKnown, OpenGoal } from "../diagram/questions.ts";
import type { Determination, Finding, Question } from "../evaluate/types.ts";
import type { FactDefinition, FactId } from "../facts/dictionary.ts";
import type { Missing } from "../facts/facts.ts";

export interface NextQuestion {
  /** Nothing that could still be asked would change any goal. */
  readonly settled: boolean;
  readonly next: AskedFact | null;
  /** How many more questions there can be, and how many to expect. */
  readonly remaining: { readonly atMost: number; readonly expected: number };
  /** `approximate`: a fact may be asked that turns out not to matter. */
  readonly relevance: "exact" | "approximate";
  /** Goals that nothing left to ask can settle, with what they wait for. */
  readonly open: readonly OpenGoal[];
}

export interface AskedFact {
  readonly fact: FactId | "calendar";
  readonly question: string;
  readonly help: string;
  readonly type: FactDefinition["type"] | "calendar";
  readonly values: readonly string[] | null;
  readonly why: string;
  /** Whether other answers could still settle every goal that this one bears on. */
  readonly ifNotKnown: IfNotKnown;
}

/** What is asked for, as refs; and without names, every finding is a goal. */
export const askingOf = (determination: Determination, { goals, after, skip }: AskOptions): Asking => ({
  goals: determination.findings.filter((finding) => isGoal(finding, goals)).map(({ ref }) => ref),
  after,
  skip,
});

export interface AskOptions {
  /** Refs or topics; left out, every finding is a goal. */
  readonly goals?: readonly string[] | undefined;
  /** The fact answered last: questions of its topic are preferred among those about as good. */
  readonly after?: Missing | undefined;
  /** What shall not be asked, such as a calendar that nobody can name. */
  readonly skip?: readonly Missing[] | undefined;
}

/** A question as a page shows it, with the dictionary's words. */
export const wordedQuestion = (
  answer: Asked,
  relevance: NextQuestion["relevance"],
  determination: Determination,
  question: Question | undefined,
): NextQuestion => ({
  settled: answer.next === null,
  next:
    answer.next === null ? null : { ...describe(answer.next.fact, determination, question), ...answer.next },
  remaining: answer.remaining,
  relevance,
  open: answer.open,
});

const isGoal = ({ ref, policy }: Finding, goals: readonly string[] | undefined): boolean =>
  goals === undefined ||
  goals.some((goal) => goal === ref || goal === policy || policy.startsWith(`${goal}/`));

const describe = (
  fact: Missing,
  determination: Determination,
  question: Question | undefined,
): Omit<AskedFact, "why" | "ifNotKnown"> => {
  const definition = question?.facts.dictionary.byId[fact];
  const missing = determination.missingFacts.find(({ id }) => id === fact);
  return {
    fact,
    question: definition?.question ?? missing?.question ?? "Which school calendar applies?",
    help: definition?.help ?? (fact === "calendar" ? "Days are counted on the school's own calendar." : ""),
    type: definition?.type ?? "calendar",
    values: definition?.values ?? null,
  };
};
