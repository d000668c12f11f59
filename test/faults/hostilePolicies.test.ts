import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { parsePolicy, readFacts } from "@waymark/rules";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publishedLibrary } from "../library.ts";
import { manyRules } from "../soak/manyRules.ts";
import { cases, change, flawIn, good } from "./hostileInputs.ts";

const library = await publishedLibrary();

/** Typed issues, or the policy: nothing thrown, nothing polluted. */
const parsed = (input: unknown) => {
  const read = parsePolicy(input, library);
  expect(flawIn(read)).toBeUndefined();
  return read;
};

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

  it("gives typed issues for each of them, and for 2,000 random injuries to a good file, soon and in little memory", async () => {
    const heap = ["--max-old-space-size=256"];
    const child = fileURLToPath(new URL("hostileChild.ts", import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [...heap, child]);
    const { inputs, flaws, slowest, megabytes } = JSON.parse(stdout);
    expect(flaws).toEqual([]);
    expect(inputs).toBeGreaterThan(2_000);
    expect(slowest.milliseconds, slowest.says).toBeLessThan(250);
    expect(megabytes).toBeLessThan(256);
  }, 60_000);

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
