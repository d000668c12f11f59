import type { FactId, FactValue } from "../../facts/dictionary.ts";
import type { Facts } from "../../facts/facts.ts";
import { isRecord } from "../../facts/found.ts";
import { readFacts } from "../../facts/readFacts.ts";
import { readValue } from "../../facts/readValue.ts";
import type { Issue } from "../../issue.ts";
import { readJsonText } from "../../policy/jsonText.ts";
import { columnsOf } from "../columns.ts";
import { cellWords } from "../mapping/mapping.ts";
import { type Batch, type RowError, UnreadableFile } from "./batch.ts";
import { readCell } from "./cell.ts";
import { columnFinder, type FileColumn } from "./header.ts";
import { type JsonLine, lineSplitter } from "./jsonLines.ts";
import { leftOpenCounts } from "./leftOpen.ts";
import type { FromFile, ReadOptions } from "./readCsv.ts";

/**
 * Reads a cohort from the bytes of a file with an object a line: `{ "id": …, "facts": { … } }` as the API takes
 * facts, or a row of a table, whose properties are read as the cells of the columns of that name. `key` is the
 * property that names a row, `id` unless it is given. A line that cannot be read is refused; the others are read.
 */
export async function* readNdjson(
  chunks: AsyncIterable<Uint8Array>,
  { dictionary, layout, mapping, rowsABatch, key = "id" }: ReadOptions,
): AsyncGenerator<FromFile> {
  const lines = lineSplitter();
  const rows = rowReading(columnFinder(dictionary, mapping), dictionary, key);
  let open = noRows();
  let row = 0;
  let withoutFacts = 0;

  const take = (): FromFile => {
    const batch: Batch = {
      columns: columnsOf(layout, open.children),
      rows: Int32Array.from(open.rows),
      keys: open.keys,
      refused: open.refused,
      notes: [],
    };
    open = noRows();
    return { kind: "batch", ...batch };
  };

  const add = (line: JsonLine): void => {
    row += 1;
    const read = rows.read(line, row);
    if ("errors" in read) open.refused.push(read.errors);
    else {
      open.children.push({ given: read.given } as Facts);
      if (Object.keys(read.given).length === 0) withoutFacts += 1;
      open.keys.push(read.key);
      open.rows.push(row);
    }
  };

  yield { kind: "header", columns: anyOf(dictionary, key), delimiter: null };
  for await (const chunk of chunks) {
    for (const line of lines.add(chunk)) {
      add(line);
      if (open.rows.length + open.refused.length >= rowsABatch) yield take();
    }
  }
  const endsOpen = lines.isOpen();
  for (const line of lines.end()) add(line);
  if (row === 0) throw new UnreadableFile("it is empty; write an object a line");
  if (open.rows.length + open.refused.length > 0) yield take();
  const counts = { blankRows: 0, rowsWithoutFacts: withoutFacts, leftOpen: rows.leftOpen() };
  yield { kind: "end", endsOpen, columns: rows.seen(), ...counts };
}

/** Each line names its own facts, so that until the last is read the file may hold any. */
const anyOf = ({ facts }: ReadOptions["dictionary"], key: string): readonly FileColumn[] => [
  { kind: "key", name: key },
  ...facts
    .filter(({ derived, mayBeGiven }) => !derived || mayBeGiven)
    .map(
      (fact): FileColumn => ({
        kind: "fact",
        name: fact.id,
        fact,
        words: cellWords(fact, undefined, undefined),
      }),
    ),
];

const noRows = () => ({
  children: [] as Facts[],
  keys: [] as string[],
  rows: [] as number[],
  refused: [] as (readonly RowError[])[],
});

type Given = Readonly<Record<FactId, { readonly value: FactValue }>>;
type ReadRow = { readonly given: Given; readonly key: string } | { readonly errors: readonly RowError[] };

/** So many names of properties are told apart; a table has no more columns. */
const mostNames = 10_000;

