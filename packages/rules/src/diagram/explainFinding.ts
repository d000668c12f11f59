import { asked } from "../evaluate/determine.ts";
import type { Determination, Finding, Question, Verdict } from "../evaluate/types.ts";
import { freeze } from "../freeze.ts";
import { type Changes, changesIn } from "./changes.ts";
import type { Diagrams } from "./diagrams.ts";
import type { LookAhead } from "./lookAhead.ts";
import { type Settlers, settlersIn } from "./missing.ts";
import { type Reasons, reasonsIn } from "./reasons.ts";
import { settledIn } from "./settled.ts";
import { type Situation, situationOf } from "./situation.ts";
import { type Waiting, waitingFor } from "./waiting.ts";

/** All that the diagram of a rule can say about one finding. */
export interface ExplainedFinding {
  readonly ref: string;
  readonly verdict: Verdict;
  /** Where the diagram knows better than Kleene logic: the verdict that every missing fact would lead to. */
  readonly settled?: Exclude<Verdict, "unknown">;
  readonly reasons?: Reasons;
  /** The least that would have to be different for the other verdict. */
  readonly changes?: Changes;
  /** The first day on which waiting alone would bring the other verdict. */
  readonly waiting?: Waiting;
  /** For an open verdict: the cheapest facts to ask. */
  readonly missing?: Settlers;
}

/**
 * Why a finding is as it is, what would change it and what would settle it.
 * @returns undefined for a ref that is not in force, or a determination that has been through JSON.
 */
export const explainFinding = (
  determination: Determination,
  ref: string,
  diagramsOf: (policies: Question["policies"]) => Diagrams,
): ExplainedFinding | undefined => {
  const question = (determination as Determination & { readonly [asked]?: Question })[asked];
  const finding = determination.findings.find((each) => each.ref === ref);
  if (question === undefined || finding === undefined) return undefined;
  return explainIn(situationOf(diagramsOf(question.policies), question), question, finding);
};

/** The same within what one situation already knows: all findings of a determination share it. */
export const explainIn = (
  situation: Situation | undefined,
  question: Question,
  { ref, verdict }: Finding,
  ahead?: LookAhead,
): ExplainedFinding => {
  const settled = situation === undefined ? "unknown" : settledIn(situation, ref);
  if (situation === undefined || settled === "unknown")
    return freeze({ ref, verdict, ...given("missing", situation && settlersIn(situation, ref)) });
  const wanted = settled === "met" ? "notMet" : "met";
  return freeze({
    ref,
    verdict,
    ...(verdict === "unknown" ? { settled } : {}),
    ...given("reasons", reasonsIn(situation, ref)),
    ...given("changes", changesIn(situation, ref, wanted)),
    ...given("waiting", waitingFor(question, ref, wanted, ahead)),
  });
};

const given = <K extends string, T>(key: K, value: T | undefined): { readonly [key in K]?: T } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [key in K]?: T };
