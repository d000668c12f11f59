/**
 * How many questions are asked, against the best possible order and against the order in which rules name their
 * facts; how long building and asking take; how large the diagrams are.
 *
 *     node --import tsx test/bench/questions.ts
 */
import fc from "fast-check";
import type { Day } from "../../packages/rules/src/calendar/day.ts";
import { openVariables, outcomesOf } from "../../packages/rules/src/diagram/asking.ts";
import { nodeCount } from "../../packages/rules/src/diagram/combine.ts";
import { diagrams } from "../../packages/rules/src/diagram/diagrams.ts";
import { scores } from "../../packages/rules/src/diagram/greedy.ts";
import { interview } from "../../packages/rules/src/diagram/interview.fixture.ts";
import { type Chances, chancesOf } from "../../packages/rules/src/diagram/odds.ts";
import { bestPlan } from "../../packages/rules/src/diagram/optimum.ts";
import { personOf, randomFrom } from "../../packages/rules/src/diagram/people.fixture.ts";
import { ask, mostFactsForPlan, mostStates } from "../../packages/rules/src/diagram/questions.ts";
import {
  completions,
  condition,
  dictionary,
  dictionaryOf,
  factsOf,
  policiesOf,
  questionOf,
  valuesOf,
} from "../../packages/rules/src/diagram/rules.fixture.ts";
import { situationOf } from "../../packages/rules/src/diagram/situation.ts";
import { IMPOSSIBLE, type Node } from "../../packages/rules/src/diagram/store.ts";
import { viewOf } from "../../packages/rules/src/diagram/view.ts";
import { determine } from "../../packages/rules/src/evaluate/determine.ts";
import type { Dictionary, FactId, FactValue } from "../../packages/rules/src/facts/dictionary.ts";
import type { Missing } from "../../packages/rules/src/facts/facts.ts";
import { readFacts } from "../../packages/rules/src/facts/readFacts.ts";
import type { PoliciesInForce } from "../../packages/rules/src/policy/library.ts";
import { inForce } from "../../packages/rules/src/policy/library.ts";
import type { Condition } from "../../packages/rules/src/policy/types.ts";
import { publishedLibrary } from "../library.ts";

type Choose = (chances: Chances, node: Node, facts: Dictionary) => Missing;

const factsToAsk = (chances: Chances, node: Node): readonly Missing[] => [
  ...new Set(
    openVariables(chances, [node]).flatMap((index) =>
      chances.view.variables.get(index)!.tells.flatMap(({ needs }) => needs),
    ),
  ),
];

const mostTelling: Choose = (chances, node, facts) =>
  scores(chances, [node], facts).reduce((a, b) => (b.score > a.score + 1e-12 ? b : a)).fact;

const ours: Choose = (chances, node, facts) => {
  const small = factsToAsk(chances, node).length <= mostFactsForPlan;
  return (
    (small ? bestPlan(chances, [node], facts, mostStates)?.best : undefined) ??
    mostTelling(chances, node, facts)
  );
};

const documentOrder =
  (order: readonly FactId[]): Choose =>
  (chances, node) => {
    const open = factsToAsk(chances, node);
    return order.find((fact) => open.includes(fact))!;
  };

/** The exact expectation, over every way of answering. */
const expected = (chances: Chances, root: Node, facts: Dictionary, choose: Choose): number => {
  const found = new Map<Node, number>();
  const of = (node: Node): number => {
    if (node <= IMPOSSIBLE) return 0;
    const known = found.get(node);
    if (known !== undefined) return known;
    const fact = choose(chances, node, facts);
    const value =
      1 +
      outcomesOf(chances, [node], new Set([fact])).reduce(
        (sum, { nodes, chance }) => sum + chance * of(nodes[0]!),
        0,
      );
    found.set(node, value);
    return value;
  };
  return of(root);
};

