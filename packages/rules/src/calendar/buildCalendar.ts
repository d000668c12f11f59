import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { type DayNumber, toNumber, weekday } from "./day.ts";
import type { SchoolCalendar } from "./schoolCalendar.ts";

/** Works out every school day: a weekday inside a half term, neither a bank holiday nor a training day. */
export const buildCalendar = (parts: Omit<SchoolCalendar, "schoolDays">): SchoolCalendar => {
  const closed = new Set([...parts.bankHolidays, ...parts.inset].map(toNumber));
  const schoolDays: DayNumber[] = [];
  for (const block of parts.halfTerms) {
    for (let number = toNumber(block.startsOn); number <= toNumber(block.endsOn); number += 1) {
      if (weekday(number) <= 5 && !closed.has(number)) schoolDays.push(number);
    }
  }
  return Object.freeze({ ...parts, schoolDays: Object.freeze(schoolDays) });
};

/** The hash of a value as JSON with the keys of every object in order, so that equal content has one hash. */
export const canonicalSha256 = (value: unknown): string =>
  bytesToHex(sha256(utf8ToBytes(JSON.stringify(value, sortedKeys))));

const sortedKeys = (_key: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
