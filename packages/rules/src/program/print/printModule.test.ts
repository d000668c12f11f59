import { describe, expect, it } from "vitest";
import type { FactDefinition, FactValue } from "../../facts/dictionary.ts";
import { dictionaryOf } from "../../facts/readDictionary.ts";
import type { Condition } from "../../policy/types.ts";
import { compileRules } from "../compile.ts";
import { layoutOf } from "../layout.ts";
import { Unprintable } from "./leaves.ts";
import { comment, literal, namer } from "./literal.ts";
import { printModule } from "./printModule.ts";

type Fact = readonly [id: string, type: FactDefinition["type"], values?: readonly string[]];

const print = (
  facts: readonly Fact[],
  conditions: readonly Condition[],
  refs?: readonly string[],
): string => {
  const dictionary = dictionaryOf(
    facts.map(([id, type, values]) => ({ id, type, values: values ?? null }) as FactDefinition),
  );
  const program = compileRules(
    conditions.map((each) => ({ conditions: each, named: {} })),
    layoutOf(dictionary, []),
  );
  const numbered = conditions.map((_, rule) => `R-${rule}`);
  return printModule({ program, refs: refs ?? numbered, constants: new Map(), about: [], exports: {} });
};

interface Printed {
  readonly refs: readonly string[];
  readonly facts: readonly string[];
  readonly verdicts: (facts: Readonly<Record<string, unknown>>) => Uint8Array;
}

const load = (text: string): Promise<Printed> =>
  import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);

const hostile = [
  'a"];globalThis.hacked=1;//',
  "a'];globalThis.hacked=1;//",
  "*/globalThis.hacked=1/*",
  "\nglobalThis.hacked=1",
  "\u2028globalThis.hacked=1",
  "\u2029globalThis.hacked=1",
  "\r\nglobalThis.hacked=1",
  "</script><script>globalThis.hacked=1</script>",
  "<!--globalThis.hacked=1",
  "-->globalThis.hacked=1",
  `$\{globalThis.hacked=1}`,
  "`;globalThis.hacked=1;`",
  "\\",
  '\\"];globalThis.hacked=1;//',
  "__proto__",
  "constructor",
  "facts",
  "answers",
  "x",
  "x.row",
  "X-row",
  "",
  "\u{1f600}\ud800",
];

describe("text from a policy file", () => {
  const facts: readonly Fact[] = [
    ...hostile.map((id): Fact => [`${id}!enum`, "enum", hostile]),
    ...hostile.map((id): Fact => [`${id}!set`, "enumSet", hostile]),
    ...hostile.map((id): Fact => [`${id}!boolean`, "boolean"]),
    ...hostile.map((id): Fact => [id, "integer"]),
  ];
  const conditions = facts.map(([fact, type]): Condition => {
    if (type === "enum") return { fact, operator: "in", value: hostile.slice(0, 7) };
    if (type === "enumSet") return { fact, operator: "contains", value: hostile[3] as string };
    return { fact, operator: "equal", value: type === "boolean" ? true : 7 };
  });
  const value = ([, type]: Fact): FactValue => {
    if (type === "enum") return hostile[2] as string;
    if (type === "enumSet") return [hostile[3] as string];
    return type === "boolean" ? true : 7;
  };

  it("is never code, whatever it holds, and still means what it meant", async () => {
    const text = print(
      facts,
      conditions,
      facts.map(([id]) => id),
    );
    const printed = await load(text);
    expect(Object.hasOwn(globalThis, "hacked")).toBe(false);
    expect(printed.refs).toEqual(facts.map(([id]) => id));
    expect(new Set(printed.verdicts({}))).toEqual(new Set([1]));
    const child = Object.fromEntries(facts.map((fact) => [fact[0], value(fact)]));
    const verdicts = printed.verdicts(child);
    // An object literal made by `fromEntries` has `__proto__` as a fact of its own.
    expect(facts.filter((_, rule) => verdicts[rule] !== 3)).toEqual([]);
    expect(Object.hasOwn(globalThis, "hacked")).toBe(false);
  });

  it("never ends a line, a string or a script", () => {
    for (const text of hostile) {
      expect(JSON.parse(literal(text))).toBe(text);
      expect(literal(text)).not.toMatch(/[<>/\n\r\u2028\u2029]/);
      expect(comment(text)).toMatch(/^\/\/ [^\n\r\u2028\u2029]*$/);
    }
    const name = namer();
    const names = hostile.map(name);
    expect(new Set(names).size).toBe(hostile.length);
    for (const each of names) expect(each).toMatch(/^\$[A-Za-z0-9]*(_\d+)?$/);
  });
});

