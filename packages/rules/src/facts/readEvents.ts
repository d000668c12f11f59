import { type Issue, pointer } from "../issue.ts";
import { didYouMean } from "../suggest.ts";
import type { FactId, Review, Spell } from "./dictionary.ts";
import { found, isRecord, quoted } from "./found.ts";
import { readDate } from "./readDate.ts";

export const attendees = [
  "commissioner",
  "provider",
  "parent",
  "child",
  "social-worker",
  "trust-nominee",
] as const;
export const topics = ["progress", "safety", "reintegration"] as const;

/** More sessions than any suspension has: five hundred school years. */
const mostSessions = 200_000;

export const readSpells = (
  id: FactId,
  value: unknown,
  path: string,
  issues: Issue[],
): readonly Spell[] | undefined => {
  const before = issues.length;
  const spells = items(id, value, path, "bad-spell", spellKeys, issues).map(({ item, at }) => {
    const startsOn = eventDay("bad-spell", item.startsOn, "startsOn", at, issues);
    if (!isSessions(item.sessions)) {
      issues.push(bad("bad-spell", `${at}/sessions`, sessionsMessage, "two sessions make a school day"));
    }
    if (item.startsInAfternoon !== undefined && typeof item.startsInAfternoon !== "boolean") {
      const message = "`startsInAfternoon` must be true or false";
      issues.push(bad("bad-spell", `${at}/startsInAfternoon`, message, "leave it out for a morning"));
    }
    const afternoon =
      item.startsInAfternoon === undefined ? {} : { startsInAfternoon: item.startsInAfternoon };
    return Object.freeze({ startsOn, sessions: item.sessions, ...afternoon }) as Spell;
  });
  if (issues.length === before) issues.push(...repeated(spells, path));
  return issues.length > before ? undefined : Object.freeze(spells);
};

export const readReviews = (
  id: FactId,
  value: unknown,
  path: string,
  issues: Issue[],
): readonly Review[] | undefined => {
  const before = issues.length;
  const reviews = items(id, value, path, "bad-review", reviewKeys, issues).map(({ item, at }) => {
    const on = eventDay("bad-review", item.on, "on", at, issues);
    const attendedBy = members("attendedBy", item.attendedBy, attendees, at, issues);
    const covers = members("covers", item.covers, topics, at, issues);
    return Object.freeze({ on, ...attendedBy, ...covers }) as Review;
  });
  return issues.length > before ? undefined : Object.freeze(reviews);
};

const spellKeys = ["startsOn", "sessions", "startsInAfternoon"];
const reviewKeys = ["on", "attendedBy", "covers"];
const sessionsMessage = "`sessions` must be a whole number from 1";

interface Item {
  readonly item: Readonly<Record<string, unknown>>;
  readonly at: string;
}

const items = (
  id: FactId,
  value: unknown,
  path: string,
  code: string,
  keys: readonly string[],
  issues: Issue[],
): readonly Item[] => {
  if (!Array.isArray(value)) {
    const message = `\`${id}\` must be a list, not ${found(value)}`;
    issues.push({ code: "wrong-type", path, message, help: "write a list; `[]` says that there were none" });
    return [];
  }
  return value.flatMap((item: unknown, index) => {
    const at = path + pointer(index);
    if (!isRecord(item)) {
      const help = `give ${keys.map((key) => `\`${key}\``).join(", ")}`;
      issues.push({ code, path: at, message: `an entry must be an object, not ${found(item)}`, help });
      return [];
    }
    for (const key of Object.keys(item)
      .filter((each) => !keys.includes(each))
      .sort()) {
      const message = `unknown key ${quoted(key)}${didYouMean(key, keys)}`;
      issues.push({ code, path: at + pointer(key), message, help: "take it out" });
    }
    return [{ item, at }];
  });
};

/** Nobody can be suspended twice from one moment; counting it twice would make two days of one. */
const repeated = (spells: readonly Spell[], path: string): readonly Issue[] => {
  const seen = new Set<string>();
  return spells.flatMap(({ startsOn, startsInAfternoon }, index) => {
    const moment = `${startsOn} ${startsInAfternoon === true}`;
    if (!seen.has(moment)) {
      seen.add(moment);
      return [];
    }
    const help = "keep one of the two";
    return [
      bad("bad-spell", path + pointer(index), `a suspension from \`${startsOn}\` is listed twice`, help),
    ];
  });
};

const members = (
  key: string,
  value: unknown,
  known: readonly string[],
  at: string,
  issues: Issue[],
): Readonly<Record<string, readonly string[]>> => {
  if (value === undefined) return {};
  const path = at + pointer(key);
  if (!Array.isArray(value)) {
    issues.push(bad("bad-review", path, `\`${key}\` must be a list`, "leave it out when it is not known"));
    return {};
  }
  value.forEach((item: unknown, index) => {
    if (typeof item === "string" && known.includes(item)) return;
    const typed = typeof item === "string" ? item : "";
    const message = `${found(item)} cannot stand in \`${key}\`${didYouMean(typed, known)}`;
    issues.push(
      bad(
        "bad-review",
        path + pointer(index),
        message,
        `use ${known.map((each) => `\`${each}\``).join(", ")}`,
      ),
    );
  });
  return { [key]: Object.freeze(known.filter((each) => value.includes(each))) };
};

const isSessions = (value: unknown): boolean =>
  Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= mostSessions;

const bad = (code: string, path: string, message: string, help: string): Issue => ({
  code,
  path,
  message,
  help,
});

/** The day of an event; whatever is wrong with it makes the event bad. */
const eventDay = (
  code: string,
  value: unknown,
  key: string,
  at: string,
  issues: Issue[],
): string | undefined => {
  const own: Issue[] = [];
  const day = readDate(value, `\`${key}\``, at + pointer(key), own);
  issues.push(...own.map((each) => ({ ...each, code })));
  return day;
};
