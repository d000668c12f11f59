import type { Colors } from "picocolors/types";
import { determine } from "../evaluate/determine.ts";
import { type Explanation, explain } from "../explain/explain.ts";
import type { Library } from "../policy/library.ts";
import { counted, type Outcome } from "./outcome.ts";
import { type QuestionOptions, readQuestionFile } from "./question.ts";

export interface DetermineOptions extends QuestionOptions {
  readonly because: boolean;
  readonly all: boolean;
  readonly ref: readonly string[];
}

/** What the policies say about the facts of a file: the facts alone, or a whole question around them. */
export const determineFile = async (
  path: string,
  options: DetermineOptions,
  library: Library,
  colours: Colors,
): Promise<Outcome> => {
  const read = await readQuestionFile(path, options, library, colours);
  if ("refused" in read) return read.refused;
  const { asAt } = read.question;
  const determination = determine(read.question, { include: options.because ? ["because"] : [] });
  const refs = options.ref.length === 0 ? undefined : options.ref;
  const shown = determination.findings
    .filter(({ ref, verdict }) =>
      refs === undefined ? options.all || verdict === "met" : refs.includes(ref),
    )
    .map(({ ref }) => ref);
  const unknown = determination.findings.filter(({ verdict }) => verdict === "unknown").length;
  return {
    text: [
      ...explain(determination, shown).map((explanation) => sentences(explanation, colours)),
      ...determination.cautions.map(({ text }) => `Take care: ${text}`),
      [
        `As at ${asAt}: ${counted(shown.length, "finding")} shown of ${determination.findings.length}; ${unknown} not known for want of facts.`,
        determination.signedOff ? "" : " No authority has signed these policies off.",
        " This is advice; a person decides.",
      ].join(""),
    ].join("\n\n"),
    json: determination,
    exit: 0,
  };
};

const sentences = (
  { headline, because, by, unknown, cautions, sources }: Explanation,
  { bold, dim }: Colors,
): string =>
  [
    bold(headline),
    ...by.map((line) => `  ${line}`),
    ...because.map((line) => `  Because: ${line}`),
    ...unknown.map((line) => `  Not known: ${line}`),
    ...cautions.map((line) => `  Take care: ${line}`),
    ...sources.map((line) => dim(`  Source: ${line}`)),
  ].join("\n");
