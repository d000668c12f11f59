import type { Condition, DueDay } from "../../policy/types.ts";
import { quoted } from "./dialect.ts";

/** A due day with its other lawful readings, each perhaps only on a condition. */
export type DueWithReadings = DueDay & { readonly alternatives?: readonly OtherReading[] };

type OtherReading = DueDay & { readonly when?: Condition };

/** The day that a rule sets, and those of its other readings. */
export const readingsOf = (due: DueWithReadings | undefined): readonly OtherReading[] =>
  due === undefined ? [] : [due, ...(due.alternatives ?? [])];

/** The column of a rule's day under its first, second … reading. */
export const dueColumn = (ref: string, reading: number): string => {
  if (reading === 0) return `${ref} due`;
  return reading === 1 ? `${ref} due or` : `${ref} due or ${reading}`;
};

/** Each reading's day; another reading's only where it comes to another day. */
export const dueColumns = (ref: string, days: readonly string[]): readonly string[] =>
  days.map((day, reading) => {
    const told = reading === 0 ? day : `CASE WHEN ${day} <> ${days[0]} THEN ${day} END`;
    return `${told} AS ${quoted(dueColumn(ref, reading))}`;
  });
