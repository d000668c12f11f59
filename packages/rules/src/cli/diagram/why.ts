import type { Colors } from "picocolors/types";
import { diagrams } from "../../diagram/diagrams.ts";
import { type ExplainedFinding, explainFinding } from "../../diagram/explainFinding.ts";
import { determine } from "../../evaluate/determine.ts";
import { labelOf, listWords, type Words } from "../../evaluate/wording.ts";
import type { Library } from "../../policy/library.ts";
import { didYouMean } from "../../suggest.ts";
import { counted, Misuse, type Outcome } from "../outcome.ts";
import { type QuestionOptions, readQuestionFile } from "../question.ts";

/** Why one rule answers as it does about the facts of a file; or with `changes`, what would change it. */
export const whyFile = async (
  path: string,
  ref: string,
  part: "why" | "changes",
  options: QuestionOptions,
  library: Library,
  colours: Colors,
): Promise<Outcome> => {
  const read = await readQuestionFile(path, options, library, colours);
  if ("refused" in read) return read.refused;
  const determination = determine(read.question);
  const found = explainFinding(determination, ref, diagrams);
  if (found === undefined) {
    const near = didYouMean(
      ref,
      determination.findings.map((finding) => finding.ref),
    );
    throw new Misuse(`no rule \`${ref}\` is in force on ${read.question.asAt}${near}`);
  }
  const { title } = determination.findings.find((finding) => finding.ref === ref)!;
  const verdict = verdictWords[found.settled ?? found.verdict];
  const words = { ...library, asAt: read.question.asAt };
  const lines = part === "why" ? whyLines(found, words) : changeLines(found, words);
  return {
    text: [`${colours.bold(`${ref} ${title}`)}: ${verdict}`, ...lines].join("\n"),
    json: found,
    exit: 0,
  };
};

const verdictWords = { met: "it applies", notMet: "it does not apply", unknown: "not known" } as const;

const whyLines = ({ reasons, missing }: ExplainedFinding, words: Words): readonly string[] => {
  if (reasons === undefined) return missingLines(missing, words);
  const sets = reasons.sufficient.map((set, index) => {
    const text =
      set.length === 0
        ? "whatever the facts"
        : listWords(
            set.map(({ text: clause }) => clause),
            "and",
          );
    const cites = [...new Set(set.flatMap((fact) => fact.cites))];
    return `  ${index === 0 ? "Because" : "Or because"} ${text}${cites.length === 0 ? "" : ` (${cites.join(", ")})`}`;
  });
  const more = reasons.count - reasons.sufficient.length;
  return more > 0 ? [...sets, `  and ${counted(more, "more such reason")}`] : sets;
};

const changeLines = (
  { changes, waiting, missing, reasons }: ExplainedFinding,
  words: Words,
): readonly string[] => {
  if (reasons === undefined) return missingLines(missing, words);
  const lines: string[] = [];
  if (changes !== undefined) {
    lines.push("  It would be otherwise if", ...changes.different.map(({ text }) => `    ${text}`));
    if (changes.alsoSo.length > 0)
      lines.push("  and if it turned out that", ...changes.alsoSo.map(({ text }) => `    ${text}`));
  }
  if (waiting !== undefined) lines.push(`  By waiting: ${waiting.text}`);
  return lines.length > 0
    ? lines
    : ["  Nothing that anyone can change, and no waiting within three years, would make it otherwise"];
};

const missingLines = (missing: ExplainedFinding["missing"], words: Words): readonly string[] => {
  if (missing === undefined) return ["  Too many facts are missing to say which would settle it"];
  const { optimistic, guaranteed } = missing;
  const lines = [`  Whatever the answers, knowing this would settle it: ${factWords(guaranteed, words)}`];
  if (String(optimistic) !== String(guaranteed))
    lines.unshift(`  Some answers would already settle it: ${factWords(optimistic, words)}`);
  return lines;
};

const factWords = (facts: readonly string[] | null, words: Words): string => {
  if (facts === null) return "nothing that may be asked";
  const named = facts.map((fact) =>
    fact === "calendar" ? "the school's calendar" : `${labelOf(fact, words)} (${fact})`,
  );
  return listWords(named, "and");
};
