import { asked } from "../evaluate/determine.ts";
import type { Determination, Finding, Question } from "../evaluate/types.ts";
import { listWords } from "../evaluate/wording.ts";
import type { Dictionary, FactDefinition, FactId } from "../facts/dictionary.ts";

export interface NextQuestion {
  /** Nothing that could still be asked would change any goal. */
  readonly settled: boolean;
  readonly next: AskedFact | null;
  /** How many more questions there can be, and how many to expect. */
  readonly remaining: { readonly atMost: number; readonly expected: number };
  readonly relevance: "exact" | "approximate";
}

export interface AskedFact {
  readonly fact: FactId | "calendar";
  readonly question: string;
  readonly help: string;
  readonly type: FactDefinition["type"] | "calendar";
  readonly values: readonly string[] | null;
  readonly why: string;
}

/**
 * The question most worth asking next. Only facts that could still settle a goal are asked; what somebody
 * already said they do not know is not asked again. Goals are refs or topics; without any, every finding is one.
 */
export const nextQuestion = (
  determination: Determination,
  options: { readonly goals?: readonly string[] } = {},
): NextQuestion => {
  const question = questionOf(determination);
  const open = determination.findings.filter((finding) => isGoal(finding, options.goals));
  const needs = needed(open, question);
  const best = [...needs].sort(byWorth(question?.facts.dictionary))[0];
  if (best === undefined)
    return { settled: true, next: null, remaining: { atMost: 0, expected: 0 }, relevance: "approximate" };
  const [fact, refs] = best;
  return {
    settled: false,
    next: describe(fact, refs, determination, question?.facts.dictionary),
    remaining: { atMost: needs.size, expected: Math.ceil((needs.size + 1) / 2) },
    relevance: "approximate",
  };
};

const questionOf = (determination: Determination): Question | undefined =>
  (determination as Determination & { readonly [asked]?: Question })[asked];

const isGoal = ({ ref, policy }: Finding, goals: readonly string[] | undefined): boolean =>
  goals === undefined ||
  goals.some((goal) => goal === ref || goal === policy || policy.startsWith(`${goal}/`));

const needed = (
  findings: readonly Finding[],
  question: Question | undefined,
): ReadonlyMap<string, readonly string[]> => {
  const needs = new Map<string, string[]>();
  for (const finding of findings) {
    for (const id of finding.missingFacts) {
      if (question?.facts.dontKnow.includes(id)) continue;
      needs.set(id, [...(needs.get(id) ?? []), finding.ref]);
    }
  }
  return needs;
};

/** What the most goals wait for comes first; among equals, the order of the dictionary keeps topics together. */
const byWorth =
  (dictionary: Dictionary | undefined) =>
  ([a, refsA]: [string, readonly string[]], [b, refsB]: [string, readonly string[]]): number => {
    const order = (id: string) => dictionary?.facts.findIndex((fact) => fact.id === id) ?? 0;
    const worth = (id: string, refs: readonly string[]) =>
      refs.length / (dictionary?.byId[id]?.askingCost ?? 1);
    return worth(b, refsB) - worth(a, refsA) || order(a) - order(b);
  };

const describe = (
  fact: string,
  refs: readonly string[],
  determination: Determination,
  dictionary: Dictionary | undefined,
): AskedFact => {
  const definition = dictionary?.byId[fact];
  const titles = refs
    .slice(0, 3)
    .map((ref) => determination.findings.find((finding) => finding.ref === ref)?.title ?? ref);
  const missing = determination.missingFacts.find(({ id }) => id === fact);
  return {
    fact,
    question: definition?.question ?? missing?.question ?? fact,
    help: definition?.help ?? "Days are counted on the school's own calendar.",
    type: definition?.type ?? "calendar",
    values: definition?.values ?? null,
    why: `It may settle: ${listWords(titles, "and")}${refs.length > 3 ? ` and ${refs.length - 3} more` : ""}.`,
  };
};
