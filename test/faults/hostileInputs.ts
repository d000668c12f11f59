import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { parsePolicy } from "@waymark/rules";
import fc from "fast-check";
import { policiesFolder } from "../library.ts";

export const good = readFileSync(join(policiesFolder, "statutory-duties/sixth-day/2026-11-23.json"), "utf8");

/** What is wrong with how a policy was read: it gives the policy or typed issues, and pollutes nothing. */
export const flawIn = ({ policy, issues }: ReturnType<typeof parsePolicy>): string | undefined => {
  if ((policy !== undefined) !== (issues.length === 0)) return "neither a policy nor issues";
  if (Object.keys(Object.prototype).length > 0 || "polluted" in {}) return "every object has another key";
  return issues
    .map(({ code, message, help, path }) => {
      if (!/^[a-z]+(-[a-z]+)*$/.test(code)) return `the code ${code}`;
      if (message.length <= 10 || message.length >= 2_000) return `the message ${message.slice(0, 200)}`;
      if (help.length <= 5) return `the help ${help}`;
      return /^(\/.*)?$/s.test(path) ? undefined : `the path ${path}`;
    })
    .find((flaw) => flaw !== undefined);
};

/** A policy that a case may spoil. */
type Draft = Record<string, unknown> & {
  rules: [Record<string, unknown> & { inForce: Record<string, unknown> }];
};

export const change = (edit: (policy: Draft) => void): unknown => {
  const policy = JSON.parse(good) as Draft;
  edit(policy);
  return policy;
};

export const cases: readonly (readonly [string, () => unknown, string])[] = [
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

export const injured = (many: number): readonly string[] =>
  fc
    .sample(injuries, { numRuns: many, seed: 20261123 })
    .map((cuts) =>
      cuts.reduce((text, [at, length, insert]) => text.slice(0, at) + insert + text.slice(at + length), good),
    );
