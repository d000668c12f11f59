import { factReader, suppliedConflicts } from "../facts/factReader.ts";
import type { Missing } from "../facts/facts.ts";
import { freeze } from "../freeze.ts";
import { engine } from "../version.ts";
import type { Answer, AnswersTo } from "./answerTypes.ts";
import { because } from "./because.ts";
import { bareJudgementsOf, findingOf } from "./finding.ts";
import type { Determination, Finding, MissingFact, Question } from "./types.ts";

export type Include = "because" | "trace";

export interface DetermineOptions {
  readonly include?: readonly Include[];
}

/** Where a determination keeps the question it answers, out of sight of JSON. */
export const asked = Symbol.for("waymark.asked");

/** What the answers to every rule come to. Whoever finds them, by program or by walking, the bytes are the same. */
export const determinationOf = (
  question: Question,
  { include = [] }: DetermineOptions,
  answersTo: AnswersTo,
): Determination => {
  const { policies, facts, calendar, asAt } = question;
  const { library } = policies;
  const reader = {
    facts,
    calendar,
    asAt,
    parameters: policies.parameters,
    bankHolidays: library.bankHolidays,
  };
  const read = factReader(reader);
  const reading = {
    ...reader,
    read,
    dictionary: library.dictionary,
    bareJudgements: bareJudgementsOf(facts),
  };
  const findings = answersTo(policies, read)
    .map((answer, index) => {
      const finding = findingOf(policies.rules[index]!, answer, question, reading);
      return withIncluded(finding, answer, question, include);
    })
    .sort(byDutyFirst);
  const determination: Determination = {
    role: "advisory",
    asAt,
    signedOff: policies.policies.length > 0 && policies.policies.every((policy) => policy.signOff !== null),
    findings,
    cautions: [
      ...suppliedConflicts(reader).map(({ fact }) => ({
        code: "supplied-derived-conflict",
        text: `${library.cautions["supplied-derived-conflict"] ?? ""} (${library.dictionary.byId[fact]?.label ?? fact})`,
        fact,
      })),
      ...policies.outsideCoverage.map((policy) => ({
        code: "outside-coverage",
        text: library.cautions["outside-coverage"] ?? "",
        policy,
      })),
    ],
    missingFacts: missingFacts(findings, question),
    provenance: {
      policies: policies.policies.map(({ policy, version, sha256 }) => ({ id: policy, version, sha256 })),
      calendar: calendar === undefined ? null : { id: calendar.id, sha256: calendar.sha256 },
      schema: 1,
      engine,
    },
  };
  Object.defineProperty(determination, asked, { value: question, enumerable: false });
  return freeze(determination);
};

const withIncluded = (
  finding: Finding,
  { trace }: Answer,
  question: Question,
  include: readonly Include[],
): Finding => {
  if (include.length === 0) return finding;
  return {
    ...finding,
    ...(include.includes("because") ? { because: because(trace(), question) } : {}),
    ...(include.includes("trace") ? { trace: trace() } : {}),
  };
};

const kindOrder = { duty: 0, breach: 0, deadline: 1 } as const;
const verdictOrder = { met: 0, unknown: 1, notMet: 2 } as const;

/** Duties and breaches, then deadlines, then the rest; met before unknown before not met; then by topic and ref. */
const byDutyFirst = (a: Finding, b: Finding): number =>
  rank(a) - rank(b) || compare(a.policy, b.policy) || compare(a.ref, b.ref);

const rank = ({ conclusion, verdict }: Finding): number =>
  ((kindOrder as Record<string, number>)[conclusion.kind] ?? 2) * 3 + verdictOrder[verdict];

const compare = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

const missingFacts = (findings: readonly Finding[], { policies }: Question): readonly MissingFact[] => {
  const refs = new Map<Missing, Set<string>>();
  for (const finding of findings) {
    for (const id of finding.missingFacts) refs.set(id, (refs.get(id) ?? new Set()).add(finding.ref));
  }
  const order = [...policies.library.dictionary.facts.map(({ id }) => id), "calendar"];
  return order.flatMap((id) => {
    const needing = refs.get(id);
    if (needing === undefined) return [];
    const definition = policies.library.dictionary.byId[id];
    return {
      id,
      question: definition?.question ?? "Which school calendar applies?",
      whoKnows: definition?.whoKnows ?? "school",
      refs: [...needing].sort(),
    };
  });
};
