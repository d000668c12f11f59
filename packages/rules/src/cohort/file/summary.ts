import { type Day, toNumber } from "../../calendar/day.ts";
import type { FactId } from "../../facts/dictionary.ts";
import type { Missing } from "../../facts/facts.ts";
import type { PoliciesInForce } from "../../policy/library.ts";
import { noDay } from "../columns.ts";
import { count, join, wordsFor } from "../planes.ts";
import type { CohortPart } from "./answerCsv.ts";
import type { BatchAnswer } from "./answerer.ts";
import type { RowError } from "./batch.ts";
import { type CautionCount, cautionCounts } from "./cautionCounts.ts";
import { type FileColumn, repeatedFacts } from "./header.ts";
import type { LeftOpen } from "./leftOpen.ts";
import type { FileEnd } from "./readCsv.ts";

export interface RefCount {
  readonly ref: string;
  readonly title: string;
  readonly met: number;
  readonly unknown: number;
  readonly notMet: number;
  readonly overdue: number;
  /** Children of whom it is met and whose due day cannot be counted, so that nobody knows whether it is overdue. */
  readonly notCounted: number;
  /** Children for whom another lawful reading gives another day. */
  readonly otherDay: number;
}

/** What a run did. INVARIANT: rowsRead + rowsRefused = rows, and each ref's verdicts add up to rowsRead. */
export interface Summary {
  readonly asAt: Day;
  readonly rows: number;
  readonly rowsRead: number;
  readonly rowsRefused: number;
  /** Rows without anything in them; they are counted nowhere else. */
  readonly blankRows: number;
  /** Rows read in which no fact is known. */
  readonly rowsWithoutFacts: number;
  readonly unusedColumns: readonly { readonly name: string; readonly why: string }[];
  readonly repeatedFacts: readonly FactId[];
  /** Null for a file that needs none. */
  readonly delimiter: string | null;
  /** The last row has no line end: a file cut short there may have lost the end of its last value. */
  readonly endsOpen: boolean;
  readonly refs: readonly RefCount[];
  /** Children of whom something is met whose due day cannot be counted. */
  readonly notCounted: number;
  /** What is missing for those days; where nothing is, the calendar ends too early. */
  readonly notCountedFor: readonly { readonly id: Missing; readonly children: number }[];
  readonly cautions: readonly CautionCount[];
  /** Facts not known that could still settle a rule or a day, with the number of children of whom they are wanted. */
  readonly missingFacts: readonly { readonly id: Missing; readonly children: number }[];
  /** Codes that are known and for which the fact has no word, so that it was left open. */
  readonly leftOpen: readonly LeftOpen[];
  /** The first errors; `errorCount` counts them all. */
  readonly errors: readonly RowError[];
  readonly errorCount: number;
  /** The first rows that were read and are worth a look; `noteCount` counts them all. */
  readonly notes: readonly RowError[];
  readonly noteCount: number;
}

/** Adds up what a file gives, part by part. */
export const tally = (policies: PoliciesInForce) => {
  const { rules, asAt } = policies;
  const counts = rules.map(() => ({ met: 0, unknown: 0, notMet: 0, overdue: 0, notCounted: 0, otherDay: 0 }));
  const [missing, missingForDays] = [childrenBy(), childrenBy()];
  const cautions = cautionCounts(policies);
  const [errors, notes] = [firstOf(mostErrors), firstOf(mostErrors)];
  const today = toNumber(asAt);
  let columns: readonly FileColumn[] = [];
  let delimiter: string | null = null;
  let end: FileEnd | undefined;
  let [rowsRead, rowsRefused, notCounted] = [0, 0, 0];

  const add = ({ answered, wanted, wantedForDays, refused, notes: noted }: BatchAnswer): void => {
    const { verdicts, dues, others, uncounted } = answered;
    const { rows, must, may } = verdicts;
    rowsRead += rows;
    rowsRefused += refused.length;
    for (const found of refused) errors.add(found);
    notes.add(noted);
    const withoutDay = new Int32Array(wordsFor(rows));
    counts.forEach((each, rule) => {
      const met = count(must[rule]!);
      const possible = count(may[rule]!);
      each.met += met;
      each.unknown += possible - met;
      each.notMet += rows - possible;
      dues[rule]?.forEach((day) => {
        if (day !== noDay && day < today) each.overdue += 1;
      });
      const plane = uncounted[rule];
      if (plane === undefined) return;
      each.notCounted += count(plane);
      each.otherDay += rowsWith(others[rule]!);
      join(withoutDay, plane);
    });
    notCounted += count(withoutDay);
    cautions.add(answered);
    missing.add(wanted);
    missingForDays.add(wantedForDays);
  };

  const see = (part: CohortPart): void => {
    if (part.kind === "batch") add(part);
    else if (part.kind === "header") ({ columns, delimiter } = part);
    else end = part;
  };

  const summary = (): Summary => {
    const met = end?.columns ?? columns;
    return {
      asAt,
      rows: rowsRead + rowsRefused,
      rowsRead,
      rowsRefused,
      blankRows: end?.blankRows ?? 0,
      rowsWithoutFacts: end?.rowsWithoutFacts ?? 0,
      unusedColumns: met.flatMap((column) =>
        column.kind === "unused" ? [{ name: column.name, why: column.why }] : [],
      ),
      repeatedFacts: repeatedFacts(met),
      delimiter,
      endsOpen: end?.endsOpen ?? false,
      refs: rules.map(({ rule: { ref, title } }, rule) => ({ ref, title, ...counts[rule]! })),
      notCounted,
      notCountedFor: missingForDays.all(),
      cautions: cautions.all(rowsRead),
      missingFacts: missing.all(),
      leftOpen: end?.leftOpen ?? [],
      errors: errors.first,
      errorCount: errors.count(),
      notes: notes.first,
      noteCount: notes.count(),
    };
  };
  return { see, rows: () => rowsRead + rowsRefused, summary };
};

const mostErrors = 1_000;

/** Children of whom each fact is missing, most first. */
const childrenBy = () => {
  const all = new Map<Missing, number>();
  return {
    add: (found: ReadonlyMap<Missing, number>): void => {
      for (const [id, children] of found) all.set(id, (all.get(id) ?? 0) + children);
    },
    all: () =>
      [...all]
        .map(([id, children]) => ({ id, children }))
        .sort((a, b) => b.children - a.children || (a.id < b.id ? -1 : 1)),
  };
};

/** The first of many, and how many there were. */
const firstOf = (most: number) => {
  const first: RowError[] = [];
  let all = 0;
  const add = (found: readonly RowError[]): void => {
    all += found.length;
    first.push(...found.slice(0, Math.max(0, most - first.length)));
  };
  return { first, add, count: () => all };
};

/** In how many rows some reading gives a day. */
const rowsWith = ([first, ...rest]: readonly Int32Array[]): number => {
  let rows = 0;
  first?.forEach((day, row) => {
    if (day !== noDay || rest.some((days) => days[row] !== noDay)) rows += 1;
  });
  return rows;
};
