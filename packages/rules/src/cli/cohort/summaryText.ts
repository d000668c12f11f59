import type { Colors } from "picocolors/types";
import type { RowError } from "../../cohort/file/batch.ts";
import type { Summary } from "../../cohort/file/summary.ts";
import { columns, counted, plain } from "../outcome.ts";

const mostShown = 20;

/** What the summary is about, as the caller names it. */
export interface Named {
  readonly file: string;
  readonly out: string;
  readonly errors?: string | undefined;
}

/** The summary for people: what was refused and why, what was met, what is overdue or cannot be said, what to ask. */
export const summaryText = (summary: Summary, named: Named, colours: Colors): string => {
  const { repeatedFacts, blankRows, rowsWithoutFacts } = summary;
  return [
    ...rowsShown(summary.errors, named.file, colours.red("refused"), colours),
    ...moreErrors(summary, named),
    ...rowsShown(summary.notes, named.file, colours.yellow("look at it"), colours),
    ...more(summary.noteCount, "row to look at", "rows to look at"),
    ...(summary.unusedColumns.length === 0 ? [] : [unused(summary.unusedColumns)]),
    ...repeatedFacts.map((id) => `\`${id}\` has more than one column; a row is read where they agree`),
    ...(summary.leftOpen.length === 0 ? [] : [leftOpen(summary.leftOpen)]),
    ...(blankRows === 0
      ? []
      : [
          `${counted(blankRows, "row")} with nothing in ${blankRows === 1 ? "it was" : "them were"} passed over.`,
        ]),
    ...(rowsWithoutFacts === 0
      ? []
      : [
          `${counted(rowsWithoutFacts, "row")} ${rowsWithoutFacts === 1 ? "says" : "say"} nothing that a rule asks for, and ${rowsWithoutFacts === 1 ? "was" : "were"} counted as ${rowsWithoutFacts === 1 ? "a child" : "children"} of whom nothing is known; is it a line of totals?`,
        ]),
    ...(summary.endsOpen
      ? ["The last row has no line end: if the file was cut short there, its last value may be incomplete."]
      : []),
    ...(summary.rows === 0 ? ["There is no row to answer."] : refs(summary)),
    ...(summary.cautions.length === 0 ? [] : [cautions(summary.cautions)]),
    ...(summary.missingFacts.length === 0 ? [] : [wanted(summary.missingFacts)]),
    last(summary, named),
  ].join("\n\n");
};

const rowsShown = (
  found: readonly RowError[],
  file: string,
  what: string,
  { bold, dim }: Colors,
): readonly string[] =>
  found.slice(0, mostShown).map(({ row, line, column, value, message, help }) => {
    const place = bold(plain(line === null ? `${file} row ${row}` : `${file}:${line}`));
    const cell = [
      ...(column === null ? [] : [`column \`${plain(column)}\``]),
      ...(value === null ? [] : [`\`${plain(value)}\``]),
    ];
    return [
      [place, what, ...(cell.length === 0 ? [] : [cell.join(", ")])].join("  "),
      `  ${plain(message)}`,
      dim(`  help: ${plain(help)}`),
    ].join("\n");
  });

const more = (all: number, one: string, many: string): readonly string[] =>
  all > mostShown ? [`… and ${counted(all - mostShown, `more ${one}`, `more ${many}`)}`] : [];

const moreErrors = ({ errorCount }: Summary, { errors }: Named): readonly string[] => {
  const told =
    errors === undefined ? "`--errors errors.csv` writes every one" : `every one is in \`${plain(errors)}\``;
  return more(errorCount, "error", "errors").map((text) => `${text}; ${told}`);
};

const unused = (all: Summary["unusedColumns"]): string =>
  listed(
    `${counted(all.length, "column")} not used:`,
    all.map(({ name, why }) => `\`${plain(name.slice(0, 80))}\`: ${plain(why)}`),
  );

const leftOpen = (all: Summary["leftOpen"]): string =>
  listed(
    "Left open, because the fact has no word for the code:",
    all.map(
      ({ column, code, fact, rows }) =>
        `column \`${plain(column)}\`, code \`${plain(code)}\`: \`${fact}\` in ${counted(rows, "row")}`,
    ),
  );

