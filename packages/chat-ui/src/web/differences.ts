import { type Determination, dayWords, type Finding } from "@waymark/rules";
import { words } from "./words.ts";

const say = words.chat.states;

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
    const [before, after] = [was === undefined ? say.applies.notMet : stateOf(was), stateOf(finding)];
    const matters = finding.verdict === "met" || was?.verdict === "met" || finding.conclusion.kind === "tier";
    return before === after || !matters ? [] : [{ ref: finding.ref, title: finding.title, before, after }];
  });

const stateOf = ({ verdict, due, conclusion: { kind } }: Finding): string => {
  const word = (kind === "tier" ? say.fits : say.applies)[verdict];
  if (verdict !== "met" || due === null) return word;
  return `${word}, ${due.on === null ? say.noDay : say.by(dayWords(due.on))}`;
};
