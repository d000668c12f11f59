import type { Day } from "../../calendar/day.ts";
import { covers, holds, indexAfter, indexFrom, schoolDayAt } from "../../calendar/schoolDays.ts";
import { halfTermFor } from "../../calendar/terms.ts";
import type { Review } from "../dictionary.ts";
import {
  calendarRunsOut,
  calendarToo,
  type Derivation,
  type Derive,
  known,
  noValue,
  onCalendar,
  unknown,
} from "./derivation.ts";
import { isProgressReview, isSafetyReview, lacksProvider, type Tally } from "./reviewKinds.ts";
import { schoolDaysUpTo } from "./schoolDaysUpTo.ts";

/** Reviews in the half-term block that holds the day asked about or, between blocks, in the next. */

/** The block's last school day or, when the placement is known to end earlier, its last school day there. */
const dueOn: Derive = ({ read, calendar, asAt }) => {
  if (calendar === undefined) return unknown(["calendar"]);
  const block = halfTermFor(calendar, asAt);
  if (block === undefined) return calendarRunsOut;
  const endsOn = read("placement.endsOn");
  const end = endsOn.known && (endsOn.value as Day) < block.endsOn ? (endsOn.value as Day) : block.endsOn;
  const index = indexAfter(calendar, end) - 1;
  const on = index < indexFrom(calendar, block.startsOn) ? undefined : schoolDayAt(calendar, index);
  return on === undefined ? noValue : known(on);
};

/**
 * Whether a review of the kind is dated in the block. A review that does not say who came or what it covered
 * may still be of the kind, so the list stays unfinished.
 */
const inThisHalfTerm =
  (tally: Tally, until: "today" | "block-end"): Derive =>
  (inputs) => {
    const { read, calendar, asAt } = inputs;
    const reviews = read("placement.reviews");
    const block = calendar && halfTermFor(calendar, asAt);
    // Between blocks nothing can have been held in the next one yet.
    if (until === "today" && block !== undefined && asAt < block.startsOn) return known(false);
    if (!reviews.known) return unknown([...reviews.missing, ...calendarToo(inputs)]);
    const possible = (reviews.value as readonly Review[]).filter(
      (review) => tally(review) !== false && (until === "block-end" || review.on <= asAt),
    );
    if (possible.length === 0) return known(false);
    const unfinished = possible.some((review) => tally(review) === undefined) ? ["placement.reviews"] : [];
    if (calendar === undefined) return unknown(["calendar", ...unfinished]);
    if (block === undefined) return calendarRunsOut;
    const dated = possible.filter(({ on }) => holds(block, on as Day));
    if (dated.some((review) => tally(review) === true)) return known(true);
    return dated.length === 0 ? known(false) : unknown(["placement.reviews"]);
  };

/** A day that the calendar does not cover is not said to be in the holidays. */
const outsideHalfTerms: Derive = (inputs) => {
  const reviews = inputs.read("placement.reviews");
  if (!reviews.known) return unknown([...reviews.missing, ...calendarToo(inputs)]);
  const days = (reviews.value as readonly Review[]).map(({ on }) => on as Day);
  if (days.length === 0) return known(false);
  return onCalendar(inputs, (calendar) => {
    const outside = days.filter((day) => !calendar.halfTerms.some((block) => holds(block, day)));
    if (outside.some((day) => covers(calendar, day))) return true;
    return outside.length === 0 ? false : undefined;
  });
};

const schoolDaysSinceLast: Derive = (inputs) => {
  const { read, asAt } = inputs;
  const reviews = read("placement.reviews");
  const startedOn = read("placement.startedOn");
  const held = reviews.known
    ? (reviews.value as readonly Review[]).map(({ on }) => on as Day).filter((on) => on <= asAt)
    : [];
  const latest = held.sort().at(-1);
  if (latest !== undefined) return schoolDaysUpTo(inputs, latest, asAt);
  if (reviews.known && startedOn.known) return schoolDaysUpTo(inputs, startedOn.value as Day, asAt);
  const missing = [reviews, startedOn].flatMap((each) => (each.known ? [] : each.missing));
  return unknown([...missing, ...calendarToo(inputs)]);
};

export const reviewDerivations: Readonly<Record<string, Derivation>> = {
  "review.dueOn": { derive: dueOn, countsSchoolDays: true },
  "review.progressHeldThisHalfTerm": { derive: inThisHalfTerm(isProgressReview, "today") },
  "review.safetyHeldThisHalfTerm": { derive: inThisHalfTerm(isSafetyReview, "today") },
  "review.heldWithoutProvider": { derive: inThisHalfTerm(lacksProvider, "block-end") },
  "review.outsideHalfTerms": { derive: outsideHalfTerms },
  "review.schoolDaysSinceLast": { derive: schoolDaysSinceLast, countsSchoolDays: true },
};
