import type { FactDefinition } from "../../facts/dictionary.ts";
import type { Library } from "../library.ts";
import { readLibraryFiles } from "../libraryFiles.ts";
import type { Condition, Parameter } from "../types.ts";
import type { ExampleRun, Lint } from "./lint.ts";

const fact = (id: string, more: Partial<FactDefinition> = {}) => ({
  id,
  type: "boolean",
  unit: null,
  values: null,
  question: `Is it so: ${id}?`,
  help: "Invented for tests.",
  label: id,
  judgement: false,
  sensitive: false,
  whoKnows: "school",
  prior: null,
  derived: false,
  definition: null,
  derivedFrom: [],
  mayBeGiven: true,
  ...more,
});

const oneOf = (id: string, values: readonly string[]) => fact(id, { type: "enum", values });

const facts = [
  oneOf("sen.status", ["none", "support", "ehc-plan"]),
  fact("child.yearGroup", { type: "integer", unit: "year group", minimum: 0, maximum: 13 }),
  oneOf("health.evidence", ["none", "gp-or-nurse", "consultant"]),
  oneOf("section19.outcome", ["not-considered", "owed", "not-owed"]),
  fact("section19.reconsiderationPlanned"),
  fact("readiness.score", { type: "integer", unit: "points", minimum: 0 }),
  fact("attendance.absencePercent", { type: "number", unit: "percent", minimum: 0, maximum: 100 }),
  fact("placement.active"),
  fact("placement.startedOn", { type: "date" }),
  fact("placement.endsOn", { type: "date" }),
  fact("review.schoolDaysSinceLast", { type: "integer", unit: "school days", minimum: 0 }),
  fact("review.dueOn", {
    type: "date",
    derived: true,
    definition: "The last school day of the half term. If placement.endsOn is known and earlier, that day.",
    derivedFrom: ["placement.endsOn"],
  }),
  fact("drift.long", {
    derived: true,
    definition: "True when more days than the parameter drift.days have gone since placement.startedOn.",
    derivedFrom: ["placement.startedOn"],
  }),
];

export const is = (
  id: string,
  value: unknown = true,
  operator = "equal",
  cites?: readonly string[],
): Condition => ({ fact: id, operator, value, ...(cites === undefined ? {} : { cites }) }) as Condition;

/** A sound rule, with what the case changes. */
export const rule = (changes: {
  readonly ref?: string;
  readonly title?: string;
  readonly says?: string;
  readonly inForce?: { readonly from: string; readonly to: string | null };
  readonly kind?: string;
  readonly owedBy?: string;
  readonly authority?: string;
  readonly sources?: readonly string[];
  readonly openQuestion?: string;
  readonly conditions?: Condition;
  readonly due?: object;
  readonly cautions?: readonly object[];
}) => ({
  ref: changes.ref ?? "ONE-01",
  name: "a-rule",
  title: changes.title ?? "A rule",
  says: changes.says ?? "The council must look at the case.",
  inForce: changes.inForce ?? { from: "2025-09-01", to: null },
  authority: changes.authority ?? "statute",
  sources: changes.sources ?? ["an-act"],
  verification: "text-seen",
  openQuestion: changes.openQuestion ?? null,
  conditions: changes.conditions ?? is("placement.active"),
  event: {
    type: changes.kind ?? "duty",
    params: {
      owedBy: changes.owedBy ?? "local-authority",
      ...(changes.due === undefined
        ? {}
        : { due: { countingRule: "school-day", reading: "a day", alternatives: [], ...changes.due } }),
    },
  },
  cautions: changes.cautions ?? [],
});

const source = (id: string, inForceFrom: string, inForceTo: string | null = null) => ({
  id,
  title: id,
  provision: null,
  kind: "act",
  url: null,
  inForceFrom,
  inForceTo,
  verification: { level: "text-seen", note: "invented for tests" },
});

export const number = (name: string, value: number, more: Partial<Parameter["values"][number]> = {}) => ({
  name,
  title: `The number ${name}`,
  unit: "days",
  values: [
    {
      from: "2025-09-01",
      to: null,
      value,
      authority: "local-policy",
      source: "a-council",
      note: "Invented for tests.",
      ...more,
    },
  ],
});

/** One topic with the rules given, read as any policies folder is read. */
export const libraryOf = (
  rules: readonly object[],
  more: {
    readonly parameters?: readonly object[];
    readonly conditions?: Readonly<Record<string, Condition>>;
    readonly policy?: object;
    readonly extraFacts?: readonly object[];
  } = {},
): Library => {
  const version = "2026-09-01";
  const policy = {
    policy: "a-topic",
    version,
    schema: 1,
    title: "A topic",
    owner: "Nobody",
    checkedOn: "2026-09-01",
    reviewBy: "2027-07-31",
    signOff: null,
    ...(more.conditions === undefined ? {} : { conditions: more.conditions }),
    rules,
    ...more.policy,
  };
  const contents = {
    "facts.json": { facts: [...facts, ...(more.extraFacts ?? [])] },
    "parameters.json": { parameters: more.parameters ?? [] },
    "sources.json": {
      sources: [
        source("an-act", "2000-01-01"),
        source("a-council", "2000-01-01"),
        source("an-edition", "2025-09-01", "2026-09-01"),
      ],
    },
    "cautions.json": { cautions: { "indicator-only": "One indicator.", "act-at-once": "Act at once." } },
    "counting-rules.json": { countingRules: { "school-day": "A day with a session." } },
    "open-questions.json": { openQuestions: [] },
    "releases.json": { current: { "a-topic": version }, withdrawn: [] },
    "bank-holidays-england.json": { years: {} },
    "a-topic/2026-09-01.json": policy,
    "calendars/one.json": calendar,
  };
  const files = Object.entries(contents).map(([path, json]) => ({ path, text: JSON.stringify(json) }));
  const { library, issues } = readLibraryFiles(files);
  if (library === undefined) throw new Error(JSON.stringify(issues, null, 2));
  return library;
};

/** Two half terms of ten school days each, over twelve days. */
const calendar = {
  id: "one",
  name: "A calendar of two half terms",
  status: "fixture",
  authority: null,
  source: "invented for tests",
  licence: "none",
  schoolYears: [{ startsOn: "2026-09-01", endsOn: "2027-08-31" }],
  terms: [{ name: "autumn", startsOn: "2026-09-07", endsOn: "2026-10-16" }],
  halfTerms: [
    { id: "autumn-1", startsOn: "2026-09-07", endsOn: "2026-09-18" },
    { id: "autumn-2", startsOn: "2026-10-05", endsOn: "2026-10-16" },
  ],
  bankHolidays: [],
  inset: [],
  insetKnown: true,
  notes: "",
};

/** The places a lint names, and nothing else: "file path". */
export const placesOf = (lint: Lint, library: Library, runs: readonly ExampleRun[] = []): readonly string[] =>
  lint.check(library, runs).map(({ code, file, path }) => {
    if (code !== lint.code) throw new Error(`${lint.code} gave the code ${code}`);
    return `${file} ${path}`;
  });

const inTopic = "a-topic/2026-09-01.json";
/** A place in the one policy of the fixture. */
export const at = (path: string): string => `${inTopic} ${path}`;
