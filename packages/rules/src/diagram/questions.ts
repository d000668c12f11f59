import type { Determination, Finding, Question } from "../evaluate/types.ts";
import type { Missing, UnknownReason } from "../facts/facts.ts";
import { bundlesOf, openVariables } from "./asking.ts";
import { askDay, daysToAsk, laterDays } from "./days.ts";
import type { Diagrams } from "./diagrams.ts";
import { expectedQuestions } from "./expected.ts";
import { scores } from "./greedy.ts";
import { type Chances, chancesOf } from "./odds.ts";
import { openGoals } from "./openGoals.ts";
import { bestPlan } from "./optimum.ts";
import { type Situation, situationOf } from "./situation.ts";
import { EITHER, IMPOSSIBLE, type Node } from "./store.ts";
import { sameTopic, topicBonus } from "./topic.ts";
import { viewOf } from "./view.ts";
import { type Why, whyAsk } from "./why.ts";

export interface Asking {
  /** Refs of the goals. */
  readonly goals: readonly string[];
  /** The fact answered last: its topic is preferred among questions about as good. */
  readonly after?: Missing | undefined;
  /** What shall not be asked, beside the facts that somebody does not know. */
  readonly skip?: readonly Missing[] | undefined;
}

export interface Asked {
  readonly next: { readonly fact: Missing; readonly why: string; readonly ifNotKnown: IfNotKnown } | null;
  readonly remaining: { readonly atMost: number; readonly expected: number };
  /** Goals that stay open although nothing is left to ask about them, with the facts they wait for. */
  readonly open: readonly OpenGoal[];
}

/** Whether the goals that a question bears on could still be settled by other answers. */
export type IfNotKnown = "still-settles" | "may-stay-open";

export interface OpenGoal {
  readonly ref: string;
  readonly waitsFor: readonly Missing[];
  /** Why no fact would help: the calendar ends, the definition gives no value here, or no number is set. */
  readonly reason?: UnknownReason;
}

/** A search of every order is tried up to so many remainders; beyond them the most telling question is asked. */
export const mostStates = 400;
export const mostFactsForPlan = 9;

/**
 * The question most worth asking. A fact is asked only when some answer to it can still change a goal.
 * @returns undefined when no exact answer can be given.
 * @throws TooManyNodes when a goal's diagram outgrows its budget.
 */
export const ask = (
  diagrams: Diagrams,
  question: Question,
  determination: Determination,
  { goals, after, skip }: Asking,
): Asked | undefined => {
  const situation = situationOf(diagrams, question, skip);
  if (situation === undefined || goals.some((ref) => situation.diagrams.root(ref) === undefined))
    return undefined;
  const chances = chancesOf(viewOf(situation, goals));
  const findings = new Map(determination.findings.map((finding) => [finding.ref, finding]));
  const days = daysToAsk(chances, findings, situation);
  const open = openGoals(chances, findings, situation);
  const nodes = chances.view.goals.map(({ node }) => node);
  if (nodes.every((node) => node <= IMPOSSIBLE))
    return { ...askDay(days, chances, situation, findings, after), open };
  const { fact, remaining } = choose(chances, nodes, situation, after);
  const later = laterDays(chances, situation, findings);
  return {
    next: {
      fact,
      why: whyAsk(whyOf(chances, situation, findings), fact),
      ifNotKnown: ifNotKnown(chances, situation, goals, fact),
    },
    remaining: {
      atMost: remaining.atMost + later.filter(({ fact: id }) => !remaining.facts.has(id)).length,
      expected: rounded(
        remaining.expected +
          later.reduce((sum, { fact: id, chance }) => sum + (remaining.facts.has(id) ? 0 : chance), 0),
      ),
    },
    open,
  };
};

const rounded = (value: number): number => Math.round(value * 10) / 10;

interface Choice {
  readonly fact: Missing;
  readonly remaining: {
    readonly atMost: number;
    readonly expected: number;
    readonly facts: ReadonlySet<Missing>;
  };
}

const choose = (
  chances: Chances,
  nodes: readonly Node[],
  situation: Situation,
  after: Missing | undefined,
): Choice => {
  const { dictionary } = situation.question.facts;
  const open = openVariables(chances, nodes);
  const facts = new Set(bundlesOf(chances.view, open).flat());
  const plan = facts.size <= mostFactsForPlan ? bestPlan(chances, nodes, dictionary, mostStates) : undefined;
  if (plan !== undefined) {
    const fact = plan.nearlyBest.find((id) => sameTopic(id, after)) ?? plan.best;
    return { fact, remaining: { atMost: facts.size, expected: plan.questions, facts } };
  }
  const best = scores(chances, nodes, dictionary)
    .map(({ fact, score }) => ({ fact, score: sameTopic(fact, after) ? score * topicBonus : score }))
    .reduce((a, b) => (b.score > a.score + 1e-12 ? b : a));
  return {
    fact: best.fact,
    remaining: { atMost: facts.size, expected: expectedQuestions(chances, nodes), facts },
  };
};

/** Without the fact, can some other answers still settle every goal that it bears on? */
const ifNotKnown = (
  chances: Chances,
  situation: Situation,
  goals: readonly string[],
  fact: Missing,
): IfNotKnown => {
  const bears = chances.view.goals.filter(({ node }) =>
    [...chances.asks(node)].some((index) =>
      chances.view.variables.get(index)!.tells.some(({ needs }) => needs.includes(fact)),
    ),
  );
  const { question, diagrams } = situation;
  const without = { ...question, facts: { ...question.facts, dontKnow: [...question.facts.dontKnow, fact] } };
  const then = situationOf(diagrams, without, fact === "calendar" ? ["calendar"] : []);
  if (then === undefined) return "may-stay-open";
  const view = viewOf(
    then,
    goals.filter((ref) => bears.some((goal) => goal.ref === ref)),
  );
  return view.goals.some(({ node }) => node === EITHER) ? "may-stay-open" : "still-settles";
};

const whyOf = (chances: Chances, situation: Situation, findings: ReadonlyMap<string, Finding>): Why => ({
  chances,
  dictionary: situation.question.facts.dictionary,
  title: (ref) => findings.get(ref)?.title ?? ref,
});
