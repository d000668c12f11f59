import type { Colors } from "picocolors/types";
import { type Case, casesOf, shownBy } from "../../diagram/cases.ts";
import { diagramsByDay } from "../../diagram/diagrams.ts";
import { readFacts } from "../../facts/readFacts.ts";
import { inForce, type Library } from "../../policy/library.ts";
import { didYouMean } from "../../suggest.ts";
import { readExampleFiles } from "../disk.ts";
import { runExamples } from "../examples.ts";
import { counted, Misuse, type Outcome } from "../outcome.ts";
import { calendarOf, dayOf, rulesOn } from "../setting.ts";

export interface CasesOptions {
  readonly asAt?: string;
  readonly calendar?: string;
  readonly missed: boolean;
}

/** Cases of one rule on either side of each boundary, as an example file, with what its own examples miss. */
export const cases = async (
  ref: string,
  folder: string,
  library: Library,
  options: CasesOptions,
  colours: Colors,
): Promise<Outcome> => {
  const asAt = dayOf(options.asAt);
  const calendar = calendarOf(options.calendar, library);
  const diagramsOf = diagramsByDay();
  const built = diagramsOf(rulesOn(library, asAt));
  if (!built.rules.has(ref)) {
    throw new Misuse(`no rule \`${ref}\` is in force on ${asAt}${didYouMean(ref, built.rules.keys())}`);
  }
  const files = (await readExampleFiles(folder)).filter(({ path }) => path.endsWith(`/${ref}.json`));
  const shown = new Set(
    runExamples(files, library).runs.flatMap(({ example }) => {
      const policies = inForce(library, example.asAt);
      const facts = readFacts(library.dictionary, example.facts, { dontKnow: example.dontKnow });
      const day = {
        policies,
        facts,
        calendar: library.calendars[example.calendar ?? ""],
        asAt: policies.asAt,
      };
      return shownBy(diagramsOf(policies), day, ref);
    }),
  );
  const all = casesOf(built, ref, calendar);
  const missed = all.filter(({ shows }) => !shown.has(shows));
  const wanted = options.missed ? missed : all;
  const line = (made: Case) =>
    `  ${shown.has(made.shows) ? "shown " : colours.yellow("missed")}  ${made.title}`;
  const example = ({ title, kind, verdict, facts }: Case) => ({
    title,
    kind,
    asAt,
    ...(options.calendar === undefined ? {} : { calendar: options.calendar }),
    facts,
    expect: { verdict },
  });
  return {
    text: [
      ...wanted.map(line),
      `${counted(all.length, "case")} of ${ref}; its examples show ${all.length - missed.length} and miss ${missed.length}`,
    ].join("\n"),
    json: { ref, examples: wanted.filter(({ incomplete }) => incomplete.length === 0).map(example) },
    exit: 0,
  };
};
