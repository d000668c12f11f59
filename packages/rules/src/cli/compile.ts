import type { Command } from "commander";
import type { Library } from "../policy/library.ts";
import { Unprintable } from "../program/print/leaves.ts";
import { printPolicies, releaseOf } from "../program/print/printPolicies.ts";
import { writeText } from "./disk.ts";
import { libraryOf } from "./library.ts";
import { counted, Misuse, type Outcome } from "./outcome.ts";
import { dayOf, rulesOn } from "./setting.ts";

interface Options {
  readonly asAt?: string;
  readonly family?: readonly string[];
  readonly out?: string;
}

type Show = (outcome: Promise<Outcome>, options: { readonly json?: boolean }) => Promise<void>;

/** Adds `waymark compile`. */
export const addCompile = (command: Command, show: Show): void => {
  command
    .option("--as-at <day>", "the day asked about")
    .option("--policies <folder>", "the policies folder", "policies")
    .option("--family <family...>", "only these families or topics")
    .option("--out <file>", "write the module to a file instead of printing it")
    .action(async (options: Options & { policies: string; json?: boolean }) =>
      show(compileLibrary(options, await libraryOf(options.policies)), options),
    );
};

/** The rules in force on a day as a JavaScript module without imports, for pages and programs that run no compiler. */
export const compileLibrary = async (options: Options, library: Library): Promise<Outcome> => {
  const asAt = dayOf(options.asAt);
  const policies = rulesOn(library, asAt, options.family);
  const module = printed(policies);
  const { out } = options;
  if (out === undefined) return { text: module.trimEnd(), json: { module }, exit: 0 };
  await writeText(out, module);
  const release = releaseOf(policies);
  const text = `${out}: ${counted(policies.rules.length, "rule")} in force on ${asAt}, release ${release}`;
  return { text, json: { out, release, refs: policies.rules.map(({ rule }) => rule.ref) }, exit: 0 };
};

const printed = (policies: Parameters<typeof printPolicies>[0]): string => {
  try {
    return printPolicies(policies);
  } catch (error) {
    if (error instanceof Unprintable) throw new Misuse(error.message);
    throw error;
  }
};
