import { type Day, dayWords, type FactValue, isSchoolDay, type Library, withInset } from "@waymark/rules";
import type { Case, FactId } from "../conversation/case.ts";
import { words } from "./words.ts";

/** What is remarked on an answer whose day no child could be kept out of school on: often a slip, so it is kept and said. */
export const oddDayWords = (
  fact: FactId,
  value: FactValue,
  it: Pick<Case, "calendar">,
  library: Pick<Library, "calendars">,
): readonly string[] =>
  daysOut(fact, value)
    .filter((day) => isNoSchoolDay(day, it, library))
    .map((day) => words.chat.oddDay(dayWords(day)));

/** The remarks on what was said last, while it is still the latest. */
export const latestOddDayWords = (it: Case, library: Pick<Library, "calendars">): readonly string[] => {
  const turn = it.turns.at(-1);
  if (turn?.kind === "read")
    return turn.used.flatMap(({ fact, value }) => oddDayWords(fact, value, it, library));
  if (turn?.kind !== "answered" || !("value" in turn.after)) return [];
  return oddDayWords(turn.fact, turn.after.value, it, library);
};

const daysOut = (fact: FactId, value: FactValue): readonly Day[] => {
  if (fact === "exclusion.firstDayOn" && typeof value === "string") return [value as Day];
  if (fact !== "exclusion.spells" || !Array.isArray(value)) return [];
  return value.flatMap((each) => (typeof each === "object" && "startsOn" in each ? [each.startsOn] : []));
};

const isNoSchoolDay = (
  day: Day,
  { calendar: { base, inset } }: Pick<Case, "calendar">,
  { calendars }: Pick<Library, "calendars">,
): boolean => {
  if (isWeekend(day)) return true;
  const calendar = base === null ? undefined : calendars[base];
  return calendar !== undefined && isSchoolDay(withInset(calendar, inset), day) === false;
};

/** Known of any day, also where no school dates were chosen or they do not reach it. */
const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
