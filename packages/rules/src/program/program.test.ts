import { describe, expect, it } from "vitest";
import type { FactDefinition, FactId, FactType, FactValue } from "../facts/dictionary.ts";
import type { Resolved } from "../facts/facts.ts";
import { dictionaryOf } from "../facts/readDictionary.ts";
import { decorators, findOperator, operators } from "../operators/operators.ts";
import type { Condition, Literal } from "../policy/types.ts";
import { compileRules } from "./compile.ts";
import { layoutOf } from "./layout.ts";
import { readSlots } from "./readSlots.ts";
import { recordReader } from "./recordReader.ts";
import { met, notMet, unknown } from "./verdictBits.ts";
import { verdicts } from "./verdicts.ts";

interface Small {
  readonly type: FactType;
  readonly members?: readonly string[];
  readonly values: readonly FactValue[];
}

const sets = [[], ["x"], ["y"], ["z"], ["x", "y"], ["x", "z"], ["y", "z"], ["x", "y", "z"]];
const small: Readonly<Record<FactId, Small>> = {
  yes: { type: "boolean", values: [false, true] },
  number: { type: "number", values: [-1, 0, 1, 1.5, 2, 3] },
  other: { type: "integer", values: [0, 1, 2] },
  day: { type: "date", values: ["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"] },
  choice: { type: "enum", members: ["x", "y", "z"], values: ["x", "y", "z"] },
  another: { type: "enum", members: ["z", "y", "w"], values: ["z", "y", "w"] },
  set: { type: "enumSet", members: ["x", "y", "z"], values: sets },
  otherYes: { type: "boolean", values: [false, true] },
  otherDay: { type: "date", values: ["2026-02-28", "2026-03-01"] },
  otherSet: { type: "enumSet", members: ["x", "y", "z"], values: sets },
};
const layout = layoutOf(
  dictionaryOf(
    Object.entries(small).map(
      ([id, { type, members }]) => ({ id, type, values: members ?? null }) as unknown as FactDefinition,
    ),
  ),
  [],
);

/** The word alone, and with every one or two decorators before it. */
const decorated = (name: string): readonly string[] => {
  const once = decorators.map((decorator) => `${decorator.name}:${name}`);
  return [
    name,
    ...once,
    ...once.flatMap((word) => decorators.map((decorator) => `${decorator.name}:${word}`)),
  ];
};

const literalsFor = ({ values }: Small, takesList: boolean): readonly Literal[] => {
  const scalars = values.flatMap((value) => (Array.isArray(value) ? value : [value])) as (string | number)[];
  const distinct = [...new Set(scalars)];
  if (!takesList) return distinct;
  return [[distinct[0]!], distinct.slice(1, 3), [distinct.at(-1)!, distinct[0]!], distinct];
};

const run = (conditions: Condition, given: Readonly<Record<FactId, FactValue>>) => {
  const read = (id: FactId): Resolved =>
    given[id] === undefined
      ? { known: false, missing: [id] }
      : { known: true, value: given[id], given: true };
  const program = compileRules([{ conditions, named: {} }], layout);
  return verdicts(program, readSlots(program, read))[program.roots[0]!];
};

/** What a test on a literal says of each value, beside what its operator says. */
const saysOfValues = (word: string): void => {
  const operator = findOperator(word)!;
  for (const [fact, definition] of Object.entries(small)) {
    if (!operator.accepts.includes(definition.type)) continue;
    for (const value of literalsFor(definition, operator.takes.startsWith("list"))) {
      const condition = { fact, operator: word, value };
      expect({ condition, verdict: run(condition, {}) }).toEqual({ condition, verdict: unknown });
      for (const found of definition.values) {
        const verdict = operator.test(found, value) ? met : notMet;
        const said = { condition, found, verdict: run(condition, { [fact]: found }) };
        expect(said).toEqual({ condition, found, verdict });
      }
    }
  }
};

const pairs = [
  ["number", "other"],
  ["day", "otherDay"],
  ["choice", "another"],
  ["yes", "otherYes"],
  ["set", "otherSet"],
] as const;

