import { type Day, parseDay } from "@waymark/rules";
import type { CalendarChoice } from "../conversation/case.ts";
import { isOfOurTime } from "../conversation/dayLimits.ts";
import { type Fields, readDay } from "../conversation/readAnswer.ts";

export type DatesRead =
  | { readonly ok: true; readonly asAt: Day; readonly calendar: CalendarChoice }
  | { readonly ok: false; readonly field: "asAt" | "inset"; readonly message: string };

/** The day asked about and the school's dates, from the form on the first page or on the settings page. */
export const readDates = (fields: Fields, otherwise: { readonly asAt: Day }): DatesRead => {
  const given = ["day", "month", "year"].some((part) => (fields.get(part) ?? "").trim() !== "");
  const asAt = given ? readDay(fields, "") : ({ ok: true, day: otherwise.asAt } as const);
  if (!asAt.ok) return { ok: false, field: "asAt", message: asAt.message };
  const inset = (fields.get("inset") ?? "")
    .split(/[\n,;]+/)
    .map((line) => line.trim())
    .filter(Boolean);
  if (inset.length > 50) return { ok: false, field: "inset", message: "Give 50 days at most." };
  const days = inset.map(readLine);
  const bad = inset.find((_, index) => days[index] === undefined);
  if (bad !== undefined) {
    return {
      ok: false,
      field: "inset",
      message: `“${bad.slice(0, 20)}” is not a date. Write it like 27 11 2026.`,
    };
  }
  return {
    ok: true,
    asAt: asAt.day,
    calendar: { base: fields.get("calendar") || null, inset: days.filter((day) => day !== undefined) },
  };
};

const readLine = (line: string): Day | undefined => {
  const parts = /^(\d{1,2})[ /.-](\d{1,2})[ /.-](\d{4})$/.exec(line);
  const day =
    parts === null
      ? undefined
      : parseDay(`${parts[3]}-${parts[2]!.padStart(2, "0")}-${parts[1]!.padStart(2, "0")}`);
  return day !== undefined && isOfOurTime(day) ? day : undefined;
};
