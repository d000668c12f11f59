import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parsePolicy, readFacts } from "@waymark/rules";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { policiesFolder, publishedLibrary } from "../library.ts";
import { manyRules } from "../soak/manyRules.ts";

const library = await publishedLibrary();
const good = readFileSync(join(policiesFolder, "statutory-duties/sixth-day/2026-11-23.json"), "utf8");

/** Typed issues, or the policy: nothing thrown, nothing polluted. */
const parsed = (input: unknown) => {
  const { policy, issues } = parsePolicy(input, library);
  expect((policy === undefined) !== (issues.length === 0)).toBe(true);
  for (const issue of issues) {
    expect(issue.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(issue.message.length).toBeGreaterThan(10);
    expect(issue.message.length).toBeLessThan(2_000);
    expect(issue.help.length).toBeGreaterThan(5);
    expect(issue.path).toMatch(/^(\/.*)?$/s);
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  return { policy, issues };
};

/** A policy that a case may spoil. */
type Draft = Record<string, unknown> & {
  rules: [Record<string, unknown> & { inForce: Record<string, unknown> }];
};

const change = (edit: (policy: Draft) => void): unknown => {
  const policy = JSON.parse(good) as Draft;
  edit(policy);
  return policy;
};

const cases: readonly (readonly [string, () => unknown, string])[] = [
  ["an empty text", () => "", "json-syntax"],
  ["a text that is not JSON", () => "policy: sixth-day", "json-syntax"],
  ["a missing comma", () => good.replace('"schema": 1,', '"schema": 1'), "json-syntax"],
  ["a comment", () => good.replace("{", "{ // note\n"), "json-syntax"],
  ["the first half of a file", () => good.slice(0, good.length / 2), "json-syntax"],
  ["64 MB of spaces", () => `${" ".repeat(64 * 1024 * 1024)}{}`, "file-too-large"],
  ["a million brackets", () => "[".repeat(1_000_000), "too-deep"],
  ["a million nested objects", () => '{"a":'.repeat(700_000), "too-deep"],
  ["a key written twice", () => good.replace('"schema": 1,', '"schema": 1, "schema": 1,'), "duplicate-key"],
  [
    "an object that contains itself",
    () =>
      change((policy) => {
        policy.rules[0].conditions = policy;
      }),
    "too-deep",
  ],
  ["a list", () => [], "wrong-type"],
  ["null", () => null, "wrong-type"],
  ["nothing", () => undefined, "missing-key"],
  [
    "an unknown key",
    () =>
      change((policy) => {
        policy["ruels"] = [];
      }),
    "unknown-key",
  ],
  [
    "an unknown operator",
    () =>
      change((policy) => {
        policy.rules[0].conditions = { all: [{ fact: "child.yearGroup", operator: "atLest", value: 3 }] };
      }),
    "unknown-operator",
  ],
  [
    "an unknown fact",
    () =>
      change((policy) => {
        policy.rules[0].conditions = { fact: "child.yearGrup", operator: "equal", value: 3 };
      }),
    "unknown-fact",
  ],
  [
    "an unknown parameter",
    () =>
      change((policy) => {
        policy.rules[0].conditions = {
          fact: "child.yearGroup",
          operator: "equal",
          value: { fact: "parameter.tier9" },
        };
      }),
    "unknown-parameter",
  ],
  [
    "an unknown source",
    () =>
      change((policy) => {
        policy.rules[0].sources = ["ea1966-s19"];
      }),
    "unknown-source",
  ],
  [
    "an operator on the wrong kind of fact",
    () =>
      change((policy) => {
        policy.rules[0].conditions = { fact: "child.livesIn", operator: "greaterThan", value: 3 };
      }),
    "wrong-fact-type",
  ],
  [
    "a value that is not a member",
    () =>
      change((policy) => {
        policy.rules[0].conditions = { fact: "child.livesIn", operator: "equal", value: "englnd" };
      }),
    "not-a-member",
  ],
  [
    "a day that does not exist",
    () =>
      change((policy) => {
        policy["reviewBy"] = "2027-02-30";
      }),
    "wrong-value",
  ],
  [
    "an empty any",
    () =>
      change((policy) => {
        policy.rules[0].conditions = { any: [] };
      }),
    "empty-any",
  ],
  [
    "any and all side by side",
    () =>
      change((policy) => {
        policy.rules[0].conditions = { any: [], all: [] };
      }),
    "mixed-node",
  ],
  [
    "a path",
    () =>
      change((policy) => {
        policy.rules[0].conditions = {
          fact: "child.livesIn",
          operator: "equal",
          value: "england",
          path: "$.x",
        };
      }),
    "unsupported-key",
  ],
  [
    "a cyclic named condition",
    () =>
      change((policy) => {
        policy["conditions"] = {
          ...(policy["conditions"] as object),
          a: { condition: "b" },
          b: { not: { condition: "a" } },
        };
      }),
    "cyclic-condition",
  ],
  [
    "a condition that is not there",
    () =>
      change((policy) => {
        policy.rules[0].conditions = { condition: "nowhere" };
      }),
    "unknown-condition",
  ],
  [
    "two rows of one ref on one day",
    () =>
      change((policy) => {
        policy.rules[0].inForce.to = null;
      }),
    "overlapping-versions",
  ],
  [
    "a row that ends before it begins",
    () =>
      change((policy) => {
        policy.rules[0].inForce = { from: "2020-01-02", to: "2020-01-01" };
      }),
    "never-in-force",
  ],
  [
    "a ref in look-alike letters",
    () =>
      change((policy) => {
        policy.rules[0].ref = "РEX-01";
      }),
    "wrong-value",
  ],
  [
    "a fact id in look-alike letters",
    () =>
      change((policy) => {
        policy.rules[0].conditions = { fact: "child.lіvesIn", operator: "equal", value: "england" };
      }),
    "wrong-value",
  ],
  [
    "a title that turns direction",
    () =>
      change((policy) => {
        policy.rules[0].title = "Duty \u202Eeno";
      }),
    "wrong-value",
  ],
  [
    "half a character",
    () =>
      change((policy) => {
        policy.rules[0].says = "\uD800 alone";
      }),
    "wrong-value",
  ],
  [
    "__proto__ at the top",
    () => good.replace('"schema": 1,', '"schema": 1, "__proto__": { "polluted": true },'),
    "unknown-key",
  ],
  [
    "__proto__ as a fact",
    () =>
      change((policy) => {
        policy.rules[0].conditions = { fact: "__proto__", operator: "equal", value: 1 };
      }),
    "unknown-fact",
  ],
  [
    "constructor as an operator",
    () =>
      change((policy) => {
        policy.rules[0].conditions = { fact: "child.livesIn", operator: "constructor", value: "x" };
      }),
    "unknown-operator",
  ],
  [
    "toString as a source",
    () =>
      change((policy) => {
        policy.rules[0].sources = ["toString"];
      }),
    "unknown-source",
  ],
];

const namedDay = (day: number): unknown => {
  const due = {
    month: 2,
    day,
    inYearOf: { fact: "child.bornOn" },
    countingRule: "before-named-day",
    reading: "a named day",
    alternatives: [],
  };
  return change((policy) => {
    policy.rules[0]["event"] = { type: "deadline", params: { owedBy: "school", due } };
  });
};

describe("a policy file that cannot be used", () => {
  it("may name only a day that every year has", () => {
    expect(parsed(namedDay(28)).issues).toEqual([]);
    expect(parsed(namedDay(29)).issues.map(({ code, path }) => [code, path])).toEqual([
      ["impossible-day", "/rules/0/event/params/due/day"],
    ]);
  });

  it.each(cases)("%s gives a clear issue", (_, input, code) => {
    expect(parsed(input()).issues.map((issue) => issue.code)).toContain(code);
  });

  it("names the line and column of what is wrong", () => {
    const { issues } = parsed(good.replace('"operator": "equal"', '"operator": "equl"'));
    const line = good.slice(0, good.indexOf('"operator": "equal"')).split("\n").length;
    expect(issues.map(({ code, line: found }) => [code, found])).toEqual([["unknown-operator", line]]);
    expect(issues[0]?.message).toContain("did you mean `equal`?");
  });

  it("reports everything at once", () => {
    const broken = good
      .replace('"operator": "equal"', '"operator": "equl"')
      .replace('"owner":', '"ownr":')
      .replaceAll('"value": "permanent"', '"value": "permanet"');
    const codes = new Set(parsed(broken).issues.map(({ code }) => code));
    expect([...codes]).toEqual(expect.arrayContaining(["unknown-key", "missing-key"]));
  });

  it("may follow a byte-order mark", () => {
    expect(parsed(`\uFEFF${good}`).issues).toEqual([]);
  });

  it("gives typed issues for 2,000 random injuries to a good file", () => {
    const injuries = fc.array(
      fc.tuple(
        fc.nat(good.length),
        fc.nat(40),
        fc.constantFrom(
          "",
          "\u0000",
          '"',
          "{",
          "}",
          "[",
          ",",
          "null",
          "1e999",
          "__proto__",
          "\u202E",
          "🜁",
          "\\",
          "-0",
        ),
      ),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(injuries, (cuts) => {
        let text = good;
        for (const [at, length, insert] of cuts) text = text.slice(0, at) + insert + text.slice(at + length);
        parsed(text);
      }),
      { numRuns: 2_000, seed: 20261123 },
    );
  });

  it("gives typed issues for random JSON in every place", () => {
    const paths = ["title", "rules", "conditions", "signOff", "version"] as const;
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 5 }), (key, value) => {
        parsed(
          change((policy) => {
            Object.assign(policy, { [key]: value });
          }),
        );
      }),
      { numRuns: 1_000, seed: 20261123 },
    );
  });
});

it("a library of thousands of rules is read, and each comes out as it does among few", async () => {
  const { rules, findings, unlike } = await manyRules(2_000);
  expect(rules).toBeGreaterThan(2_000);
  expect(findings).toBeGreaterThan(1_800);
  expect(unlike).toBe(0);
}, 60_000);

describe("facts that cannot be used", () => {
  it("give issues for random JSON, never an exception, and pollute nothing", () => {
    const ids = fc.oneof(
      fc.constantFrom(
        ...library.dictionary.facts.map(({ id }) => id),
        "__proto__",
        "constructor",
        "toString",
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.dictionary(ids, fc.jsonValue({ maxDepth: 4 }), { noNullPrototype: false }), (input) => {
        const facts = readFacts(library.dictionary, JSON.parse(JSON.stringify(input)));
        for (const id of Object.keys(facts.given)) expect(library.dictionary.byId[id]).toBeDefined();
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 2_000, seed: 20261123 },
    );
  });

  it("name a value nested a hundred thousand deep as an issue", () => {
    let deep: unknown = "x";
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(readFacts(library.dictionary, { "care.status": deep }).issues.length).toBeGreaterThan(0);
  });
});
