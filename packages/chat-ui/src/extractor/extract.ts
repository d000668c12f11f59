import type { Day, FactValue } from "@waymark/rules";
import type { Suggestion } from "../conversation/case.ts";
import { mayBeMeant } from "../conversation/dayLimits.ts";
import { daysIn, type FoundDay } from "./dates.ts";
import { doubtsAbout, mentionsPermanent, sentenceOf, undoes } from "./doubts.ts";
import { carePatterns, childPatterns } from "./patterns/child.ts";
import { educationPatterns } from "./patterns/education.ts";
import { exclusionPatterns } from "./patterns/exclusion.ts";
import { listPatterns, packNames } from "./patterns/lists.ts";
import { placementPatterns } from "./patterns/placement.ts";
import type { Around, Found, Pattern } from "./reading.ts";

const patterns: readonly Pattern[] = [
  ...childPatterns,
  ...carePatterns,
  ...exclusionPatterns,
  ...placementPatterns,
  ...educationPatterns,
  ...listPatterns,
];

/**
 * What the words say about one child, each with the words that say it. Anything in doubt is left out: a missed fact
 * costs one question, a wrong one can cost a child a school place.
 */
export const extract = (text: string, asAt: Day): readonly Suggestion[] => {
  const days = daysIn(text, asAt);
  const found = patterns.flatMap((pattern) => matches(pattern, text, asAt, days));
  const facts = [...new Set(found.map(({ fact }) => fact))];
  const settled = facts.flatMap((fact) =>
    settle(
      text,
      found.filter((each) => each.fact === fact),
    ),
  );
  return consistent(text, settled)
    .filter(({ fact, value }) => mayBeMeant(fact, value, asAt))
    .sort((a, b) => a.start - b.start)
    .map(({ fact, value, start, end }) => ({ fact, value, span: text.slice(start, end).trim() }));
};

const matches = (pattern: Pattern, text: string, asAt: Day, days: Around["days"]): readonly Found[] =>
  [...text.matchAll(new RegExp(pattern.words))].flatMap((raw) => {
    const match = raw as RegExpExecArray;
    const end = match.index + match[0].length;
    const doubts = [...doubtsAbout(text, match.index, end)].filter(
      (doubt) => !pattern.despite?.includes(doubt),
    );
    if (doubts.length > 0) return [];
    const span = sentenceOf(text, match.index, end);
    let last = end;
    const dayAfter: Around["dayAfter"] = (of, within) => {
      const from = of.index + of[0].trimEnd().length;
      const day = days.find(
        (each) => each.start >= from - 1 && each.start <= from + within && each.end <= span.end + 1,
      );
      const meant = day && correctionOf(text, day, days);
      if (meant !== undefined) last = meant.end;
      return meant;
    };
    const around: Around = { text, asAt, sentence: text.slice(span.start, span.end), days, dayAfter };
    const value = typeof pattern.value === "function" ? pattern.value(match, around) : pattern.value;
    if (last > end && isLeftOpen(text, last, days)) return [];
    return value === undefined ? [] : [{ fact: pattern.fact, value, start: match.index, end: last }];
  });

/** "Fri 13 Nov, no sorry, Thu 12 Nov": the day that the next words put in its place. */
const correctionOf = (text: string, day: FoundDay, days: Around["days"]): FoundDay => {
  const next = days.find(({ start }) => start >= day.end);
  const corrects =
    next !== undefined &&
    /^[\s.,;–-]*(?:(?:no|sorry|i mean|i meant|correction|wait|actually)[,:.]? )+(?:on |the |it'?s |it was )?$/i.test(
      text.slice(day.end, next.start),
    );
  return corrects ? correctionOf(text, next, days) : day;
};

/** "On 18th Dec, or maybe the 19th"; "on 03/11. No sorry, 04/11": a day that the next words take back. */
const isLeftOpen = (text: string, last: number, days: Around["days"]): boolean => {
  if (/^,? or\b/i.test(text.slice(last))) return true;
  return days.some(
    ({ start }) =>
      start > last &&
      /\b(?:no|sorry|i mean|i meant|correction|wait|actually)[,:]? (?:on |the |it'?s |it was )?$/i.test(
        text.slice(last, start),
      ),
  );
};

