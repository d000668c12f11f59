import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NextQuestion, nextQuestion } from "../explain/nextQuestion.ts";
import type { FactId, FactValue } from "../facts/dictionary.ts";
import type { PoliciesInForce } from "../policy/library.ts";
import type { Condition } from "../policy/types.ts";
import { diagrams } from "./diagrams.ts";
import {
  answer,
  completions,
  condition,
  dictionary,
  factsOf,
  type Given,
  policiesOf,
  questionOf,
  someFacts,
  valuesOf,
} from "./rules.fixture.ts";
import { settledOf } from "./settled.ts";

const test = (fact: string, operator: string, value: boolean | number | string): Condition => ({
  fact,
  operator,
  value,
});
const yes = (fact: string) => test(fact, "equal", true);

const next = (tested: Condition, given: Given = {}, dontKnow: readonly FactId[] = []): NextQuestion =>
  nextQuestion(answer(policiesOf({ R: tested }), given, dontKnow));

describe("what is asked", () => {
  it("never asks about a rule that holds whatever the facts", () => {
    const question = next({ any: [yes("a.one"), { not: yes("a.one") }] });
    expect(question).toMatchObject({
      settled: true,
      next: null,
      remaining: { atMost: 0, expected: 0 },
      relevance: "exact",
      open: [],
    });
  });

  it("never asks a fact that equal branches make irrelevant", () => {
    const tested = {
      any: [{ all: [yes("a.one"), yes("b.one")] }, { all: [{ not: yes("a.one") }, yes("b.one")] }],
    };
    expect(next(tested)).toMatchObject({ next: { fact: "b.one" }, remaining: { atMost: 1, expected: 1 } });
  });

  it("says that either answer tells whether the rule applies", () => {
    expect(next(yes("a.one")).next?.why).toBe("Whatever the answer, it tells whether “Rule R” applies.");
  });

  it("says which answer would tell", () => {
    expect(next({ all: [yes("a.one"), yes("b.one")] }).next?.why).toBe(
      "A no would tell whether “Rule R” applies.",
    );
    expect(next({ any: [yes("a.one"), yes("b.one")] }).next?.why).toBe(
      "A yes would tell whether “Rule R” applies.",
    );
    expect(next({ any: [test("a.kind", "equal", "red"), yes("b.one")] }, {}, ["b.one"]).next?.why).toBe(
      "The answer “red” would tell whether “Rule R” applies.",
    );
  });

  it("asks the fact that more likely settles first", () => {
    const tested = {
      all: [{ fact: "a.kind", operator: "notEqual", value: "red" }, test("b.kind", "equal", "red")],
    };
    expect(next(tested).next?.fact).toBe("b.kind");
  });

  it("stays with the topic among questions that are equally good", () => {
    const policies = policiesOf({ R: { all: ["a.one", "b.one", "c.one"].map(yes) } });
    const determination = answer(policies, {});
    for (const after of ["a.two", "b.two", "c.count"]) {
      expect(nextQuestion(determination, { after }).next?.fact.split(".")[0]).toBe(after.split(".")[0]);
    }
  });

  it("does not ask again what somebody does not know, and says what the goal then waits for", () => {
    expect(next({ all: [yes("a.one"), yes("b.one")] }, { "b.one": true }, ["a.one"])).toMatchObject({
      settled: true,
      next: null,
      open: [{ ref: "R", waitsFor: ["a.one"] }],
    });
  });

  it("still asks the other facts, because one of them may settle the rule without it", () => {
    expect(next({ all: [yes("a.one"), yes("b.one")] }, {}, ["a.one"])).toMatchObject({
      next: { fact: "b.one" },
      open: [],
    });
  });

  it("asks nothing that only matters together with what nobody knows", () => {
    const parity = {
      any: [{ all: [yes("a.one"), { not: yes("b.one") }] }, { all: [{ not: yes("a.one") }, yes("b.one")] }],
    };
    expect(next(parity, {}, ["a.one"])).toMatchObject({ next: null, open: [{ ref: "R" }] });
  });

  it("says whether an answer is still possible without the fact", () => {
    expect(next({ all: [yes("a.one"), yes("b.one")] }).next?.ifNotKnown).toBe("still-settles");
    expect(next(yes("a.one")).next?.ifNotKnown).toBe("may-stay-open");
  });

  it("answers approximately from a determination that has been through JSON", () => {
    const determination = answer(policiesOf({ R: { all: [yes("a.one"), yes("b.one")] } }), { "a.one": true });
    const question = nextQuestion(JSON.parse(JSON.stringify(determination)));
    expect(question).toMatchObject({ settled: false, relevance: "approximate", next: { fact: "b.one" } });
  });

  it("takes topics and refs as goals", () => {
    const determination = answer(policiesOf({ R: yes("a.one"), S: yes("b.one") }), {});
    expect(nextQuestion(determination, { goals: ["S"] }).next?.fact).toBe("b.one");
    expect(nextQuestion(determination, { goals: ["made-up"] }).remaining.atMost).toBe(2);
    expect(nextQuestion(determination, { goals: ["elsewhere"] }).settled).toBe(true);
  });
});

