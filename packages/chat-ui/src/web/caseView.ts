import type { Determination, FactDefinition, Library, NextQuestion } from "@waymark/rules";
import { answerTo, type Case, type FactId, isKnown } from "../conversation/case.ts";
import { journeyOf } from "../conversation/journeys.ts";
import { askedAnyway, factToAsk, goalsOf, toQuestion } from "../conversation/toQuestion.ts";
import type { Answered, Problem, WaymarkApi } from "../tools/api.ts";
import { type Difference, differencesBetween } from "./differences.ts";
import { isInReach, openFacts } from "./standing.ts";
import { words } from "./words.ts";

/** Everything that a page about one case shows, worked out anew each time: nothing of it is kept. */
export interface CaseView {
  readonly id: string;
  readonly it: Case;
  readonly library: Library;
  readonly title: string;
  readonly determination: Determination | null;
  readonly asked: Asked | null;
  readonly remaining: NextQuestion["remaining"];
  /** Points of a tier that is ruled out already, which would make the summary for the panel whole. */
  readonly pointsLeft: readonly FactId[];
  readonly problems: readonly Problem[];
  /** For a what-if copy: what it changes in the real case. */
  readonly differences: readonly Difference[] | null;
}

/** The question on the table. */
export interface Asked {
  readonly definition: FactDefinition;
  readonly why: string;
  /** The person chose it; the rules did not. */
  readonly chosen: boolean;
}

type Include = readonly ("because" | "trace" | "settled" | "changes")[];

export const viewCase = async (
  api: WaymarkApi,
  library: Library,
  id: string,
  it: Case,
  include: Include = ["because", "settled"],
): Promise<CaseView> => {
  const body = toQuestion(it);
  const goals = goalsOf(it, isEncoded(library));
  const next = await api.ask(goals.length === 0 ? body : { ...body, goals });
  const waiting = it.offered.length + it.fromFile.length > 0;
  const chosen = waiting ? null : askedNow(it, library, next);
  // The end says the answer in short, which is read off the rules point by point.
  const determined = await api.determine(body, chosen === null ? withTrace(include) : include);
  const left = !waiting && chosen === null && determined.ok ? pointsLeft(determined.value, it, library) : [];
  const asked = chosen ?? (it.everyPoint ? pointAsked(left, library) : null);
  const problems = [...(determined.ok ? [] : determined.problems), ...(next.ok ? [] : next.problems)];
  const question = next.ok ? next.value : null;
  const view: CaseView = {
    id,
    it,
    library,
    title: journeyOf(it.journey).title,
    determination: determined.ok ? determined.value : null,
    asked,
    remaining: asked === null ? nothingMore : { atMost: left.length, expected: left.length },
    pointsLeft: left,
    problems,
    differences: null,
  };
  return chosen === null ? view : { ...view, remaining: withOpening(view, question) };
};

/** The copy with what it changes, when the real case is still there to compare it with. */
export const compared = async (
  api: WaymarkApi,
  view: CaseView,
  real: Case | undefined,
): Promise<CaseView> => {
  if (real === undefined || view.determination === null) return view;
  const determined = await api.determine(toQuestion(real));
  return determined.ok
    ? { ...view, differences: differencesBetween(determined.value, view.determination) }
    : view;
};

/** What nobody has said of the tiers that the kind of case leaves open, where the answer is settled without it. */
const pointsLeft = ({ findings }: Determination, it: Case, { dictionary }: Library): readonly FactId[] => {
  const { goals, opening } = journeyOf(it.journey);
  const tiers = findings.filter(({ ref, conclusion }) => conclusion.kind === "tier" && goals.includes(ref));
  if (tiers.some(({ verdict }) => verdict === "met")) return [];
  const open = tiers.filter((finding) => isInReach(finding, opening)).flatMap(openFacts);
  return [...new Set(open)].filter(
    (fact) => dictionary.byId[fact]?.mayBeGiven === true && answerTo(it, fact) === undefined,
  );
};

const pointAsked = ([first]: readonly FactId[], { dictionary }: Library): Asked | null => {
  const definition = first === undefined ? undefined : dictionary.byId[first];
  return definition === undefined ? null : { definition, why: words.chat.whyEveryPoint, chosen: true };
};

const nothingMore = { atMost: 0, expected: 0 } as const;

const withTrace = (include: Include): Include =>
  include.includes("trace") ? include : [...include, "trace"];

const askedNow = (it: Case, library: Library, question: Answered<NextQuestion>): Asked | null => {
  const next = question.ok ? question.value.next : null;
  const fact = factToAsk(it, next?.fact);
  const definition = fact === undefined ? undefined : library.dictionary.byId[fact];
  if (definition === undefined) return null;
  const why = next !== null && next.fact === fact ? next.why : openingWhy;
  return { definition, why, chosen: it.askNext.includes(definition.id) };
};

/** What the rules may still ask, and what is asked anyway although no rule here waits for it. */
const withOpening = (view: CaseView, question: NextQuestion | null): NextQuestion["remaining"] => {
  const { atMost, expected } = question?.remaining ?? { atMost: 0, expected: 0 };
  if (view.asked === null) return { atMost, expected };
  const waitedFor = new Set(notKnownHere(view).map(({ id }) => id));
  const extra = askedAnyway(view.it).filter((fact) => !waitedFor.has(fact)).length;
  return { atMost: atMost + extra, expected: expected + extra };
};

const openingWhy = "It says what kind of case this is, so that the questions after it fit.";

/** Goals are those refs and topics that some published policy holds today. */
export const isEncoded = (library: Library): ((goal: string) => boolean) => {
  const refs = new Set(library.policies.flatMap((policy) => policy.rules.map(({ ref }) => ref)));
  const topics = Object.keys(library.current);
  return (goal) => refs.has(goal) || topics.some((topic) => topic === goal || topic.startsWith(`${goal}/`));
};

/** What is not known and could still change what was asked about, or what holds. */
export const notKnownHere = ({ it, library, determination }: CaseView): readonly MissingFact[] => {
  const goals = goalsOf(it, isEncoded(library));
  const matters = (determination?.findings ?? []).filter(
    ({ ref, policy, verdict }) => verdict === "met" || goals.includes(ref) || goals.includes(policy),
  );
  const refs = new Set(matters.map(({ ref }) => ref));
  return (determination?.missingFacts ?? []).filter((missing) => missing.refs.some((ref) => refs.has(ref)));
};

type MissingFact = Determination["missingFacts"][number];

export const unknownAnswers = (view: CaseView): readonly FactDefinition[] =>
  view.it.answers
    .filter((each) => !isKnown(each))
    .flatMap(({ fact }) => view.library.dictionary.byId[fact] ?? []);
