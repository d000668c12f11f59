import { parseDay, toNumber } from "../calendar/day.ts";
import type { Dictionary, FactDefinition, FactId } from "../facts/dictionary.ts";
import { readValue } from "../facts/readValue.ts";
import { type Issue, pointer } from "../issue.ts";
import { type Codec, codecOf } from "../program/codec.ts";
import { didYouMean } from "../suggest.ts";
import { type Column, type Columns, emptyColumn, interner, isUnknown } from "./columns.ts";

/** Columns that mean nothing; `issues` has each, with its place. */
export class UnusableColumns extends Error {
  readonly code = "unusable-columns";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map(({ path, message, help }) => `${path}: ${message}; ${help}`).join(" | "));
    this.issues = issues;
  }
}

/** A fact's column, filled value by value as `readFacts` would read them. */
export interface ColumnWriter {
  /** Why the row keeps what it had; nothing when the value was taken. */
  readonly set: (row: number, value: unknown) => readonly Issue[];
  readonly column: Column;
}

/** @throws UnusableColumns when the fact is none, or cannot be given. */
export const columnWriter = (dictionary: Dictionary, id: FactId, rows: number): ColumnWriter => {
  const fact = givable(id, dictionary);
  if (!("type" in fact)) throw new UnusableColumns([fact]);
  const codec = codecOf(fact.type, fact.values ?? []);
  const lists = interner();
  const empty = emptyColumn(fact.type, rows);
  const column = isList(fact) ? { ...empty, lists: lists.values } : empty;
  const set = (row: number, value: unknown): readonly Issue[] => {
    if (!Number.isInteger(row) || row < 0 || row >= rows)
      return [
        noRow(pointer(id, row), `there is no row ${row}`, `rows are 0 to ${rows - 1}; make a longer column`),
      ];
    const issues: Issue[] = [];
    const read = readValue(fact, value, pointer(id, row), issues);
    if (read === undefined || issues.length > 0) return issues;
    column.values[row] = isList(fact) ? lists.place(read) : codec.encode(read);
    return [];
  };
  return { set, column };
};

/** What makes columns unusable: facts that are none or cannot be given, too few rows, numbers that no value has. */
export const columnIssues = (dictionary: Dictionary, { rows, byFact }: Columns): readonly Issue[] =>
  [...byFact].flatMap(([id, column]) => {
    const fact = givable(id, dictionary);
    if (!("type" in fact)) return [fact];
    const { length } = column.values;
    if (length !== rows) {
      const message = `the column has ${length} rows, and the cohort ${rows}`;
      return [noRow(pointer(id), message, "give every column a number a child")];
    }
    return firstIssue(fact, column);
  });

const noRow = (path: string, message: string, help: string): Issue => ({
  ...{ code: "wrong-rows", path, message, help },
});

const givable = (id: FactId, { byId }: Dictionary): FactDefinition | Issue => {
  const fact = Object.hasOwn(byId, id) ? byId[id]! : undefined;
  const help = "use an id of policies/facts.json";
  if (fact === undefined) {
    const message = `there is no fact \`${id}\`${didYouMean(id, Object.keys(byId))}`;
    return { code: "unknown-fact", path: pointer(id), message, help };
  }
  if (!fact.derived || fact.mayBeGiven) return fact;
  const message = `\`${id}\` is worked out and cannot be given`;
  return { code: "derived-fact", path: pointer(id), message, help: "leave the column out" };
};

/** One number that is no value stands for the others: whoever wrote the column wrote them alike. */
const firstIssue = (fact: FactDefinition, column: Column): readonly Issue[] => {
  const issuesOf = issueFinder(fact, column);
  for (let row = 0; row < column.values.length; row += 1) {
    const number = column.values[row]!;
    if (isUnknown(number, column)) continue;
    const [found] = issuesOf(number);
    if (found === undefined) continue;
    return [{ ...found, path: pointer(fact.id, row) }];
  }
  return [];
};

const issueFinder = (fact: FactDefinition, { lists }: Column): ((number: number) => readonly Issue[]) => {
  const codec = codecOf(fact.type, fact.values ?? []);
  const known = new Map<number, readonly Issue[]>();
  return (number) => {
    const before = known.get(number);
    if (before !== undefined) return before;
    if (known.size === mostKnown) known.clear();
    const issues: Issue[] = [];
    const value = isList(fact) ? lists?.[number] : decoded(fact, codec, number);
    if (value !== undefined) readValue(fact, value, "", issues);
    else {
      const message = `${number} is no ${isList(fact) ? "place in `lists`" : `value of \`${fact.id}\``}`;
      issues.push({ code: "no-value", path: "", message, help: `give ${expected(fact)}` });
    }
    known.set(number, issues);
    return issues;
  };
};

/** More than the days of a child's life. */
const mostKnown = 10_000;

const decoded = ({ type, values }: FactDefinition, codec: Codec, number: number): unknown =>
  type === "number" || (Number.isInteger(number) && number >= least(type) && number <= most(type, values))
    ? codec.decode(number)
    : undefined;

const [firstDay, lastDay] = ["0001-01-01", "9999-12-31"].map((day) => toNumber(parseDay(day)!));

const least = (type: FactDefinition["type"]): number => {
  if (type === "date") return firstDay!;
  return type === "integer" ? Number.MIN_SAFE_INTEGER : 0;
};

const most = (type: FactDefinition["type"], values: FactDefinition["values"]): number => {
  if (type === "date") return lastDay!;
  if (type === "boolean") return 1;
  if (type === "enum") return (values?.length ?? 0) - 1;
  return type === "enumSet" ? 2 ** (values?.length ?? 0) - 1 : Number.MAX_SAFE_INTEGER;
};

const expected = (fact: FactDefinition): string => {
  if (isList(fact)) return "the place of each child's list in `lists`";
  switch (fact.type) {
    case "boolean":
      return "0 for false and 1 for true";
    case "enum":
      return "a member's place among the fact's `values`, counted from 0";
    case "enumSet":
      return "a bit for each member among the fact's `values`, lowest first";
    case "date":
      return "days since 1970-01-01";
    default:
      return "a whole number";
  }
};

const isList = ({ type }: FactDefinition): boolean => type === "spells" || type === "reviews";
