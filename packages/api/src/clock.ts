import type { Day } from "@waymark/rules";

/** Where the time comes from. Everything below the server is given one; only this file reads the machine's. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** Seconds since the process began: for measuring, as it never goes back. */
export const systemTimer = (): number => performance.now() / 1000;

const england = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The calendar day in England at that moment, whatever the time zone of the machine. */
export const dayInEngland = (moment: Date): Day => {
  const part = Object.fromEntries(england.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}` as Day;
};

/** The moment at which a day begins in England: an hour before midnight UTC in summer. */
export const startInEngland = (day: Day): Date => {
  const midnight = Date.parse(day);
  return dayInEngland(new Date(midnight - hour)) === day ? new Date(midnight - hour) : new Date(midnight);
};

/** The moment at which the next day begins. */
export const endInEngland = (day: Day): Date => {
  const midnight = Date.parse(day) + 24 * hour;
  return dayInEngland(new Date(midnight - hour)) === day ? new Date(midnight) : new Date(midnight - hour);
};

const hour = 60 * 60 * 1000;
