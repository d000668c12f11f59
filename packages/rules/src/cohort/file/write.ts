import { fromNumber } from "../../calendar/day.ts";
import type { RuleInForce } from "../../policy/library.ts";
import { noDay } from "../columns.ts";
import type { CohortVerdicts } from "../evaluateCohort.ts";
import { bitAt } from "../planes.ts";
import type { Answered } from "./answered.ts";
import { csvBytes } from "./csvBytes.ts";

export type { Answered } from "./answered.ts";
export { csvCell, plainCell } from "./csvCell.ts";

export type Format = (answered: Answered) => string;

/** What `csvBytes` writes, as text. */
export const csvFormat = (rules: readonly RuleInForce[], key: string | undefined) => {
  const { header, format } = csvBytes(rules, key);
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  return { header: text(header), format: ((answered) => text(format(answered))) satisfies Format };
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
