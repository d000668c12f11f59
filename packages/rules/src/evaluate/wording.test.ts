import { describe, expect, it } from "vitest";
import type { Day } from "../calendar/day.ts";
import type { FactDefinition, FactValue } from "../facts/dictionary.ts";
import type { TestTrace } from "./types.ts";
import { clauseOf, neededWords, type Words } from "./wording.ts";

const fact = (id: string, parts: Partial<FactDefinition>): FactDefinition => ({
  id,
  type: "enum",
  unit: null,
  values: null,
  question: "?",
  help: "",
  label: `the ${id}`,
  judgement: false,
  sensitive: false,
  whoKnows: "school",
  prior: null,
  derived: false,
  definition: null,
  derivedFrom: [],
  mayBeGiven: true,
  ...parts,
});

const facts = [
  fact("kind", {
    values: ["none", "permanent"],
    valueLabels: { none: "no exclusion", permanent: "a permanent exclusion" },
  }),
  fact("year", { type: "integer", unit: "year group" }),
  fact("hours", { type: "number", unit: "hours per week" }),
  fact("start", { type: "date" }),
  fact("end", { type: "date" }),
  fact("papers", {
    type: "enumSet",
    values: ["views", "consent"],
    valueLabels: { views: "their views", consent: "consent" },
  }),
  fact("roll", {
    values: ["academy", "unit", "none"],
    valueLabels: { academy: "an academy", unit: "a unit", none: "none, because the child is on no roll" },
    memberClaims: { none: { true: "the child is on no roll", false: "the child is on a roll" } },
  }),
  fact("pack", {
    type: "enumSet",
    values: ["nothing-yet", "views"],
    valueLabels: { "nothing-yet": "nothing yet", views: "their views" },
    memberClaims: { "nothing-yet": { true: "the pack is empty", false: "the pack is not empty" } },
  }),
  fact("risk", {
    type: "boolean",
    claims: { true: "the child is at risk", false: "the child is not at risk" },
  }),
];

const value = { from: "2026-01-01" as Day, to: null, value: 2, source: "s", note: "" };
const words: Words = {
  dictionary: { facts, byId: Object.fromEntries(facts.map((entry) => [entry.id, entry])) },
  parameters: {
    cycles: {
      name: "cycles",
      title: "Fewest cycles",
      unit: "cycles",
      values: [{ ...value, authority: "placeholder" }],
    },
    weeks: {
      name: "weeks",
      title: "Most weeks",
      unit: "weeks",
      values: [{ ...value, authority: "local-policy" }],
    },
  },
  asAt: "2026-11-23" as Day,
};

type Parts = Partial<TestTrace> & Pick<TestTrace, "fact" | "operator" | "verdict">;
const test = (parts: Parts): TestTrace => ({ kind: "test", missing: [], cites: [], ...parts });