const refs = (summary: Summary): readonly string[] => {
  const { refs: all, notCounted } = summary;
  const met = all
    .filter((each) => each.met > 0)
    .sort((a, b) => b.overdue - a.overdue || b.notCounted - a.notCounted || b.met - a.met);
  const others = all.length - met.length;
  if (met.length === 0) return [`No rule of ${all.length} is met.`];
  const hasOther = met.some(({ otherDay }) => otherDay > 0);
  const shown: readonly (readonly [string, (each: Summary["refs"][number]) => string | number])[] = [
    ["ref", ({ ref }) => ref],
    ["met", (each) => each.met],
    ["overdue", ({ overdue }) => overdue],
    ...(notCounted > 0 ? [["no day", (each: Summary["refs"][number]) => each.notCounted] as const] : []),
    ...(hasOther ? [["other day", ({ otherDay }: Summary["refs"][number]) => otherDay] as const] : []),
    ["not known", ({ unknown }) => unknown],
    ["not met", ({ notMet }) => notMet],
    ["title", ({ title }) => title],
  ];
  return [
    columns([shown.map(([name]) => name), ...met.map((each) => shown.map(([, cell]) => String(cell(each))))]),
    ...(notCounted > 0 ? [withoutDay(summary)] : []),
    ...(hasOther
      ? ["“other day”: the law can be read to give another day as well; it stands under `due or`."]
      : []),
    ...(others === 0
      ? []
      : [`${counted(others, "more rule is", "more rules are")} met by nobody; \`--json\` lists all.`]),
  ];
};

/** Why nobody can say whether something is overdue. */
const withoutDay = ({ notCounted, notCountedFor, cautions: all }: Summary): string => {
  const runsOut = all.find(({ code }) => code === "calendar-runs-out")?.children ?? 0;
  const reasons = [
    ...(runsOut === 0 ? [] : [`the calendar ends before the day is reached for ${runsOut}`]),
    ...notCountedFor
      .slice(0, mostReasons)
      .map(({ id, children }) =>
        id === "calendar"
          ? `no calendar was named with \`--calendar\`, for ${children}`
          : `\`${id}\` is missing for ${children}`,
      ),
    ...(notCountedFor.length > mostReasons ? [`and ${notCountedFor.length - mostReasons} more`] : []),
  ];
  return [
    `“no day”: due days could not be counted for ${counted(notCounted, "child", "children")}, and nobody can say whether they are overdue:`,
    ...reasons.map((reason) => `  ${reason}`),
  ].join("\n");
};

const mostReasons = 6;

const cautions = (all: Summary["cautions"]): string =>
  listed(
    "Take care:",
    all.map(({ text, children, about }) => {
      const first = about.slice(0, 6).join(", ");
      const rest = about.length > 6 ? ` and ${about.length - 6} more` : "";
      return `${text} ${counted(children, "child", "children")}: ${plain(first)}${rest}`;
    }),
    Number.POSITIVE_INFINITY,
  );

const wanted = (missing: Summary["missingFacts"]): string =>
  listed(
    "Worth finding out, by how many children it could settle something for:",
    missing.map(({ id, children }) => `${id}  ${children}`),
  );

const listed = (head: string, lines: readonly string[], most = mostShown): string =>
  [
    head,
    ...lines.slice(0, most).map((line) => `  ${line}`),
    ...(lines.length > most ? [`  … and ${lines.length - most} more; \`--json\` lists all`] : []),
  ].join("\n");

const last = ({ asAt, rows, rowsRead, rowsRefused, notCounted }: Summary, { out }: Named): string =>
  [
    `As at ${asAt}: ${counted(rows, "row")}, ${rowsRead} read, ${rowsRefused} refused; findings ${out === "-" ? "piped out" : `in \`${plain(out)}\``}.`,
    ...(notCounted > 0
      ? [`Due days could not be counted for ${counted(notCounted, "child", "children")}.`]
      : []),
    "This is advice; a person decides.",
  ].join(" ");
