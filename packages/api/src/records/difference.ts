import { canonicalJson } from "@waymark/rules/node";
import type { DeterminationRecord, Difference } from "../schema/records.ts";

/** What a later record says otherwise than an earlier one: its facts, and the findings that came of them. */
export const difference = (before: DeterminationRecord, after: DeterminationRecord): Difference => ({
  facts: keysOf(before.question.facts, after.question.facts)
    .map((fact) => ({ fact, before: before.question.facts[fact], after: after.question.facts[fact] }))
    .filter((change) => !same(change.before, change.after)),
  findings: findings(before, after),
});

const findings = (before: DeterminationRecord, after: DeterminationRecord): Difference["findings"] => {
  const earlier = byRef(before);
  const later = byRef(after);
  return keysOf(earlier, later).flatMap((ref) => {
    const change = {
      ref,
      before: earlier[ref]?.verdict ?? null,
      after: later[ref]?.verdict ?? null,
      dueBefore: earlier[ref]?.due?.on ?? null,
      dueAfter: later[ref]?.due?.on ?? null,
    };
    return change.before === change.after && change.dueBefore === change.dueAfter ? [] : [change];
  });
};

const byRef = ({ determination }: DeterminationRecord) =>
  Object.fromEntries(determination.findings.map((finding) => [finding.ref, finding]));

const keysOf = (a: object, b: object): readonly string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();

const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);
