import type { Finding } from "../evaluate/types.ts";
import type { UnknownReason } from "../facts/facts.ts";
import { support } from "./combine.ts";
import type { Chances } from "./odds.ts";
import type { OpenGoal } from "./questions.ts";
import type { Situation } from "./situation.ts";
import { EITHER } from "./store.ts";

/** Goals that nothing askable can settle any more. */
export const openGoals = (
  { view }: Chances,
  findings: ReadonlyMap<string, Finding>,
  situation: Situation,
): readonly OpenGoal[] =>
  view.goals.flatMap(({ ref, node }) => {
    const finding = findings.get(ref);
    if (finding === undefined) return [];
    if (node === EITHER) return [{ ref, waitsFor: finding.missingFacts, ...reasonOf(ref, situation) }];
    const noDay = finding.verdict === "met" && finding.due !== null && finding.due.on === null;
    const isBlocked =
      finding.missingFacts.length === 0 || finding.missingFacts.some((id) => situation.beyond.has(id));
    return noDay && isBlocked ? [{ ref, waitsFor: finding.missingFacts }] : [];
  });

const reasonOf = (ref: string, { diagrams, read }: Situation): { readonly reason?: UnknownReason } => {
  for (const index of support(diagrams.store, diagrams.root(ref)!)) {
    for (const fact of diagrams.space.variables[index]!.features.flatMap(({ facts }) => facts)) {
      const resolved = read(fact);
      if (!resolved.known && resolved.reason !== undefined) return { reason: resolved.reason };
    }
  }
  return {};
};
