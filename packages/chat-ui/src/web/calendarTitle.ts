import type { Library } from "@waymark/rules";
import { words } from "./words.ts";

/** The name of some school dates for people: whether anybody checked them is said, and how they are used in tests is not. */
export const calendarTitle = (id: string | null, { calendars }: Pick<Library, "calendars">): string => {
  if (id === null) return words.start.noCalendar;
  const calendar = calendars[id];
  if (calendar === undefined) return id;
  const name = calendar.name
    .replace(/^Fixture calendar/, words.start.madeUpName)
    .replace(/ \(pattern\)$/, "");
  return calendar.status === "pattern-unverified" ? `${name} (${words.start.notCheckedDates})` : name;
};
