import { type Day, toNumber } from "../../calendar/day.ts";
import type { FactId } from "../../facts/dictionary.ts";
import type { Missing } from "../../facts/facts.ts";
import type { RuleInForce } from "../../policy/library.ts";
import { noDay } from "../columns.ts";
import { bitAt, count } from "../planes.ts";
import type { Answered } from "./answered.ts";
import type { RowError } from "./batch.ts";
import { type FileColumn, repeatedFacts } from "./header.ts";

export interface RefCount {
  readonly ref: string;
  readonly title: string;
  readonly met: number;
  readonly unknown: number;
  readonly notMet: number;
  readonly overdue: number;
}

/** What a run did. INVARIANT: rowsRead + rowsRefused = rows, and each ref's verdicts add up to rowsRead. */
export interface Summary {
  readonly asAt: Day;
  readonly rows: number;
  readonly rowsRead: number;
  readonly rowsRefused: number;
  readonly unusedColumns: readonly { readonly name: string; readonly why: string }[];
  readonly repeatedFacts: readonly FactId[];
  /** Null for a file that needs none. */
  readonly delimiter: string | null;
  /** The last row has no line end: a file cut short there may have lost the end of its last value. */
  readonly endsOpen: boolean;
  readonly refs: readonly RefCount[];
  /** Facts not known that could still settle a rule, with the number of children of whom they are wanted. */
  readonly missingFacts: readonly { readonly id: Missing; readonly children: number }[];
  /** The first errors; `errorCount` counts them all. */
  readonly errors: readonly RowError[];
  readonly errorCount: number;
}

/** Adds up one batch after another. */
export const tally = (rules: readonly RuleInForce[], asAt: Day) => {
  const counts = rules.map(() => ({ met: 0, unknown: 0, notMet: 0, overdue: 0 }));
  const missing = new Map<Missing, number>();
  const errors: RowError[] = [];
  const today = toNumber(asAt);
  let rowsRead = 0;
  let rowsRefused = 0;
  let errorCount = 0;
  const add = ({ verdicts, dues }: Answered, wanted: ReadonlyMap<Missing, number>): void => {
    rowsRead += verdicts.rows;
    counts.forEach((each, rule) => {
      const met = count(verdicts.must[rule]!);
      const possible = count(verdicts.may[rule]!);
      each.met += met;
      each.unknown += possible - met;
      each.notMet += verdicts.rows - possible;
      dues[rule]?.forEach((day, row) => {
        if (day !== noDay && day < today && bitAt(verdicts.must[rule]!, row) === 1) each.overdue += 1;
      });
    });
    for (const [id, children] of wanted) missing.set(id, (missing.get(id) ?? 0) + children);
  };
  const refuse = (found: readonly RowError[]): void => {
    rowsRefused += 1;
    errorCount += found.length;
    errors.push(...found.slice(0, Math.max(0, mostErrors - errors.length)));
  };
  const summary = (columns: readonly FileColumn[], delimiter: string | null, endsOpen = false): Summary => ({
    asAt,
    rows: rowsRead + rowsRefused,
    rowsRead,
    rowsRefused,
    unusedColumns: columns.flatMap((column) =>
      column.kind === "unused" ? [{ name: column.name, why: column.why }] : [],
    ),
    repeatedFacts: repeatedFacts(columns),
    delimiter,
    endsOpen,
    refs: rules.map(({ rule: { ref, title } }, rule) => ({ ref, title, ...counts[rule]! })),
    missingFacts: [...missing]
      .map(([id, children]) => ({ id, children }))
      .sort((a, b) => b.children - a.children || (a.id < b.id ? -1 : 1)),
    errors,
    errorCount,
  });
  return { add, refuse, rows: () => rowsRead + rowsRefused, summary };
};

const mostErrors = 1_000;
