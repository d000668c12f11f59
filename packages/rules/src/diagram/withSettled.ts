import { asked } from "../evaluate/determine.ts";
import type { Determination, Finding, Question } from "../evaluate/types.ts";
import { freeze } from "../freeze.ts";
import type { Diagrams } from "./diagrams.ts";
import { settledIn } from "./settled.ts";
import { situationOf } from "./situation.ts";

/**
 * The determination in which an unknown finding carries `settled` where every way of filling in what is missing
 * leads to one verdict. Kleene logic cannot see that: a child of school age has not left it, whatever the birth date.
 */
export const withSettled = (determination: Determination, diagrams: Diagrams): Determination => {
  const question = (determination as Determination & { readonly [asked]?: Question })[asked];
  const situation = question === undefined ? undefined : situationOf(diagrams, question);
  if (situation === undefined) return determination;
  const findings = determination.findings.map((finding): Finding => {
    const settled = finding.verdict === "unknown" ? settledIn(situation, finding.ref) : "unknown";
    return settled === "unknown" ? finding : { ...finding, settled };
  });
  const better: Determination = { ...determination, findings };
  Object.defineProperty(better, asked, { value: question, enumerable: false });
  return freeze(better);
};