const cases: readonly (readonly [string, Parts])[] = [
  [
    "the kind is a permanent exclusion",
    { fact: "kind", operator: "equal", value: "permanent", found: "permanent", verdict: "met" },
  ],
  [
    "the kind is no exclusion, not a permanent exclusion",
    { fact: "kind", operator: "equal", value: "permanent", found: "none", verdict: "notMet" },
  ],
  [
    "the kind is a permanent exclusion",
    { fact: "kind", operator: "in", value: ["permanent"], found: "permanent", verdict: "met" },
  ],
  ["the year is 9, not 11", { fact: "year", operator: "equal", value: 11, found: 9, verdict: "notMet" }],
  [
    "the hours is 19 hours per week, more than 18 hours per week",
    { fact: "hours", operator: "greaterThan", value: 18, found: 19, verdict: "met" },
  ],
  [
    "the hours is 18 hours per week, at most 18 hours per week",
    { fact: "hours", operator: "greaterThan", value: 18, found: 18, verdict: "notMet" },
  ],
  [
    "the start is Saturday 25 July 2026, before Sunday 26 July 2026",
    { fact: "start", operator: "before", value: "2026-07-26", found: "2026-07-25", verdict: "met" },
  ],
  [
    "the start is Sunday 26 July 2026, after the end (Saturday 25 July 2026)",
    {
      fact: "start",
      operator: "after",
      value: "2026-07-25",
      valueFact: "end",
      found: "2026-07-26",
      verdict: "met",
    },
  ],
  [
    "the child is on no roll",
    { fact: "roll", operator: "notEqual", value: "none", found: "none", verdict: "notMet" },
  ],
  [
    "the roll is an academy",
    { fact: "roll", operator: "notEqual", value: "none", found: "academy", verdict: "met" },
  ],
  [
    "the pack is empty",
    {
      fact: "pack",
      operator: "contains",
      value: "nothing-yet",
      found: ["nothing-yet"] as FactValue,
      verdict: "met",
    },
  ],
  [
    "the pack is not empty",
    {
      fact: "pack",
      operator: "contains",
      value: "nothing-yet",
      found: ["views"] as FactValue,
      verdict: "notMet",
    },
  ],
  [
    "the papers include consent",
    {
      fact: "papers",
      operator: "contains",
      value: "consent",
      found: ["consent"] as FactValue,
      verdict: "met",
    },
  ],
  [
    "the papers do not include consent",
    { fact: "papers", operator: "contains", value: "consent", found: [] as FactValue, verdict: "notMet" },
  ],
  [
    "the child is not at risk",
    { fact: "risk", operator: "equal", value: true, found: false, verdict: "notMet" },
  ],
  [
    "it is not known whether the child is at risk",
    { fact: "risk", operator: "equal", value: true, verdict: "unknown" },
  ],
  [
    "the papers are not known",
    { fact: "papers", operator: "contains", value: "consent", verdict: "unknown" },
  ],
  [
    "the end is not known",
    { fact: "start", operator: "after", valueFact: "end", found: "2026-07-26", verdict: "unknown" },
  ],
  [
    "the year is 3, at least 2 (a placeholder: no authority set it)",
    {
      fact: "year",
      operator: "greaterThanInclusive",
      value: 2,
      valueFact: "parameter.cycles",
      found: 3,
      verdict: "met",
    },
  ],
  [
    "the year is 3, at least 2",
    {
      fact: "year",
      operator: "greaterThanInclusive",
      value: 2,
      valueFact: "parameter.weeks",
      found: 3,
      verdict: "met",
    },
  ],
];

describe("what a test says in words", () => {
  it.each(cases)("%s", (expected, parts) => {
    expect(clauseOf(test(parts), words)).toBe(expected);
  });
});

const needs: readonly (readonly [string, Parts])[] = [
  ["a permanent exclusion", { fact: "kind", operator: "equal", value: "permanent", verdict: "unknown" }],
  ["the child is on a roll", { fact: "roll", operator: "notEqual", value: "none", verdict: "unknown" }],
  ["an academy or a unit", { fact: "roll", operator: "in", value: ["academy", "unit"], verdict: "notMet" }],
  ["the child is at risk", { fact: "risk", operator: "equal", value: true, verdict: "unknown" }],
  ["the child is not at risk", { fact: "risk", operator: "equal", value: false, verdict: "unknown" }],
  [
    "the papers include consent",
    { fact: "papers", operator: "contains", value: "consent", verdict: "unknown" },
  ],
  [
    "the pack is not empty",
    { fact: "pack", operator: "doesNotContain", value: "nothing-yet", verdict: "unknown" },
  ],
  [
    "at least 2 (a placeholder: no authority set it)",
    {
      fact: "year",
      operator: "greaterThanInclusive",
      value: 2,
      valueFact: "parameter.cycles",
      verdict: "unknown",
    },
  ],
];

describe("what a test needs, in words", () => {
  it.each(needs)("%s", (expected, parts) => {
    expect(neededWords(test(parts), words)).toBe(expected);
  });
});
