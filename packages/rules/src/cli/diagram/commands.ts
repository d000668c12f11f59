import type { Command } from "commander";
import { libraryOf } from "../library.ts";
import type { Outcome, Terminal } from "../outcome.ts";
import type { QuestionOptions } from "../question.ts";
import { type AskOptions, askFile } from "./ask.ts";
import { type CasesOptions, cases } from "./cases.ts";
import { type DiffOptions, diff } from "./diff.ts";
import { gaps } from "./gaps.ts";
import { whyFile } from "./why.ts";

type Show = (outcome: Outcome | Promise<Outcome>, options: { readonly json?: boolean }) => Promise<void>;
type Shared = { readonly policies: string; readonly json?: boolean };

/** The commands that the decision diagrams answer. */
export const addDiagramCommands = (
  command: (name: string, says: string) => Command,
  { colours }: Terminal,
  show: Show,
  folder: string,
): void => {
  const onFile = (name: string, says: string) =>
    command(name, says)
      .option("--as-at <day>", "the day asked about")
      .option("--calendar <id>", "the school calendar to count on")
      .option("--policies <folder>", "the policies folder", folder);
  onFile("ask <file>", "the question most worth asking next about the facts in a JSON file")
    .option("--goal <goal...>", "only these rules or topics", [])
    .action(async (file: string, options: AskOptions & Shared) =>
      show(askFile(file, options, await libraryOf(options.policies), colours), options),
    );
  const explained = {
    why: "why a rule answers as it does",
    changes: "what would make a rule answer otherwise",
  };
  for (const part of ["why", "changes"] as const) {
    onFile(`${part} <ref> <file>`, `${explained[part]} about the facts in a JSON file`).action(
      async (ref: string, file: string, options: QuestionOptions & Shared) =>
        show(whyFile(file, ref, part, options, await libraryOf(options.policies), colours), options),
    );
  }
  command("gaps [folder]", "what the rules leave open, where they pull apart, and what decides nothing")
    .option("--as-at <day>", "the day asked about")
    .action(async (from = folder, options) => show(gaps(await libraryOf(from), options, colours), options));
  command("diff [folder]", "where the law of two days answers differently, in sentences")
    .requiredOption("--from <day>", "the earlier day")
    .requiredOption("--to <day>", "the later day")
    .option("--topic <topic...>", "only these topics", [])
    .action(async (from = folder, options: DiffOptions & Shared) =>
      show(diff(await libraryOf(from), options, colours), options),
    );
  onFile("cases <ref>", "cases on either side of each boundary of a rule; --json prints an example file")
    .option("--missed", "only what the rule's own examples do not show", false)
    .action(async (ref: string, options: CasesOptions & Shared) =>
      show(cases(ref, options.policies, await libraryOf(options.policies), options, colours), options),
    );
};
