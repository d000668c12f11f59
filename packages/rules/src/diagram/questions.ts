import type { Determination, Finding, Question } from "../evaluate/types.ts";
import type { Missing, UnknownReason } from "../facts/facts.ts";
import { bundlesOf, openVariables } from "./asking.ts";
import { support } from "./combine.ts";
import type { Diagrams } from "./diagrams.ts";
import { dueNeeds } from "./dueNeeds.ts";
import { scores } from "./greedy.ts";
import { type Chances, chancesOf } from "./odds.ts";
import { bestPlan } from "./optimum.ts";
import { type Situation, situationOf } from "./situation.ts";
import { EITHER, IMPOSSIBLE, type Node } from "./store.ts";
import { viewOf } from "./view.ts";
import { type Why, whyAsk, whyDay } from "./why.ts";

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

/** A question of the topic that is being talked about may be this much less telling. */
const topicBonus = 1.25;

const sameTopic = (fact: Missing, after: Missing | undefined): boolean =>
  after !== undefined && fact.split(".")[0] === after.split(".")[0];

/** How likely each fact is to be reached on the way through some goal's diagram: an estimate for many goals. */
const expectedQuestions = (chances: Chances, nodes: readonly Node[]): number => {
  const likely = new Map<Missing, number>();
  for (const node of new Set(nodes)) {
    for (const [fact, chance] of reachOf(chances, node))
      likely.set(fact, Math.max(likely.get(fact) ?? 0, chance));
  }
  return [...likely.values()].reduce((sum, chance) => sum + chance, 0);
};

const reachOf = ({ view: { store, variables } }: Chances, root: Node): ReadonlyMap<Missing, number> => {
  const reached = new Map<Node, number>([[root, 1]]);
  const facts = new Map<Missing, number>();
  const queue = [root];
  while (queue.length > 0) {
    queue.sort((a, b) => store.variable(b) - store.variable(a));
    const node = queue.pop()!;
    if (node <= IMPOSSIBLE) continue;
    const chance = reached.get(node)!;
    const variable = variables.get(store.variable(node))!;
    for (const fact of new Set(variable.tells.flatMap(({ needs }) => needs))) {
      facts.set(fact, Math.min(1, (facts.get(fact) ?? 0) + chance));
    }
    const total = variable.classes.reduce((sum, { weight }) => sum + weight, 0);
    store.edges(node).forEach((edge, index) => {
      if (!reached.has(edge)) queue.push(edge);
      reached.set(edge, (reached.get(edge) ?? 0) + (chance * variable.classes[index]!.weight) / total);
    });
  }
  return facts;
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

interface DayToAsk {
  readonly fact: Missing;
  readonly refs: readonly string[];
}

/** Met findings whose day waits for facts that somebody may know. */
const daysToAsk = (
  { view }: Chances,
  findings: ReadonlyMap<string, Finding>,
  { beyond }: Situation,
): readonly DayToAsk[] => {
  const facts = new Map<Missing, string[]>();
  for (const { ref } of view.goals) {
    const finding = findings.get(ref);
    if (finding?.verdict !== "met" || finding.due === null || finding.due.on !== null) continue;
    if (finding.missingFacts.some((id) => beyond.has(id))) continue;
    for (const id of finding.missingFacts) facts.set(id, [...(facts.get(id) ?? []), ref]);
  }
  return [...facts].map(([fact, refs]) => ({ fact, refs }));
};

const askDay = (
  days: readonly DayToAsk[],
  chances: Chances,
  situation: Situation,
  findings: ReadonlyMap<string, Finding>,
  after: Missing | undefined,
): Omit<Asked, "open"> => {
  const worth = ({ fact, refs }: DayToAsk) => refs.length * (sameTopic(fact, after) ? topicBonus : 1);
  const [best] = [...days].sort((a, b) => worth(b) - worth(a));
  if (best === undefined) return { next: null, remaining: { atMost: 0, expected: 0 } };
  const all = new Set(laterDays(chances, situation, findings).map(({ fact }) => fact));
  for (const { fact } of days) all.add(fact);
  return {
    next: {
      fact: best.fact,
      why: whyDay(best.refs.map((ref) => findings.get(ref)!.title)),
      ifNotKnown: "may-stay-open",
    },
    remaining: { atMost: all.size, expected: days.length },
  };
};

/** Facts that days will need once their findings are met, with how likely that is. */
const laterDays = (
  chances: Chances,
  situation: Situation,
  findings: ReadonlyMap<string, Finding>,
): readonly { readonly fact: Missing; readonly chance: number }[] => {
  const facts = new Map<Missing, number>();
  for (const { ref, node } of chances.view.goals) {
    const due = situation.diagrams.rules.get(ref)?.rule.event.params.due;
    const { met } = chances.odds(node);
    if (due === undefined || met === 0 || findings.get(ref)?.due?.on) continue;
    for (const fact of dueNeeds(due, situation)) facts.set(fact, Math.max(facts.get(fact) ?? 0, met));
  }
  return [...facts].map(([fact, chance]) => ({ fact, chance }));
};

const whyOf = (chances: Chances, situation: Situation, findings: ReadonlyMap<string, Finding>): Why => ({
  chances,
  dictionary: situation.question.facts.dictionary,
  title: (ref) => findings.get(ref)?.title ?? ref,
});

/** Goals that nothing askable can settle any more. */
const openGoals = (
  { view }: Chances,
  findings: ReadonlyMap<string, Finding>,
  situation: Situation,
): readonly OpenGoal[] =>
  view.goals.flatMap(({ ref, node }) => {
    const finding = findings.get(ref);
    if (finding === undefined) return [];
    if (node === EITHER) return [{ ref, waitsFor: finding.missingFacts, ...reasonOf(ref, situation) }];
    const noDay = finding.verdict === "met" && finding.due !== null && finding.due.on === null;
    const isBlocked =
      finding.missingFacts.length === 0 || finding.missingFacts.some((id) => situation.beyond.has(id));
    return noDay && isBlocked ? [{ ref, waitsFor: finding.missingFacts }] : [];
  });

const reasonOf = (ref: string, { diagrams, read }: Situation): { readonly reason?: UnknownReason } => {
  for (const index of support(diagrams.store, diagrams.root(ref)!)) {
    for (const fact of diagrams.space.variables[index]!.features.flatMap(({ facts }) => facts)) {
      const resolved = read(fact);
      if (!resolved.known && resolved.reason !== undefined) return { reason: resolved.reason };
    }
  }
  return {};
};
