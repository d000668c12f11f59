import { type Day, parseDay } from "@waymark/rules";
import * as chrono from "chrono-node";

/** A day that the words name. Which year or week is meant depends on whether it has happened or is to come. */
export interface FoundDay {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly past: () => Day | undefined;
  readonly next: () => Day | undefined;
}

/**
 * Every day named in the text, day first: "9th Nov", "12/10", "Mon 9 Nov", "yesterday", "on Thursday". What names
 * a month or a stretch of time alone ("since September", "3 weeks ago") is not a day.
 */
export const daysIn = (text: string, asAt: Day): readonly FoundDay[] => {
  const dated = datedWords(text, asAt);
  const free = (start: number, end: number) => dated.every((each) => end <= each.start || start >= each.end);
  const others = [...relativeWords(text, asAt), ...weekdayWords(text, asAt)].filter(({ start, end }) =>
    free(start, end),
  );
  return [...dated, ...others].sort((a, b) => a.start - b.start);
};

const datedWords = (text: string, asAt: Day): readonly FoundDay[] =>
  chrono.en.GB.parse(text, new Date(`${asAt}T12:00:00`)).flatMap((result) => {
    const { start } = result;
    if (result.end) return endsOf(result.text, result.index, asAt);
    if (!start.isCertain("day") || !start.isCertain("month")) return [];
    if (!/\d/.test(result.text) || /ago|later|from now|time|past|last|next/i.test(result.text)) return [];
    const [day, month, year] = [start.get("day")!, start.get("month")!, start.get("year")!];
    const lead = /^(?:on|from|at|by|the) /i.exec(result.text)?.[0].length ?? 0;
    const weekday = weekdayIn(result.text);
    const on = (inYear: number): Day | undefined => {
      const found = parseDay(`${inYear}-${two(month)}-${two(day)}`);
      return found !== undefined && (weekday === undefined || weekdayOf(found) === weekday)
        ? found
        : undefined;
    };
    const thisYear = Number(asAt.slice(0, 4));
    const certain = start.isCertain("year");
    // A day eleven months back, told without its year, is more likely a day that is soon to come.
    const [oldest, latest] = [shift(asAt, -farthest), shift(asAt, farthest)];
    const before = () =>
      [thisYear, thisYear - 1]
        .map(on)
        .find((found) => found !== undefined && oldest <= found && found <= asAt);
    const after = () =>
      [thisYear, thisYear + 1]
        .map(on)
        .find((found) => found !== undefined && asAt <= found && found <= latest);
    return [
      {
        start: result.index + lead,
        end: result.index + result.text.length,
        words: result.text.slice(lead),
        past: certain ? () => on(year) : before,
        next: certain ? () => on(year) : after,
      },
    ];
  });

/** "Monday 30 November until 12 February": two days, when each stands alone. */
const endsOf = (text: string, index: number, asAt: Day): readonly FoundDay[] => {
  const parts = /^(.+?)(\s+(?:to|until|till)\s+)(.+)$/i.exec(text);
  if (parts === null) return [];
  const [, first = "", between = "", second = ""] = parts;
  const moved = (words: string, by: number) =>
    datedWords(words, asAt).map((day) => ({ ...day, start: day.start + by, end: day.end + by }));
  const [from, to] = [moved(first, index), moved(second, index + first.length + between.length)];
  return from.length === 1 && to.length === 1 ? [...from, ...to] : [];
};

const farthest = 270;

const relativeWords = (text: string, asAt: Day): readonly FoundDay[] =>
  [
    ...text.matchAll(/\b(?:today|yesterday|tomorrow|(a|one|two|three|four|five|six) weeks? ago today)\b/gi),
  ].map((match) => {
    const word = match[0].toLowerCase();
    const weeks = smallNumbers.indexOf((match[1] ?? "").toLowerCase().replace(/^a$/, "one"));
    const shifts: Record<string, number> = { today: 0, yesterday: -1, tomorrow: 1 };
    const day = shift(asAt, shifts[word] ?? -7 * weeks);
    return {
      ...placeOf(match),
      past: () => (day <= asAt ? day : undefined),
      next: () => (day >= asAt ? day : undefined),
    };
  });

const weekdayWords = (text: string, asAt: Day): readonly FoundDay[] =>
  [...text.matchAll(weekdayPattern)].map((match) => {
    const weekday = weekdayIn(match[0])!;
    const date = match[3] === undefined ? undefined : Number(match[3]);
    return {
      ...placeOf(match),
      past: () => weekdayBefore(asAt, weekday, date, match[1]),
      next: () => weekdayAfter(asAt, weekday, date, match[1]),
    };
  });

const weekdayPattern =
  /\b(last |this |next |this coming )?(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day|s)?\b(?! (?:to|and|morning|mornings|afternoons)\b)(?! (?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))(?: (?:the )?(\d{1,2})(?:st|nd|rd|th)\b)?/gi;

const weekdayBefore = (
  asAt: Day,
  weekday: number,
  date: number | undefined,
  which?: string,
): Day | undefined => {
  if (/next/i.test(which ?? "")) return undefined;
  if (date !== undefined)
    return nearest(asAt, -1, (day) => weekdayOf(day) === weekday && Number(day.slice(8)) === date, 62);
  const back = (weekdayOf(asAt) - weekday + 7) % 7;
  // On a Thursday, "on Thursday" is today or a week ago; on a Friday, "last Thursday" is yesterday or eight days ago.
  if (back === 0) return /last/i.test(which ?? "") ? shift(asAt, -7) : undefined;
  if (/last/i.test(which ?? "") && weekday < weekdayOf(asAt)) return undefined;
  return shift(asAt, -back);
};

const weekdayAfter = (
  asAt: Day,
  weekday: number,
  date: number | undefined,
  which?: string,
): Day | undefined => {
  if (/last/i.test(which ?? "")) return undefined;
  if (date !== undefined)
    return nearest(asAt, 1, (day) => weekdayOf(day) === weekday && Number(day.slice(8)) === date, 62);
  const on = (weekday - weekdayOf(asAt) + 7) % 7;
  if (on === 0) return undefined;
  // "Next Friday" said on a Monday is this week's to some and next week's to others.
  if (/next /i.test(which ?? "") && weekday > weekdayOf(asAt)) return undefined;
  return shift(asAt, on);
};

const nearest = (from: Day, step: number, fits: (day: Day) => boolean, within: number): Day | undefined => {
  for (let days = 0; days <= within; days += 1) {
    const day = shift(from, days * step);
    if (fits(day)) return day;
  }
  return undefined;
};

const weekdayIn = (text: string): number | undefined => {
  const found = /\b(mon|tue|wed|thu|fri|sat|sun)/i.exec(text)?.[1]?.toLowerCase();
  return found === undefined
    ? undefined
    : ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].indexOf(found) + 1;
};

export const smallNumbers: readonly string[] =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(" ");

const placeOf = (match: RegExpMatchArray): { start: number; end: number; words: string } => ({
  start: match.index!,
  end: match.index! + match[0].length,
  words: match[0],
});

const shift = (day: Day, days: number): Day => {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10) as Day;
};

const weekdayOf = (day: Day): number => ((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;

const two = (value: number): string => String(value).padStart(2, "0");
