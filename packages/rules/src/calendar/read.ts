import { type Issue, pointer } from "../issue.ts";
import { type Day, parseDay } from "./day.ts";
import type { DaySpan } from "./schoolCalendar.ts";

/** The parts of a calendar file, each read with its problems collected; what cannot be read is left out. */

type Json = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const text = (json: Json, key: string, issues: Issue[], path = ""): string => {
  const value = json[key];
  if (typeof value === "string" && value.trim() !== "") return value;
  issues.push({
    code: "wrong-type",
    path: path + pointer(key),
    message: `\`${key}\` must be text`,
    help: `give \`${key}\` as text between double quotes`,
  });
  return "";
};

/** Sorted, each day once: the order in which a file lists them says nothing. */
export const dayList = (json: Json, key: string, issues: Issue[]): readonly Day[] =>
  sortedDays(list(json, key, issues).flatMap((item, index) => day(item, pointer(key, index), issues) ?? []));

export const sortedDays = (days: readonly Day[]): readonly Day[] => Object.freeze([...new Set(days)].sort());

export const spans = (json: Json, key: string, issues: Issue[]): readonly DaySpan[] =>
  Object.freeze(
    list(json, key, issues).flatMap((item, index) => {
      const span = spanAt(item, pointer(key, index), issues);
      return span === undefined ? [] : [Object.freeze(span)];
    }),
  );

export const namedSpans = <Key extends string>(
  json: Json,
  key: string,
  label: Key,
  issues: Issue[],
): readonly (DaySpan & Readonly<Record<Key, string>>)[] =>
  Object.freeze(
    list(json, key, issues).flatMap((item, index) => {
      const path = pointer(key, index);
      const span = spanAt(item, path, issues);
      if (span === undefined) return [];
      const name = { [label]: text(item as Json, label, issues, path) } as Readonly<Record<Key, string>>;
      return [Object.freeze({ ...name, ...span })];
    }),
  );

const spanAt = (item: unknown, path: string, issues: Issue[]): DaySpan | undefined => {
  if (!isRecord(item)) {
    issues.push({
      code: "wrong-type",
      path,
      message: "a span of days must be an object",
      help: "give `startsOn` and `endsOn`",
    });
    return undefined;
  }
  const startsOn = day(item.startsOn, `${path}/startsOn`, issues);
  const endsOn = day(item.endsOn, `${path}/endsOn`, issues);
  return startsOn === undefined || endsOn === undefined ? undefined : { startsOn, endsOn };
};

const day = (value: unknown, path: string, issues: Issue[]): Day | undefined => {
  const found = typeof value === "string" ? parseDay(value) : undefined;
  if (found === undefined) {
    issues.push({
      code: "impossible-date",
      path,
      message: typeof value === "string" ? `\`${value.slice(0, 40)}\` is not a day` : "a day is missing here",
      help: "write the day as year-month-day, such as `2026-09-03`",
    });
  }
  return found;
};

const list = (json: Json, key: string, issues: Issue[]): readonly unknown[] => {
  const value = json[key];
  if (Array.isArray(value)) return value;
  issues.push({
    code: "wrong-type",
    path: pointer(key),
    message: `\`${key}\` must be a list`,
    help: "use an empty list, `[]`, when there are none",
  });
  return [];
};
