import type { Colors } from "picocolors/types";
import type { Summary } from "../../cohort/file/summary.ts";
import { columns, counted } from "../outcome.ts";

const mostShown = 20;

/** The summary for people: what was refused and why, what was met, what is overdue, what is worth asking. */
export const summaryText = (
  summary: Summary,
  file: string,
  out: string,
  { bold, dim, red }: Colors,
): string => {
  const { rows, rowsRead, rowsRefused, unusedColumns, repeatedFacts, errors, errorCount, missingFacts } =
    summary;
  const shown = errors.slice(0, mostShown);
  const refs = summary.refs
    .filter(({ met }) => met > 0)
    .sort((a, b) => b.overdue - a.overdue || b.met - a.met);
  return [
    ...shown.map(({ row, line, column, value, message, help }) =>
      [
        `${bold(plain(line === null ? `${file} row ${row}` : `${file}:${line}`))}  ${red("refused")}${column === null ? "" : `  column \`${plain(column)}\``}${value === null ? "" : `, \`${plain(value)}\``}`,
        `  ${plain(message)}`,
        dim(`  help: ${plain(help)}`),
      ].join("\n"),
    ),
    ...(errorCount > shown.length ? [`… and ${counted(errorCount - shown.length, "error")} more`] : []),
    ...(unusedColumns.length === 0 ? [] : [unused(unusedColumns)]),
    ...repeatedFacts.map((id) => `\`${id}\` has more than one column; a row is read where they agree`),
    ...(summary.endsOpen
      ? ["The last row has no line end: if the file was cut short there, its last value may be incomplete."]
      : []),
    refs.length === 0
      ? "No rule is met."
      : columns([
          ["ref", "met", "overdue", "not known", "not met", "title"],
          ...refs.map((each) =>
            [each.ref, each.met, each.overdue, each.unknown, each.notMet, each.title].map(String),
          ),
        ]),
    ...(missingFacts.length === 0 ? [] : [wanted(missingFacts)]),
    [
      `As at ${summary.asAt}: ${counted(rows, "row")}, ${rowsRead} read, ${rowsRefused} refused; findings in \`${out}\`.`,
      " This is advice; a person decides.",
    ].join(""),
  ].join("\n\n");
};

const unused = (all: Summary["unusedColumns"]): string => {
  const lines = all
    .slice(0, mostShown)
    .map(({ name, why }) => `  \`${plain(name.slice(0, 80))}\`: ${plain(why)}`);
  const more = all.length > mostShown ? [`  … and ${all.length - mostShown} more`] : [];
  return [`${counted(all.length, "column")} not used:`, ...lines, ...more].join("\n");
};

const wanted = (missing: Summary["missingFacts"]): string =>
  [
    "Worth finding out, by how many children it could settle something for:",
    ...missing.slice(0, mostShown).map(({ id, children }) => `  ${id}  ${children}`),
  ].join("\n");

const plain = (text: string): string => text.replaceAll(/\p{Cc}/gu, "\uFFFD");
