import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Determination, Finding } from "@waymark/rules";

export interface Expectation {
  readonly ref: string;
  readonly verdict: "met" | "notMet" | "unknown" | "absent";
  /** The exact day; null when the finding gives none; anything when left out. */
  readonly due?: string | null;
  readonly alternatives?: readonly string[];
  readonly cautions?: readonly string[];
  readonly missingFacts?: readonly string[];
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly asAt: string;
  readonly calendar?: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly dontKnow?: readonly string[];
  readonly expect: readonly Expectation[];
  readonly why: string;
}

export interface Topic {
  readonly topic: string;
  readonly scenarios: readonly Scenario[];
}

/** Every topic file of a folder of scenarios. */
export const readTopics = (folder: string): readonly Topic[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => {
      const topic = JSON.parse(readFileSync(join(folder, file), "utf8")) as Topic;
      return { ...topic, topic: topic.topic ?? basename(file, ".json") };
    });

/** What a determination says about the ref, in the words of an expectation, so that a difference reads plainly. */
export const observed = (determination: Determination, expected: Expectation): Expectation => {
  const finding = determination.findings.find(({ ref }) => ref === expected.ref);
  if (finding === undefined) return { ref: expected.ref, verdict: "absent" };
  return {
    ref: expected.ref,
    verdict: finding.verdict,
    ...(expected.due === undefined ? {} : { due: finding.due?.on ?? null }),
    ...(expected.alternatives === undefined ? {} : { alternatives: (finding.due?.alternatives ?? []).map(({ on }) => on) }),
    ...(expected.cautions === undefined ? {} : { cautions: among(expected.cautions, codes(finding)) }),
    ...(expected.missingFacts === undefined ? {} : { missingFacts: among(expected.missingFacts, finding.missingFacts) }),
  };
};

const codes = (finding: Finding): readonly string[] => finding.cautions.map(({ code }) => code);

/** Those wanted that are there: equal to the wanted list only when all of them are. */
const among = (wanted: readonly string[], found: readonly string[]): readonly string[] =>
  wanted.filter((item) => found.includes(item));