/** Document order that stops when Kleene logic is settled, as most systems do. */
const kleeneExpected = (policies: PoliciesInForce, tested: Condition, facts: Dictionary): number => {
  const order = factsOf(tested);
  const weight = (fact: FactId, value: FactValue) => {
    const definition = facts.byId[fact]!;
    const all = valuesOf(definition);
    const chance = (definition.prior as { probabilityTrue?: number } | null)?.probabilityTrue;
    const spread = (definition.prior as { distribution?: Record<string, number> } | null)?.distribution;
    if (chance !== undefined) return value === true ? chance : 1 - chance;
    return spread === undefined ? 1 / all.length : spread[String(value)]!;
  };
  const of = (given: Readonly<Record<FactId, FactValue>>): number => {
    const [finding] = determine(questionOf(policies, given)).findings;
    if (finding!.verdict !== "unknown") return 0;
    const fact = order.find((id) => finding!.missingFacts.includes(id))!;
    return (
      1 +
      valuesOf(facts.byId[fact]!).reduce<number>(
        (sum, value) => sum + weight(fact, value) * of({ ...given, [fact]: value }),
        0,
      )
    );
  };
  return of({});
};

const skewed = (seed: number): Dictionary => {
  const random = randomFrom(seed);
  return dictionaryOf(
    dictionary.facts.map((fact) => {
      if (fact.type === "boolean")
        return {
          ...fact,
          prior: { probabilityTrue: [0.05, 0.1, 0.2, 0.8, 0.9, 0.95][Math.floor(random() * 6)]! },
        };
      if (fact.type !== "enum") return fact;
      const share = 0.05 + random() * 0.1;
      return { ...fact, prior: { distribution: { red: share, green: share, blue: 1 - 2 * share } } };
    }),
  );
};

const wide = dictionaryOf(
  Array.from({ length: 14 }, (_, index) => ({
    ...dictionary.facts[0]!,
    id: `w.${String(index).padStart(2, "0")}`,
  })),
);

/** A rule of fourteen yes-or-no facts, each named about once. */
const wideRule = (seed: number): Condition => {
  const random = randomFrom(seed);
  const leaves: Condition[] = wide.facts.map(({ id }) => ({
    fact: id,
    operator: "equal",
    value: random() < 0.6,
  }));
  leaves.push({ fact: wide.facts[Math.floor(random() * 14)]!.id, operator: "equal", value: random() < 0.5 });
  while (leaves.length > 1) {
    const size = Math.min(leaves.length, 2 + Math.floor(random() * 3));
    const group = Array.from(
      { length: size },
      () => leaves.splice(Math.floor(random() * leaves.length), 1)[0]!,
    );
    leaves.push(random() < 0.5 ? { all: group } : { any: group });
  }
  return leaves[0]!;
};

const wideSkewed = (seed: number): Dictionary => {
  const random = randomFrom(seed);
  return dictionaryOf(
    wide.facts.map((fact) => ({ ...fact, prior: { probabilityTrue: 0.05 + 0.9 * random() } })),
  );
};

interface Row {
  readonly optimum: number;
  readonly ours: number;
  readonly telling: number;
  readonly document: number;
  readonly kleene: number | undefined;
}

const measure = (tested: Condition, facts: Dictionary, withKleene: boolean): Row | undefined => {
  const policies = policiesOf({ R: tested }, facts);
  const built = diagrams(policies);
  const chances = chancesOf(viewOf(situationOf(built, questionOf(policies, {}))!, ["R"]));
  const { node } = chances.view.goals[0]!;
  if (node <= IMPOSSIBLE) return undefined;
  const plan = bestPlan(chances, [node], facts, 400_000);
  if (plan === undefined) return undefined;
  return {
    optimum: plan.questions,
    ours: expected(chances, node, facts, ours),
    telling: expected(chances, node, facts, mostTelling),
    document: expected(chances, node, facts, documentOrder(factsOf(tested))),
    kleene: withKleene ? kleeneExpected(policies, tested, facts) : undefined,
  };
};

