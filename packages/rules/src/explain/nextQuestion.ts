import { type Diagrams, diagrams } from "../diagram/diagrams.ts";
import { askFromMissing } from "../diagram/kleeneQuestion.ts";
import { type Asked, type Asking, ask, type IfNotKnown, type OpenGoal } from "../diagram/questions.ts";
import { TooManyNodes } from "../diagram/store.ts";
import { asked } from "../evaluate/determine.ts";
import type { Determination, Finding, Question } from "../evaluate/types.ts";
import type { FactDefinition, FactId } from "../facts/dictionary.ts";
import type { Missing } from "../facts/facts.ts";
import type { PoliciesInForce } from "../policy/library.ts";

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

export interface NextQuestionOptions {
  /** Refs or topics; left out, every finding is a goal. */
  readonly goals?: readonly string[] | undefined;
  /** The fact answered last: questions of its topic are preferred among those about as good. */
  readonly after?: Missing | undefined;
  /** What shall not be asked, such as a calendar that nobody can name. */
  readonly skip?: readonly Missing[] | undefined;
  /** Where built diagrams are kept, for a caller that answers many questions: `diagramsByDay()`. */
  readonly diagramsOf?: ((policies: PoliciesInForce) => Diagrams) | undefined;
}

/**
 * The question most worth asking next. Only facts that could still change a goal are asked; what somebody
 * already said they do not know is not asked again.
 */
export const nextQuestion = (
  determination: Determination,
  options: NextQuestionOptions = {},
): NextQuestion => {
  const question = (determination as Determination & { readonly [asked]?: Question })[asked];
  const goals = determination.findings
    .filter((finding) => isGoal(finding, options.goals))
    .map(({ ref }) => ref);
  const asking: Asking = { goals, after: options.after, skip: options.skip };
  const exact =
    question === undefined
      ? undefined
      : exactly(question, determination, asking, options.diagramsOf ?? diagrams);
  const answer = exact ?? askFromMissing(determination, question, asking);
  return {
    settled: answer.next === null,
    next:
      answer.next === null
        ? null
        : { ...describe(answer.next.fact, determination, question), ...answer.next },
    remaining: answer.remaining,
    relevance: exact === undefined ? "approximate" : "exact",
    open: answer.open,
  };
};

const exactly = (
  question: Question,
  determination: Determination,
  asking: Asking,
  diagramsOf: (policies: PoliciesInForce) => Diagrams,
): Asked | undefined => {
  try {
    return ask(diagramsOf(question.policies), question, determination, asking);
  } catch (error) {
    if (error instanceof TooManyNodes) return undefined;
    throw error;
  }
};

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
