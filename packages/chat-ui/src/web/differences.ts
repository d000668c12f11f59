import { type Determination, dayWords, type Finding } from "@waymark/rules";
import { verdictWords } from "./words.ts";

export interface Difference {
  readonly ref: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** What somebody would do differently: a finding that holds in one and not in the other, or on another day. */
export const differencesBetween = (real: Determination, copy: Determination): readonly Difference[] =>
  copy.findings.flatMap((finding) => {
    const was = real.findings.find(({ ref }) => ref === finding.ref);
    const [before, after] = [was === undefined ? "" : stateOf(was), stateOf(finding)];
    const matters = finding.verdict === "met" || was?.verdict === "met" || finding.conclusion.kind === "tier";
    return before === after || !matters ? [] : [{ ref: finding.ref, title: finding.title, before, after }];
  });

const stateOf = ({ verdict, due }: Finding): string => {
  const word = verdictWords[verdict].toLowerCase();
  return due?.on ? `${word}, by ${dayWords(due.on)}` : word;
};