/** One reading a fact: sets add up, the last word of a correction wins, and a contradiction is left to a question. */
const settle = (text: string, found: readonly Found[]): readonly Found[] => {
  const first = found[0]!;
  if (first.fact === "referral.evidence" && !isWholePack(text, found)) return [];
  if (first.fact === "exclusion.spells") return spells(text, found);
  if (addsUp(first.value)) {
    // "CIN, moved up to CP": what was before the move is over.
    const move = found.find(({ start, end }) => /^(?:moved|stepped)/i.test(text.slice(start, end)));
    return union(found.filter((each) => each.start >= (move?.start ?? 0) && !isTakenBack(text, each)));
  }
  if (first.fact === "exclusion.firstDayOn") {
    const told = found.filter(({ start, end }) => /^first/i.test(text.slice(start, end)));
    if (told.length > 0 && told.length < found.length) return settle(text, told);
  }
  const outranking = found.find(({ fact, value }) => fact === "exclusion.kind" && value === "permanent");
  if (outranking !== undefined && found.every(({ value }) => value !== "none")) return [outranking];
  const different = new Set(found.map(({ value }) => JSON.stringify(value)));
  if (different.size === 1) return [first];
  const last = found.reduce((a, b) => (b.start > a.start ? b : a));
  return isCorrection(text, found.find((each) => each !== last)!.end, last.start) ? [last] : [];
};

/** A pack of which one part was read and another was not is told wrong. */
const isWholePack = (text: string, found: readonly Found[]): boolean => {
  const read = new Set(found.flatMap(({ value }) => value as readonly string[]));
  return packNames(text).every((part) => read.has(part));
};

const addsUp = (value: FactValue): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === "string");

const union = (found: readonly Found[]): readonly Found[] =>
  found.length === 0
    ? []
    : [
        {
          fact: found[0]!.fact,
          value: [...new Set(found.flatMap(({ value }) => value as readonly string[]))],
          start: Math.min(...found.map(({ start }) => start)),
          end: Math.max(...found.map(({ end }) => end)),
        },
      ];

/** "LAC girl - correction, not LAC, CIN": the same words, denied further on. */
const isTakenBack = (text: string, { start, end }: Found): boolean => {
  const words = text.slice(start, end).replace(/[^\w -]/g, "");
  return (
    words !== "" &&
    new RegExp(`\\b(?:not|no longer|isn'?t) (?:an? |on an? )?${words}\\b`, "i").test(text.slice(end))
  );
};

/** Suspensions add up only when every stretch of days in the message was read: a list with a hole is wrong. */
const spells = (text: string, found: readonly Found[]): readonly Found[] => {
  const list = found.flatMap(({ value }) => value as readonly { readonly startsOn: string }[]);
  const days = [...new Map(list.map((each) => [each.startsOn, each])).values()].sort((a, b) =>
    a.startsOn.localeCompare(b.startsOn),
  );
  const more = days.length < 2 && /\b(?:another|a further|second|also|again|twice)\b/i.test(text);
  const part = /\b(?:lunch(?:time)?|afternoon|half days?|pm)\b/i.test(text);
  const told = text.match(/\bdays?\b(?! (?:out|one|six|later|after))/gi)?.length ?? 0;
  if (more || part || (days.length > 1 && told !== days.length)) return [];
  const [whole] = union(found);
  return [{ ...whole!, value: days as unknown as FactValue }];
};

const isCorrection = (text: string, from: number, to: number): boolean =>
  /\b(?:no wait|wait no|sorry|i mean|correction|scrap that|actually|oops)\b|[-–.] ?no[,:]/i.test(
    text.slice(from, to),
  );

/** An exclusion that was undone is not read as one, and a first day out is nothing without its exclusion. */
const consistent = (text: string, found: readonly Found[]): readonly Found[] => {
  const undone = undoes(text);
  // Talk of a permanent exclusion that was not read as one may still be one: then a suspension is no safe reading.
  const unsettled = mentionsPermanent(text) && !found.some(({ value }) => value === "permanent");
  const kept = found.filter(({ fact, value }) => {
    if (fact !== "exclusion.kind" || value === "none") return true;
    return !undone && !(unsettled && value === "suspension");
  });
  const permanent = kept.some(({ fact, value }) => fact === "exclusion.kind" && value === "permanent");
  return kept.filter(({ fact }) => permanent || fact !== "exclusion.firstDayOn");
};