const saysOfPairs = (word: string): void => {
  const operator = findOperator(word)!;
  for (const [fact, other] of pairs) {
    const [left, right] = [small[fact]!, small[other]!];
    if (!operator.accepts.includes(left.type)) continue;
    const condition = { fact, operator: word, value: { fact: other } };
    for (const found of left.values) {
      expect(run(condition, { [fact]: found })).toBe(unknown);
      for (const value of right.values) {
        const verdict = operator.test(found, value as Literal) ? met : notMet;
        const given = { [fact]: found, [other]: value };
        expect({ condition, given, verdict: run(condition, given) }).toEqual({ condition, given, verdict });
      }
    }
  }
};

describe("a compiled test", () => {
  it.each(operators)("says what $name says, decorated or not, of every value", ({ name }) => {
    for (const word of decorated(name)) saysOfValues(word);
  });

  it.each(operators)("says what $name says, decorated or not, of every two facts", ({ name }) => {
    for (const word of decorated(name)) saysOfPairs(word);
  });
});

describe("a compiled program", () => {
  const one: Condition = { fact: "number", operator: "greaterThan", value: 1 };
  const same: Condition = { fact: "number", operator: "not:lessThanInclusive", value: 1 };
  const two: Condition = { fact: "choice", operator: "in", value: ["x", "y"] };
  const program = compileRules(
    [
      { conditions: { all: [one, two] }, named: {} },
      { conditions: { not: { all: [same, two] } }, named: {} },
      { conditions: { condition: "both" }, named: { both: { all: [same, two, one] } } },
    ],
    layout,
  );

  it("keeps each leaf and each group once, however it is written", () => {
    expect(program.leaves.length).toBe(2);
    expect(program.groups).toEqual([
      { kind: "all", children: expect.any(Array) },
      { kind: "not", child: 2 },
    ]);
    expect([...program.roots]).toEqual([2, 3, 2]);
  });

  it.each([
    ["unknown while one test is", { number: 2 }, unknown],
    ["not met as soon as one test is not, whatever the other", { number: 1 }, notMet],
    ["met when both are", { number: 2, choice: "y" }, met],
  ] as const)("finds `all` %s", (_, given, verdict) => {
    expect(run({ all: [one, two] }, given)).toBe(verdict);
  });

  it.each([
    ["all", met],
    ["any", notMet],
  ] as const)("gives an empty `%s` what the walker gives it", (kind, verdict) => {
    expect(run({ [kind]: [] } as unknown as Condition, {})).toBe(verdict);
  });

  it("refuses a fact, an operator or a name that no checked policy has", () => {
    expect(() => run({ fact: "nope", operator: "equal", value: 1 }, {})).toThrow("no fact nope");
    expect(() => run({ fact: "number", operator: "nope", value: 1 }, {})).toThrow("unknown operator nope");
    expect(() => run({ condition: "nope" }, {})).toThrow("no condition named nope");
  });
});

describe("recordReader", () => {
  const record = { yes: true, number: 1.5, day: "2026-02-28", choice: "z", set: ["x", "z"], otherYes: false };
  const slotsOf = (given: Readonly<Record<FactId, FactValue>>) =>
    layout.slots.map(({ fact, codec }) =>
      given[fact] === undefined ? Number.NaN : codec.encode(given[fact]),
    );

  it.each([
    ["in the dictionary's order", record],
    ["in another order", Object.fromEntries(Object.entries(record).reverse())],
    ["with names that are no fact", { nope: 1, ...record, last: 2 }],
    ["with nothing in it", {}],
  ])("puts a record %s where each slot's own codec puts it, over what stood there", (_, given) => {
    const slots = new Float64Array(layout.slots.length).fill(7);
    const [asAt, ...facts] = [...recordReader(layout)(given, slots)].reverse();
    expect(facts.reverse()).toEqual(slotsOf(given as never).slice(0, -1));
    expect(asAt).toBe(7);
  });

  it("leaves null and undefined unknown", () => {
    const slots = recordReader(layout)(
      { number: null, yes: undefined },
      new Float64Array(layout.slots.length),
    );
    expect(slots.subarray(0, -1).every((held) => Number.isNaN(held))).toBe(true);
  });
});