const interview = (
  policies: PoliciesInForce,
  given: Given,
  answers: ReadonlyMap<FactId, FactValue | undefined>,
) => {
  const built = diagrams(policies);
  const known: Record<FactId, FactValue> = { ...given };
  const dontKnow: FactId[] = [];
  const steps: NextQuestion[] = [];
  for (;;) {
    const step = nextQuestion(answer(policies, known, dontKnow), {
      diagramsOf: () => built,
      after: steps.at(-1)?.next?.fact,
    });
    steps.push(step);
    if (step.next === null) return { steps, known, dontKnow };
    const value = answers.get(step.next.fact);
    if (value === undefined) dontKnow.push(step.next.fact);
    else known[step.next.fact] = value;
  }
};

/** What a person would answer to every question; undefined for "I don't know". */
const answers = (unknown: number) =>
  fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 99 })), { minLength: 10, maxLength: 10 }).map(
    (picks) =>
      new Map<FactId, FactValue | undefined>(
        dictionary.facts.map((fact, index) => {
          const [pick, chance] = picks[index]!;
          return [fact.id, chance < unknown ? undefined : valuesOf(fact)[pick % valuesOf(fact).length]];
        }),
      ),
  );

describe("for any rules and any answers", () => {
  it("an interview ends decided, within the most questions that it announced at each step", () => {
    fc.assert(
      fc.property(
        fc.array(condition({ withPairs: true }), { minLength: 1, maxLength: 4 }),
        someFacts,
        answers(0),
        (tested, given, person) => {
          const policies = policiesOf(Object.fromEntries(tested.map((each, index) => [`R${index}`, each])));
          const { steps, known } = interview(policies, given, person);
          steps.forEach((step, index) => {
            expect(steps.length - 1 - index).toBeLessThanOrEqual(step.remaining.atMost);
          });
          const built = diagrams(policies);
          for (const ref of built.rules.keys())
            expect(settledOf(built, questionOf(policies, known), ref)).not.toBe("unknown");
          expect(steps.at(-1)?.open).toEqual([]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("an interview in which some answers are not known ends too, and names what each open goal waits for", () => {
    fc.assert(
      fc.property(fc.array(condition(), { minLength: 1, maxLength: 3 }), answers(40), (tested, person) => {
        const policies = policiesOf(Object.fromEntries(tested.map((each, index) => [`R${index}`, each])));
        const { steps, known, dontKnow } = interview(policies, {}, person);
        steps.forEach((step, index) => {
          expect(steps.length - 1 - index).toBeLessThanOrEqual(step.remaining.atMost);
        });
        const built = diagrams(policies);
        const open = steps.at(-1)?.open ?? [];
        for (const ref of built.rules.keys()) {
          const verdict = settledOf(built, questionOf(policies, known), ref);
          const waiting = open.find((goal) => goal.ref === ref);
          expect(waiting === undefined).toBe(verdict !== "unknown");
          if (waiting !== undefined)
            expect(waiting.waitsFor.some((fact) => dontKnow.includes(fact))).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("every fact asked can still change the verdict", () => {
    fc.assert(
      fc.property(condition(), someFacts, (tested, given) => {
        const fact = next(tested, given).next?.fact;
        fc.pre(fact !== undefined);
        const filled = completions(factsOf(tested), given);
        fc.pre(filled.length <= 2048);
        const policies = policiesOf({ R: tested });
        const changes = filled.some((each) => {
          const { [fact!]: _, ...others } = each;
          return (
            new Set(completions([fact!], others).map((one) => answer(policies, one).findings[0]!.verdict))
              .size > 1
          );
        });
        expect(changes).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
