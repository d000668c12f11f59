import type { PoliciesInForce } from "../../policy/library.ts";
import { count, join, type Plane, wordsFor } from "../planes.ts";
import type { Answered } from "./answered.ts";

/** A caution, and to whose answers it belongs. */
export interface CautionCount {
  readonly code: string;
  readonly text: string;
  readonly children: number;
  /** Refs of rules, ids of facts or topics: what it is about. */
  readonly about: readonly string[];
}

/** Counts the children under each caution, once however many rules it is about; those of most children first. */
export const cautionCounts = ({ policies, asAt, outsideCoverage, library }: PoliciesInForce) => {
  const byCode = new Map<string, { children: number; readonly about: Set<string> }>();
  const add = ({ cautions, verdicts }: Answered): void => {
    const planes = new Map<string, Plane>();
    for (const { about, code, children } of cautions) {
      const counted = byCode.get(code) ?? { children: 0, about: new Set() };
      byCode.set(code, counted);
      counted.about.add(about);
      const plane = planes.get(code) ?? new Int32Array(wordsFor(verdicts.rows));
      planes.set(code, plane);
      join(plane, children);
    }
    for (const [code, plane] of planes) byCode.get(code)!.children += count(plane);
  };
  const counted = (code: string, children: number, about: Iterable<string>): CautionCount => ({
    ...{ code, text: library.cautions[code] ?? code, children, about: [...about] },
  });
  /** What holds of a whole topic holds of everybody asked about. */
  const all = (everybody: number): readonly CautionCount[] => {
    const stale = policies.filter(({ reviewBy }) => asAt > reviewBy).map(({ policy }) => policy);
    return [
      ...(outsideCoverage.length === 0 ? [] : [counted("outside-coverage", everybody, outsideCoverage)]),
      ...(stale.length === 0 ? [] : [counted("past-review-date", everybody, stale)]),
      ...[...byCode]
        .map(([code, { children, about }]) => counted(code, children, about))
        .sort((a, b) => b.children - a.children || (a.code < b.code ? -1 : 1)),
    ];
  };
  return { add, all };
};
