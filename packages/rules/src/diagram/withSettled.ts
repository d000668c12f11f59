import { asked } from "../evaluate/determine.ts";
import type { Determination, Finding, Question, Verdict } from "../evaluate/types.ts";
import { freeze } from "../freeze.ts";
import { reachable } from "./combine.ts";
import type { Diagrams } from "./diagrams.ts";
import { type Situation, situationOf } from "./situation.ts";
import { MET, NOT_MET } from "./store.ts";

/**
 * The determination in which an unknown finding carries `settled` where every way of filling in what is missing
 * leads to one verdict. Kleene logic cannot see that: a child of school age has not left it, whatever the birth date.
 */
export const withSettled = (determination: Determination, diagrams: Diagrams): Determination => {
  const question = (determination as Determination & { readonly [asked]?: Question })[asked];
  const situation = question === undefined ? undefined : situationOf(diagrams, question);
  if (situation === undefined) return determination;
  const findings = determination.findings.map((finding): Finding => {
    const settled = finding.verdict === "unknown" ? settledIn(situation, finding.ref) : undefined;
    return settled === undefined ? finding : { ...finding, settled };
  });
  const better: Determination = { ...determination, findings };
  Object.defineProperty(better, asked, { value: question, enumerable: false });
  return freeze(better);
};

const settledIn = ({ diagrams, box }: Situation, ref: string): Exclude<Verdict, "unknown"> | undefined => {
  const root = diagrams.root(ref);
  if (root === undefined) return undefined;
  const leaves = reachable(diagrams.store, root, box);
  if (leaves === 1 << MET) return "met";
  return leaves === 1 << NOT_MET ? "notMet" : undefined;
};