const rowReading = (
  columnOf: ReturnType<typeof columnFinder>,
  dictionary: ReadOptions["dictionary"],
  key: string,
) => {
  const named = new Map<string, FileColumn>();
  const left = leftOpenCounts();
  const columnFor = (name: string): FileColumn => {
    const known = named.get(name);
    if (known !== undefined) return known;
    const column = columnOf(name);
    if (named.size < mostNames) named.set(name, column);
    return column;
  };

  const read = ({ line, text, fault }: JsonLine, row: number): ReadRow => {
    const whole = (message: string, help: string): ReadRow => ({
      errors: [{ row, line, column: null, value: null, message, help }],
    });
    if (text === undefined) return whole(...faults[fault ?? "not-utf-8"]);
    const { value, issues } = readJsonText(text);
    const [issue] = issues;
    if (issue !== undefined) return whole(issue.message, "mend the line; each holds one whole object");
    if (!isRecord(value)) return whole("the line is no object", "write one object a line");
    const found = isRecord(value["facts"]) ? fromFacts(value, value["facts"]) : fromTable(value);
    if (found.wrong.length === 0) {
      for (const { column, code, fact } of found.left) left.add(column, code, fact);
      return { given: found.given, key: keyOf(value[key]) };
    }
    return {
      errors: found.wrong.map(({ column, value: cell, issue: { message, help } }) => ({
        ...{ row, line, column, value: cell === undefined ? null : shown(cell), message, help },
      })),
    };
  };

  const fromFacts = (
    line: Readonly<Record<string, unknown>>,
    given: Readonly<Record<string, unknown>>,
  ): Found => {
    const facts = readFacts(dictionary, given);
    for (const id of Object.keys(facts.given)) columnFor(id);
    const wrong = facts.issues.map((issue) => {
      const column = factIn(issue.path);
      return { column, value: given[column], issue };
    });
    const strays = Object.keys(line).filter((name) => name !== "facts" && name !== key);
    const stray = strays.map((name) => ({ column: name, value: line[name], issue: notRead }));
    return { given: facts.given as Given, wrong: [...wrong, ...stray], left: [] };
  };

  const fromTable = (line: Readonly<Record<string, unknown>>): Found => {
    const given = new Map<FactId, { readonly value: FactValue }>();
    const wrong: Wrong[] = [];
    const left: OpenCode[] = [];
    for (const [name, cell] of Object.entries(line)) {
      const column = name === key ? undefined : columnFor(name);
      if (column?.kind !== "fact" || cell === null) continue;
      const { fact, words } = column;
      const { value, issues, leftOpen } =
        typeof cell === "string" ? readCell(fact, cell, words) : readWhole(fact, cell);
      if (leftOpen) left.push({ column: name, code: String(cell).trim(), fact: fact.id });
      wrong.push(...issues.map((issue) => ({ column: name, value: cell, issue })));
      if (value === undefined) continue;
      const before = given.get(fact.id);
      if (before !== undefined && JSON.stringify(before.value) !== JSON.stringify(value))
        wrong.push({ column: name, value: cell, issue: disagreeing(fact.id) });
      given.set(fact.id, { value });
    }
    return { given: Object.fromEntries(given), wrong, left };
  };

  return {
    read,
    seen: (): readonly FileColumn[] => [{ kind: "key", name: key }, ...named.values()],
    leftOpen: left.all,
  };
};

interface OpenCode {
  readonly column: string;
  readonly code: string;
  readonly fact: FactId;
}

interface Found {
  readonly given: Given;
  readonly wrong: readonly Wrong[];
  /** Codes that are known and for which the fact has no word. */
  readonly left: readonly OpenCode[];
}

interface Wrong {
  readonly column: string;
  readonly value: unknown;
  readonly issue: Pick<Issue, "message" | "help">;
}

const readWhole = (fact: Parameters<typeof readValue>[0], cell: unknown) => {
  const issues: Issue[] = [];
  return { value: readValue(fact, cell, "", issues), issues, leftOpen: false };
};

const keyOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value).slice(0, 200) : "";

/** The fact that a JSON Pointer of `readFacts` begins with. */
const factIn = (path: string): string =>
  (path.split("/")[1] ?? "").replaceAll("~1", "/").replaceAll("~0", "~");

const shown = (value: unknown): string =>
  (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).slice(0, 200);

const notRead = {
  message: "a line with `facts` holds nothing else but what names it",
  help: "put it under `facts`, or take it out",
};

const disagreeing = (id: FactId) => ({
  message: `\`${id}\` has two columns, and they disagree`,
  help: "keep one of the two columns, or make them agree",
});

const faults: Readonly<Record<"too-long" | "not-utf-8", readonly [string, string]>> = {
  "too-long": ["the line is longer than any row can be", "check that every row ends its line"],
  "not-utf-8": ["the line is not UTF-8 text", "save the file again in UTF-8"],
};