describe("a printed module", () => {
  const kinds = ["x", "y", "z"];
  const many = Array.from({ length: 31 }, (_, place) => `m${place}`);
  const cases: readonly (readonly [
    says: string,
    facts: readonly Fact[],
    condition: Condition,
    answers: readonly (readonly [unknown, 0 | 1 | 3])[],
  ])[] = [
    [
      "a claim",
      [["f", "boolean"]],
      { fact: "f", operator: "equal", value: true },
      [
        [true, 3],
        [false, 0],
        [undefined, 1],
        [null, 1],
        ["true", 1],
      ],
    ],
    [
      "a choice, unknown when it is none of the dictionary's",
      [["f", "enum", kinds]],
      { fact: "f", operator: "notEqual", value: "x" },
      [
        ["x", 0],
        ["y", 3],
        [undefined, 1],
        ["w", 1],
      ],
    ],
    [
      "a choice of many",
      [["f", "enum", many]],
      { fact: "f", operator: "in", value: ["m0", "m17", "m30"] },
      [
        ["m0", 3],
        ["m1", 0],
        ["m17", 3],
        ["m30", 3],
        [undefined, 1],
        ["m31", 1],
      ],
    ],
    [
      "a number at, below and above what it is compared with",
      [["f", "integer"]],
      { fact: "f", operator: "greaterThanInclusive", value: 5 },
      [
        [4, 0],
        [5, 3],
        [6, 3],
        [undefined, 1],
        [Number.NaN, 1],
        ["5", 1],
      ],
    ],
    [
      "a number among many",
      [["f", "number"]],
      { fact: "f", operator: "in", value: [-3, 0, 0.5, 2, 4, 6, 8, 10, 12, 14] },
      [
        [-3, 3],
        [-2, 0],
        [-0, 3],
        [0.5, 3],
        [13, 0],
        [14, 3],
        [15, 0],
        [undefined, 1],
      ],
    ],
    [
      "a day before, on and after",
      [["f", "date"]],
      { fact: "f", operator: "onOrBefore", value: "2026-12-31" },
      [
        ["2026-12-31", 3],
        ["2027-01-01", 0],
        ["2026-12-30", 3],
        [undefined, 1],
        [20261230, 1],
      ],
    ],
    [
      "members of a set",
      [["f", "enumSet", kinds]],
      { fact: "f", operator: "containsAnyOf", value: ["x", "y"] },
      [
        [["z"], 0],
        [["z", "y"], 3],
        [[], 0],
        [undefined, 1],
        ["x", 1],
      ],
    ],
    [
      "a set of as many members as a slot holds",
      [["f", "enumSet", many]],
      { fact: "f", operator: "contains", value: "m30" },
      [
        [["m30"], 3],
        [["m29"], 0],
        [many, 3],
        [undefined, 1],
      ],
    ],
    [
      "every member of a set",
      [["f", "enumSet", kinds]],
      { fact: "f", operator: "everyFact:equal", value: "x" },
      [
        [["x"], 3],
        [["x", "z"], 0],
        [[], 3],
        [undefined, 1],
      ],
    ],
  ];
  it.each(cases)("answers for %s", async (_, facts, condition, answers) => {
    const { verdicts } = await load(print(facts, [condition, { not: condition }]));
    const opposite = { 0: 3, 1: 1, 3: 0 } as const;
    for (const [found, verdict] of answers) {
      const given = [...verdicts(found === undefined ? {} : { f: found })];
      expect({ found, given }).toEqual({ found, given: [verdict, opposite[verdict]] });
    }
  });

  it("leaves nothing to the page that loads it", () => {
    const text = print([["f", "boolean"]], [{ fact: "f", operator: "equal", value: true }]);
    expect(text).not.toMatch(/\b(import|require|eval|Function|globalThis|window|process)\b/);
  });

  it("refuses a test that it cannot write out, naming it", () => {
    const facts: readonly Fact[] = [["f", "integer"]];
    const never: Condition = { fact: "f", operator: "in", value: [] };
    expect(() => print(facts, [never])).toThrow(Unprintable);
    expect(() => print(facts, [never])).toThrow(/`in` on `f`/);
  });
});
