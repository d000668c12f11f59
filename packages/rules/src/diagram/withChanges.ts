import { asked } from "../evaluate/determine.ts";
import type { Determination, Finding, Question } from "../evaluate/types.ts";
import { freeze } from "../freeze.ts";
import type { Diagrams } from "./diagrams.ts";
import { explainIn } from "./explainFinding.ts";
import { lookAhead } from "./lookAhead.ts";
import { settledIn } from "./settled.ts";
import { situationOf } from "./situation.ts";
import { movingAmong } from "./waiting.ts";

/**
 * The determination in which every finding carries what its diagram can say: the smallest reasons for its verdict,
 * the least that would have to be different, the day on which waiting alone brings the other verdict, and for an
 * open verdict the cheapest facts that would settle it. A determination that has been through JSON stays as it is.
 */
export const withChanges = (determination: Determination, diagrams: Diagrams): Determination => {
  const question = (determination as Determination & { readonly [asked]?: Question })[asked];
  if (question === undefined) return determination;
  const situation = situationOf(diagrams, question);
  const settled = determination.findings
    .map(({ ref }) => ref)
    .filter((ref) => situation !== undefined && settledIn(situation, ref) !== "unknown");
  const ahead = lookAhead(question, movingAmong(settled, question));
  const findings = determination.findings.map(
    (finding): Finding => ({ ...finding, ...explainIn(situation, question, finding, ahead) }),
  );
  const better: Determination = { ...determination, findings };
  Object.defineProperty(better, asked, { value: question, enumerable: false });
  return freeze(better);
};
