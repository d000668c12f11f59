import { Command, CommanderError } from "commander";
import { policyJsonSchema } from "../doors/schema.ts";
import { version } from "../version.ts";
import { check } from "./check.ts";
import { addCompile } from "./compile.ts";
import { type DetermineOptions, determineFile } from "./determine.ts";
import { addDiagramCommands } from "./diagram/commands.ts";
import { isSystemFault, reasonOf } from "./disk.ts";
import { libraryOf } from "./library.ts";
import { Misuse, type Outcome, plain, Stopped, type Terminal } from "./outcome.ts";
import { readme } from "./readme/readme.ts";
import { addReceiptCommands } from "./receipt.ts";
import { reconcileFile } from "./reconcile.ts";
import { addRun } from "./run.ts";
import { addSql } from "./sql.ts";
import { table } from "./table.ts";

export type Exit = 0 | 1 | 2 | Stopped["exit"];

/**
 * Runs one command line and gives its exit code: 0 all is well, 1 something was found, 2 it could not be done; or that
 * of the signal that stopped it.
 */
export const run = async (words: readonly string[], terminal: Terminal): Promise<Exit> => {
  let exit: 0 | 1 = 0;
  const show = async (made: Outcome | Promise<Outcome>, options: { readonly json?: boolean }) => {
    const outcome = await made;
    const tell = outcome.aside === true ? terminal.err : terminal.out;
    tell(`${options.json ? JSON.stringify(outcome.json, null, 2) : outcome.text}\n`);
    exit = outcome.exit;
  };
  const complain = (message: string): void =>
    terminal.err(`${terminal.colours.red("waymark:")} ${plain(message)}\n`);
  try {
    await program(terminal, show).parseAsync([...words], { from: "user" });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (terminal.showsFaults === true && error instanceof Error) terminal.err(`${error.stack}\n`);
    complain(sentenceOf(error));
    return error instanceof Stopped ? error.exit : 2;
  }
};

/** A fault that nobody foresaw is told in one sentence as well. */
const sentenceOf = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Misuse || error instanceof Stopped) return message;
  if (isSystemFault(error)) return `the system refused: ${reasonOf(error)} (${message})`;
  return `this should not have happened: ${message}; WAYMARK_FAULTS=1 shows where`;
};

type Show = (outcome: Outcome | Promise<Outcome>, options: { readonly json?: boolean }) => Promise<void>;

const program = (terminal: Terminal, show: Show): Command => {
  const { out, err, colours } = terminal;
  const waymark = new Command("waymark")
    .description(
      "The policy officer's tool: checks the policy files, shows what they hold, and asks them questions",
    )
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err })
    .showHelpAfterError("(see waymark --help)")
    .addHelpText(
      "after",
      "\nExit codes: 0 all is well, 1 something was found, 2 it could not be done, 130 or 143 it was stopped.",
    );
  const command = (name: string, says: string) =>
    waymark.command(name).description(says).option("--json", "print the answer as JSON");

  command("check [folder]", "read every policy file and example, and say what is wrong or worth knowing")
    .option("--no-notes", "leave out notes")
    .action((folder = defaultFolder, options) => show(check(folder, options, colours), options));
  command(
    "table [folder]",
    "every rule by topic: version, days in force, authority, how it was checked",
  ).action(async (folder = defaultFolder, options) => show(table(await libraryOf(folder)), options));
  command("readme [folder]", "write the generated parts of each topic's README")
    .option("--check", "change nothing; say which would change")
    .action(async (folder = defaultFolder, options) =>
      show(readme(folder, await libraryOf(folder), { check: options.check === true }), options),
    );
  command("schema", "print the JSON Schema of a policy file").action((options) =>
    show({ text: JSON.stringify(policyJsonSchema(), null, 2), json: policyJsonSchema(), exit: 0 }, options),
  );
  command("reconcile <file>", "whether a report's published figures agree with one another").action(
    (file, options) => show(reconcileFile(file, colours), options),
  );
  command("determine <file>", "what the policies say about the facts in a JSON file")
    .option("--as-at <day>", "the day asked about")
    .option("--calendar <id>", "the school calendar to count on")
    .option("--policies <folder>", "the policies folder", defaultFolder)
    .option("--ref <ref...>", "only these rules", [])
    .option("--because", "say which facts decided", false)
    .option("--all", "also what does not apply or is not known", false)
    .action(async (file: string, options: DetermineOptions & { policies: string; json?: boolean }) =>
      show(determineFile(file, options, await libraryOf(options.policies), colours), options),
    );
  addRun(
    command("run", "what the policies say about every row of a CSV file, a Parquet file or a table"),
    terminal,
    show,
  );
  addDiagramCommands(command, terminal, show, defaultFolder);
  addReceiptCommands(command, show, defaultFolder);
  addSql(command("sql", "the rules in force on a day as one SQL statement"), show);
  addCompile(
    command("compile", "the rules in force on a day as a JavaScript module of plain functions"),
    show,
  );
  return waymark;
};

const defaultFolder = "policies";