const print = (name: string, rows: readonly Row[]): void => {
  const ratio = (of: (row: Row) => number | undefined) => {
    const known = rows.filter((row) => of(row) !== undefined);
    return known.length === 0
      ? "    –"
      : (known.reduce((sum, row) => sum + of(row)! / row.optimum, 0) / known.length).toFixed(3);
  };
  console.log(
    `${name.padEnd(44)} ${String(rows.length).padStart(4)} rules   ours ${ratio((row) => row.ours)}   most telling ${ratio((row) => row.telling)}   document, exact stop ${ratio((row) => row.document)}   document, Kleene stop ${ratio((row) => row.kleene)}`,
  );
};

console.log("Expected questions as a multiple of the optimum");
const sampled = fc.sample(condition(), { numRuns: 600, seed: 4 }).filter((tested) => {
  const named = factsOf(tested).length;
  return named >= 4 && completions(factsOf(tested), {}).length <= 4000;
});
const defined = (rows: readonly (Row | undefined)[]): readonly Row[] =>
  rows.filter((row) => row !== undefined);
print("random rules, even odds", defined(sampled.map((tested) => measure(tested, dictionary, true))));
print(
  "random rules, skewed odds",
  defined(sampled.map((tested, index) => measure(tested, skewed(index), true))),
);
const seeds = Array.from({ length: 40 }, (_, index) => index + 1);
print("14 facts, each once, even odds", defined(seeds.map((seed) => measure(wideRule(seed), wide, false))));
print(
  "14 facts, each once, skewed odds",
  defined(seeds.map((seed) => measure(wideRule(seed), wideSkewed(seed), false))),
);

const library = await publishedLibrary();
const asAt = "2026-12-17" as Day;
const policies = inForce(library, asAt);
const calendar = library.calendars["fixture-a-2026-27"];

console.log("\nPublished policies");
const coldStart = performance.now();
const built = diagrams(policies);
const refs = policies.rules.map(({ rule }) => rule.ref);
const roots = refs.map((ref) => built.root(ref)!);
console.log(
  `${refs.length} rules, ${built.space.variables.length} variables, ${nodeCount(built.store, roots)} nodes, ${built.store.size()} ever made, built in ${(performance.now() - coldStart).toFixed(0)} ms (first in the process)`,
);
const warm = ["2026-12-18", "2027-01-11", "2027-02-01", "2027-03-01", "2027-05-04"].map((day) => {
  const start = performance.now();
  const others = diagrams(inForce(library, day));
  for (const ref of others.rules.keys()) others.root(ref);
  return performance.now() - start;
});
console.log(`another day: ${Math.min(...warm).toFixed(0)}–${Math.max(...warm).toFixed(0)} ms`);

type Answers = Readonly<Record<FactId, FactValue>>;

/** What is still missing for the goals in Kleene logic, days included, in the order in which the rules name it. */
const missingFor = (goals: readonly string[], given: Answers, known: typeof calendar): readonly Missing[] => {
  const facts = readFacts(library.dictionary, given);
  const { findings } = determine({ policies, facts, calendar: known, asAt });
  const byRef = new Map(findings.map((finding) => [finding.ref, finding]));
  return policies.rules
    .filter(({ rule, policy }) => goals.includes(rule.ref) || goals.includes(policy.policy))
    .flatMap(({ rule }) => byRef.get(rule.ref)!.missingFacts);
};

/** Facts in the order in which the rules name them; `pick` says which of those that are left is next. */
const inDocumentOrder = (
  goals: readonly string[],
  person: Answers,
  pick: (missing: readonly Missing[], given: ReadonlySet<Missing>) => Missing,
): number => {
  const given: Record<FactId, FactValue> = {};
  let known: typeof calendar;
  for (let asked = 0; ; asked += 1) {
    const missing = missingFor(goals, given, known);
    if (missing.length === 0) return asked;
    const fact = pick(
      missing,
      new Set([...Object.keys(given), ...(known === undefined ? [] : ["calendar"])]),
    );
    if (fact === "calendar") known = calendar;
    else given[fact] = person[fact]!;
  }
};

