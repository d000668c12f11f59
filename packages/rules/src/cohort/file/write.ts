import { fromNumber } from "../../calendar/day.ts";
import type { PoliciesInForce, RuleInForce } from "../../policy/library.ts";
import { noDay } from "../columns.ts";
import type { CohortVerdicts } from "../evaluateCohort.ts";
import { bitAt } from "../planes.ts";
import type { Answered } from "./answered.ts";
import { csvBytes } from "./csvBytes.ts";

export type { Answered } from "./answered.ts";
export { csvCell, plainCell } from "./csvCell.ts";

export type Format = (answered: Answered) => string;

/** What `csvBytes` writes, as text. */
export const csvFormat = (policies: PoliciesInForce, key: string | undefined) => {
  const { header, format } = csvBytes(policies, key);
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  return { header: text(header), format: ((answered) => text(format(answered))) satisfies Format };
};

/**
 * One object a child: what is met with its day and, under `or`, the days of other lawful readings; what is not known,
 * what is not met, and the codes of the cautions by what they are about.
 */
export const ndjsonFormat = (rules: readonly RuleInForce[]) => {
  const format: Format = ({ rows, keys, verdicts, dues, others, cautions }) =>
    Array.from(rows)
      .map((row, index) => {
        const key = keys?.[index];
        const sorted = {
          met: [] as { ref: string; due?: string; or?: readonly string[] }[],
          unknown: [] as string[],
          notMet: [] as string[],
        };
        rules.forEach(({ rule: { ref } }, rule) => {
          const verdict = verdictAt(verdicts, rule, index);
          if (verdict !== "met") {
            sorted[verdict].push(ref);
            return;
          }
          const due = dayText(dues[rule]?.[index] ?? noDay);
          const or = others[rule]!.map((days) => dayText(days[index]!)).filter((day) => day !== "");
          sorted.met.push({ ref, ...(due === "" ? {} : { due }), ...(or.length === 0 ? {} : { or }) });
        });
        const said = codesOf(cautions, index);
        return `${JSON.stringify({
          row,
          ...(key === undefined ? {} : { key }),
          ...sorted,
          ...(said === undefined ? {} : { cautions: said }),
        })}\n`;
      })
      .join("");
  return { header: "", format };
};

const codesOf = (
  cautions: Answered["cautions"],
  index: number,
): Readonly<Record<string, readonly string[]>> | undefined => {
  const codes = new Map<string, string[]>();
  for (const { about, code, children } of cautions) {
    if (bitAt(children, index) === 1) codes.set(about, [...(codes.get(about) ?? []), code]);
  }
  return codes.size === 0 ? undefined : Object.fromEntries(codes);
};

export const verdictAt = ({ must, may }: CohortVerdicts, rule: number, row: number) => {
  if (bitAt(must[rule] as Int32Array, row) === 1) return "met";
  return bitAt(may[rule] as Int32Array, row) === 1 ? "unknown" : "notMet";
};

const dayText = (day: number): string => (day === noDay ? "" : fromNumber(day));
