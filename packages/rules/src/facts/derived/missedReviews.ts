import type { Day } from "../../calendar/day.ts";
import type { SchoolCalendar } from "../../calendar/schoolCalendar.ts";
import { covers, holds, indexAfter, indexFrom, schoolDayAt } from "../../calendar/schoolDays.ts";
import type { Resolved } from "../facts.ts";
import { calendarRunsOut, type Derivation, type Derive, known, noValue, unknown } from "./derivation.ts";
import {
  completionsOf,
  missingThatMatter,
  type PlacementCompletion,
  placementChoices,
  ranBefore,
} from "./placementChoices.ts";
import { isProgressReview, isSafetyReview, type Tally } from "./reviewKinds.ts";

/** Past half terms in which the placement ran and no review of the kind is dated. */
interface Missed {
  readonly count: number;
  /** The last school day on which the placement ran in the earliest of them. */
  readonly earliestOn: Day | undefined;
}

const none: Missed = { count: 0, earliestOn: undefined };

type Result = (missed: Missed) => number | Day | undefined;

const fromMissed =
  (tally: Tally, result: Result): Derive =>
  (inputs) => {
    const { calendar, asAt, read } = inputs;
    const choices = placementChoices(inputs, tally);
    const completions = completionsOf(choices);
    if (!completions.some((completion) => ranBefore(asAt, completion))) return outcome(result(none));
    if (calendar === undefined) return unknown([...choices.flatMap(({ missing }) => missing), "calendar"]);
    const startedOn = read("placement.startedOn");
    if (!covers(calendar, asAt)) return startedOn.known ? calendarRunsOut : startedOn;
    const grace = read("parameter.review.graceSchoolDays");
    if (!grace.known) return grace;
    const missed = (completion: PlacementCompletion) =>
      missedIn(calendar, asAt, grace.value as number, completion);
    const valued = completions.map((completion) => ({ ...completion, value: result(missed(completion)) }));
    const [first] = valued;
    const agreed = first !== undefined && valued.every(({ value }) => value === first.value);
    return agreed ? outcome(first.value) : unknown(missingThatMatter(choices, valued));
  };

const outcome = (value: number | Day | undefined): Resolved => (value === undefined ? noValue : known(value));

/** A half term is past when its last school day is; it counts when the placement ran on more days than the grace. */
const missedIn = (
  calendar: SchoolCalendar,
  asAt: Day,
  graceSchoolDays: number,
  { start, end, reviewDays }: PlacementCompletion,
): Missed => {
  if (start === "never" || end === "never") return none;
  return calendar.halfTerms.reduce((sofar, block) => {
    const blockEnds = schoolDayAt(calendar, indexAfter(calendar, block.endsOn) - 1);
    if (blockEnds === undefined || blockEnds >= asAt) return sofar;
    const from = start !== "before-the-calendar" && start > block.startsOn ? start : block.startsOn;
    const to = end !== "running" && end < block.endsOn ? end : block.endsOn;
    const lastRun = indexAfter(calendar, to) - 1;
    const schoolDays = Math.max(0, lastRun - indexFrom(calendar, from) + 1);
    const reviewed = reviewDays === "in-every-half-term" || reviewDays.some((day) => holds(block, day));
    if (schoolDays <= graceSchoolDays || reviewed) return sofar;
    return { count: sofar.count + 1, earliestOn: sofar.earliestOn ?? schoolDayAt(calendar, lastRun) };
  }, none);
};

const count: Result = (missed) => missed.count;
const earliestOn: Result = (missed) => missed.earliestOn;

export const missedReviewDerivations: Readonly<Record<string, Derivation>> = {
  "review.missedProgressHalfTerms": { derive: fromMissed(isProgressReview, count), countsSchoolDays: true },
  "review.earliestMissedProgressOn": {
    derive: fromMissed(isProgressReview, earliestOn),
    countsSchoolDays: true,
  },
  "review.missedSafetyHalfTerms": { derive: fromMissed(isSafetyReview, count), countsSchoolDays: true },
  "review.earliestMissedSafetyOn": { derive: fromMissed(isSafetyReview, earliestOn), countsSchoolDays: true },
};