/** One that Kleene logic has settled is skipped, as a system does that evaluates before each question. */
const skipping = (missing: readonly Missing[]): Missing => missing[0]!;

/** Each in turn until all is settled, as a form does that is stopped early. */
const inTurn = (goals: readonly string[]) => {
  const all = [...new Set(missingFor(goals, {}, undefined))];
  return (missing: readonly Missing[], given: ReadonlySet<Missing>): Missing =>
    all.find((fact) => !given.has(fact)) ?? missing[0]!;
};

/** Every fact that the goals can ask for, as a form would. */
const formLength = (goals: readonly string[], asked: readonly Missing[]): number => {
  const { findings } = determine({ policies, facts: readFacts(library.dictionary, {}), asAt });
  const ours = findings.filter(({ ref, policy }) => goals.includes(ref) || goals.includes(policy));
  return new Set([...ours.flatMap(({ missingFacts }) => missingFacts), ...asked]).size;
};

const fewer = (some: number, others: number): string => `${(100 * (1 - some / others)).toFixed(1)}% fewer`;

const people = Array.from({ length: 20 }, (_, seed) => personOf(library.dictionary, asAt, seed + 1));
const times: number[] = [];
const compare = (name: string, goalSets: readonly (readonly string[])[]): void => {
  let [asked, skipped, turned, form] = [0, 0, 0, 0];
  for (const goals of goalSets) {
    const turn = inTurn(goals);
    for (const person of people) {
      const start = performance.now();
      const { steps } = interview(policies, built, goals, person, calendar);
      times.push((performance.now() - start) / steps.length);
      asked += steps.length - 1;
      skipped += inDocumentOrder(goals, person, skipping);
      turned += inDocumentOrder(goals, person, turn);
      form += formLength(
        goals,
        steps.flatMap(({ next }) => (next === null ? [] : [next.fact])),
      );
    }
  }
  const runs = goalSets.length * people.length;
  console.log(
    `${name.padEnd(44)} ours ${(asked / runs).toFixed(2)}   document order ${(turned / runs).toFixed(2)} (${fewer(asked, turned)})   skipping what is settled ${(skipped / runs).toFixed(2)} (${fewer(asked, skipped)})   a form of every fact ${(form / runs).toFixed(2)} (${fewer(asked, form)})`,
  );
};

console.log("\nQuestions in an average interview, days included");
compare(
  "one rule",
  refs.map((ref) => [ref]),
);
compare(
  "one topic",
  policies.policies.map(({ policy }) => [policy]),
);
compare("sixth day, section 19 and tiers together", [
  ["statutory-duties/sixth-day", "statutory-duties/section-19", "tier-eligibility"],
]);
times.sort((a, b) => a - b);
console.log(
  `a determination and its next question: median ${times[Math.floor(times.length / 2)]!.toFixed(1)} ms, 95 in 100 within ${times[Math.floor(times.length * 0.95)]!.toFixed(1)} ms`,
);

console.log("\nOne question on its own, warm");
for (const topics of [
  ["statutory-duties/sixth-day"],
  ["statutory-duties/sixth-day", "statutory-duties/section-19", "tier-eligibility"],
  policies.policies.map(({ policy }) => policy),
]) {
  const goals = policies.rules
    .filter(({ policy }) => topics.includes(policy.policy))
    .map(({ rule }) => rule.ref);
  const question = { policies, facts: readFacts(library.dictionary, {}), calendar, asAt };
  const determination = determine(question);
  const runs = Array.from({ length: 20 }, () => {
    const start = performance.now();
    ask(built, question, determination, { goals });
    return performance.now() - start;
  }).sort((a, b) => a - b);
  console.log(
    `${String(goals.length).padStart(4)} rules: median ${runs[10]!.toFixed(1)} ms, slowest ${runs[19]!.toFixed(1)} ms`,
  );
}
