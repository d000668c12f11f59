import { dayWords } from "../calendar/dayWords.ts";
import type { Determination, Finding } from "../evaluate/types.ts";
import { listWords } from "../evaluate/wording.ts";
import { statementOf } from "./statementOf.ts";

/** One finding in sentences that can be read aloud. Each sentence comes from the finding; none adds to it. */
export interface Explanation {
  readonly ref: string;
  readonly headline: string;
  readonly because: readonly string[];
  readonly by: readonly string[];
  readonly unknown: readonly string[];
  readonly cautions: readonly string[];
  readonly sources: readonly string[];
}

/** Sentences for every finding, or for the refs named, in the determination's own order. */
export const explain = (determination: Determination, refs?: readonly string[]): readonly Explanation[] =>
  determination.findings
    .filter(({ ref }) => refs === undefined || refs.includes(ref))
    .map((finding) => ({
      ref: finding.ref,
      headline: headline(finding),
      because: (finding.because ?? []).map(({ text }) => sentence(text)),
      by: dueSentences(finding),
      unknown: unknownSentences(finding, determination),
      cautions: finding.cautions.map(({ text }) => text),
      sources: finding.sources.map(({ title }) => `${title} (${finding.ref})`),
    }));

const kindWords: Readonly<Record<Finding["conclusion"]["kind"], string>> = {
  duty: "Duty",
  power: "Power",
  expectation: "Expected by guidance",
  breach: "Something is wrong",
  deadline: "Deadline",
  tier: "Tier",
  readiness: "Readiness",
  referral: "For a person to judge",
  flag: "Note",
  "out-of-scope": "Other law applies",
  "pending-law": "Not yet law",
};

/** Only law makes a duty: what guidance says must be done is expected. */
const kindOf = ({ conclusion: { kind }, authority }: Finding): keyof typeof kindWords =>
  kind === "duty" && !isLaw(authority) ? "expectation" : kind;

/** Whether somebody is bound by law, and not by guidance or policy. */
export const isLaw = (authority: Finding["authority"]): boolean =>
  authority === "statute" || authority === "case-law" || authority === "code";

const headline = (finding: Finding): string => {
  const { ref, title, verdict } = finding;
  const kind = kindWords[kindOf(finding)];
  if (verdict === "met") return `${kind}: ${statementOf(finding)} (${ref})`;
  if (verdict === "notMet") return `${kind}: “${title}” does not apply on these facts (${ref})`;
  return `${kind}: it is not known whether “${title}” applies (${ref})`;
};

const dueSentences = ({ due }: Finding): readonly string[] => {
  if (due === null) return [];
  if (due.on === null) return [`The day cannot be worked out yet: ${due.reading}.`];
  return [
    `${due.status === "overdue" ? "This was due by" : "By"} ${dayWords(due.on)}: ${due.reading}.`,
    ...due.alternatives.map(({ on, reading }) => `Another lawful reading gives ${dayWords(on)}: ${reading}.`),
  ];
};

const unknownSentences = ({ missingFacts }: Finding, determination: Determination): readonly string[] => {
  if (missingFacts.length === 0) return [];
  const asked = missingFacts.map((id) => determination.missingFacts.find((missing) => missing.id === id));
  const who = [...new Set(asked.flatMap((missing) => missing?.whoKnows ?? []))].map(
    (name) => knowers[name] ?? `the ${name.replaceAll("-", " ")}`,
  );
  return [
    ...asked.flatMap((missing) => (missing === undefined ? [] : [missing.question])),
    ...(who.length === 0 ? [] : [`Who could know: ${listWords(who, "or")}.`]),
  ];
};

const knowers: Readonly<Record<string, string>> = {
  "local-authority": "the council",
  health: "a doctor or nurse",
};

const sentence = (clause: string): string => `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
