import { type Day, dayWords, type FactDefinition, type FactValue, parseDay } from "@waymark/rules";

/** A day that somebody could ask about: others are slips of the keyboard, and no law is known for them. */
export const isOfOurTime = (day: Day): boolean => yearOf(day) >= firstYear && yearOf(day) <= lastYear;

export const notOfOurTime = (): string =>
  `Check the year. Waymark takes years from ${firstYear} to ${lastYear}.`;

const firstYear = 1990;
const lastYear = 2100;

/**
 * What is wrong with a day as an answer about a child at school on the day asked about, however it was given, in one
 * plain sentence.
 */
export const dayTrouble = (fact: FactDefinition["id"], day: Day, asAt: Day): string | undefined => {
  if (!isOfOurTime(day)) return notOfOurTime();
  if (fact === dayOfBirth && day > asAt)
    return `Check the date of birth. ${dayWords(day)} is after the day that you ask about, ${dayWords(asAt)}.`;
  const years = yearOf(day) - yearOf(asAt);
  return years >= -mostYearsBefore && years <= mostYearsAfter
    ? undefined
    : `Check the year. ${dayWords(day)} is far from the day that you ask about, ${dayWords(asAt)}.`;
};

/** Whether every day in a value read from words could be meant; what is no day always could. */
export const mayBeMeant = (fact: FactDefinition["id"], value: FactValue, asAt: Day): boolean =>
  daysOf(value).every((day) => dayTrouble(fact, day, asAt) === undefined);

const daysOf = (value: FactValue): readonly Day[] => {
  if (typeof value === "string") return [parseDay(value) ?? []].flat();
  if (!Array.isArray(value)) return [];
  return value.flatMap((each) => {
    if (typeof each === "string") return [];
    return daysOf("startsOn" in each ? each.startsOn : each.on);
  });
};

const dayOfBirth = "child.bornOn";
const mostYearsBefore = 26;
const mostYearsAfter = 10;

const yearOf = (day: Day): number => Number(day.slice(0, 4));
