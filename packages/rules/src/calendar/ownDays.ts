import { buildCalendar, canonicalSha256 } from "./buildCalendar.ts";
import type { Day } from "./day.ts";
import { sortedDays } from "./read.ts";
import type { SchoolCalendar } from "./schoolCalendar.ts";

/** The same calendar with a school's own training days, which are then all known. */
export const withInset = (calendar: SchoolCalendar, days: readonly Day[]): SchoolCalendar =>
  rebuilt(calendar, {
    id: calendar.id.endsWith("+inset") ? calendar.id : `${calendar.id}+inset`,
    inset: sortedDays([...calendar.inset, ...days]),
    insetKnown: true,
  });

/** The same calendar with a bank holiday proclaimed since it was published. */
export const withBankHoliday = (calendar: SchoolCalendar, days: readonly Day[]): SchoolCalendar =>
  rebuilt(calendar, { bankHolidays: sortedDays([...calendar.bankHolidays, ...days]) });

const rebuilt = (calendar: SchoolCalendar, changes: Partial<SchoolCalendar>): SchoolCalendar => {
  const { schoolDays: _schoolDays, sha256: _sha256, ...parts } = { ...calendar, ...changes };
  return buildCalendar({ ...parts, sha256: canonicalSha256(parts) });
};
