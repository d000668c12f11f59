import { parseDay } from "../../calendar/day.ts";
import { dayWords } from "../../calendar/dayWords.ts";
import type { Policy } from "../../policy/types.ts";
import type { AnsweredExample } from "../examples.ts";
import { unique } from "./words.ts";

const mostWithDays = 4;
const fewestMet = 2;

/** A few examples in words: those met with a day come first, most readings before others; then other verdicts. */
export const workedExamples = ({ rules }: Policy, examples: readonly AnsweredExample[]): string => {
  const refs = unique(rules.map(({ ref }) => ref));
  const ordered = refs.flatMap((ref) => examples.filter((example) => example.ref === ref));
  const of = (verdict: "met" | "notMet" | "unknown") =>
    ordered.filter(({ finding }) => finding.verdict === verdict);
  const dated = onePerRef(of("met").filter(({ finding }) => finding.due?.on))
    .sort((a, b) => readings(b) - readings(a))
    .slice(0, mostWithDays);
  const undated = onePerRef(of("met").filter(({ finding }) => finding.due === null));
  const met = [...dated, ...undated.slice(0, Math.max(0, fewestMet - dated.length))];
  return [...met, ...of("notMet").slice(0, 1), ...of("unknown").slice(0, 1)].map(inWords).join("\n");
};

const readings = ({ finding }: AnsweredExample): number => finding.due?.alternatives.length ?? 0;

/** Of each ref the example with the most readings, else the first. */
const onePerRef = (examples: readonly AnsweredExample[]): AnsweredExample[] =>
  unique(examples.map(({ ref }) => ref)).map((ref) =>
    examples
      .filter((example) => example.ref === ref)
      .reduce((best, example) => (readings(example) > readings(best) ? example : best)),
  );

const inWords = ({ ref, example, finding }: AnsweredExample): string => {
  const calendar = example.calendar === undefined ? "" : ` on the calendar \`${example.calendar}\``;
  return [
    `- **${ref}: ${finding.title}.** ${example.title} Asked as at ${words(example.asAt)}${calendar}:`,
    answer(finding),
  ].join(" ");
};

const answer = ({ verdict, due, missingFacts }: AnsweredExample["finding"]): string => {
  if (verdict === "notMet") return "it does not apply.";
  if (verdict === "unknown")
    return `it is not known, for want of ${missingFacts.map((id) => `\`${id}\``).join(", ")}.`;
  if (due === null) return "it is met.";
  if (due.on === null) return "it is met, and its day is not known.";
  const others = due.alternatives.map(
    ({ on, reading }) => ` Another reading gives ${words(on)} (${reading}).`,
  );
  return `it is met, by ${words(due.on)} (${due.reading}).${others.join("")}`;
};

const words = (text: string): string => {
  const day = parseDay(text);
  return day === undefined ? text : dayWords(day);
};
