import type { Question, Verdict } from "../evaluate/types.ts";
import { reachable } from "./combine.ts";
import type { Diagrams } from "./diagrams.ts";
import { type Situation, situationOf } from "./situation.ts";
import { MET, NOT_MET } from "./store.ts";

/**
 * The verdict that every way of filling in the missing facts leads to; unknown when they differ. Wherever Kleene
 * logic answers, this answers the same; it also sees that facts exclude each other.
 */
export const settledOf = (diagrams: Diagrams, question: Question, ref: string): Verdict => {
  const situation = situationOf(diagrams, question);
  return situation === undefined ? "unknown" : settledIn(situation, ref);
};

export const settledIn = ({ diagrams, box }: Situation, ref: string): Verdict => {
  const root = diagrams.root(ref);
  if (root === undefined) return "unknown";
  const leaves = reachable(diagrams.store, root, box);
  if (leaves === 1 << MET) return "met";
  return leaves === 1 << NOT_MET ? "notMet" : "unknown";
};
