import { fromNumber } from "../../calendar/day.ts";
import type { RuleInForce } from "../../policy/library.ts";
import { noDay } from "../columns.ts";
import type { Dues } from "../dues.ts";
import type { CohortVerdicts } from "../evaluateCohort.ts";
import { bitAt } from "../planes.ts";

/** The findings of a batch, and the rows of the file that they answer. */
export interface Answered {
  /** The number of each row in the file; 1 is the first under the header. */
  readonly rows: Int32Array;
  /** What each row's key column holds; undefined without one. */
  readonly keys: readonly string[] | undefined;
  readonly verdicts: CohortVerdicts;
  readonly dues: Dues;
}

export type Format = (answered: Answered) => string;

/** One line a child: a verdict a ref and, for a rule that sets one, the day it falls due. Cells are never blank verdicts. */
export const csvFormat = (
  rules: readonly RuleInForce[],
  key: string | undefined,
  cell: (text: string) => string = csvCell,
) => {
  const refs = rules.flatMap(({ rule: { ref, event } }) =>
    event.params.due === undefined ? [ref] : [ref, `${ref} due`],
  );
  const header = ["row", ...(key === undefined ? [] : [key]), ...refs].map(cell).join(",");
  const format: Format = ({ rows, keys, verdicts, dues }) =>
    Array.from(rows)
      .map((row, index) => {
        const name = keys?.[index];
        const cells = rules.map((_, rule) => {
          const verdict = verdictAt(verdicts, rule, index);
          const days = dues[rule];
          return days === undefined ? verdict : `${verdict},${dayText(days[index] as number)}`;
        });
        return `${[row, ...(name === undefined ? [] : [cell(name)]), ...cells].join(",")}\r\n`;
      })
      .join("");
  return { header: `${header}\r\n`, format };
};

/** One object a child: what is met with its day, what is not known, and what is not met. */
export const ndjsonFormat = (rules: readonly RuleInForce[]) => {
  const format: Format = ({ rows, keys, verdicts, dues }) =>
    Array.from(rows)
      .map((row, index) => {
        const key = keys?.[index];
        const sorted = {
          met: [] as { ref: string; due?: string }[],
          unknown: [] as string[],
          notMet: [] as string[],
        };
        rules.forEach(({ rule: { ref } }, rule) => {
          const verdict = verdictAt(verdicts, rule, index);
          const due = dayText(dues[rule]?.[index] ?? noDay);
          if (verdict === "met") sorted.met.push(due === "" ? { ref } : { ref, due });
          else sorted[verdict].push(ref);
        });
        return `${JSON.stringify({ row, ...(key === undefined ? {} : { key }), ...sorted })}\n`;
      })
      .join("");
  return { header: "", format };
};

export const verdictAt = ({ must, may }: CohortVerdicts, rule: number, row: number) => {
  if (bitAt(must[rule] as Int32Array, row) === 1) return "met";
  return bitAt(may[rule] as Int32Array, row) === 1 ? "unknown" : "notMet";
};

const dayText = (day: number): string => (day === noDay ? "" : fromNumber(day));

/** Quoted where it must be. */
export const plainCell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** What a spreadsheet would take for a formula is made text. */
export const csvCell = (text: string): string => plainCell(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
