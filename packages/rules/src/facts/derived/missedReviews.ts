import type { Day } from "../../calendar/day.ts";
import type { HalfTerm, SchoolCalendar } from "../../calendar/schoolCalendar.ts";
import { covers, holds, indexAfter, indexFrom, schoolDayAt } from "../../calendar/schoolDays.ts";
import type { Review } from "../dictionary.ts";
import type { Missing } from "../facts.ts";
import {
  calendarRunsOut,
  type Derivation,
  type Derive,
  type Inputs,
  known,
  noValue,
  unknown,
} from "./derivation.ts";
import { isProgressReview, isSafetyReview, type Tally } from "./reviewKinds.ts";

/** Past half terms in which the placement ran and no review of the kind is dated. */
interface Missed {
  readonly count: number;
  /** The last school day on which the placement ran in the earliest of them. */
  readonly earliestOn: Day | undefined;
}

/**
 * The ways in which missing facts may turn out, the extremes being enough: more running and fewer reviews can
 * only miss more half terms. Days are places among the calendar's school days.
 */
interface Choice<Option> {
  readonly missing: readonly Missing[];
  readonly options: readonly Option[];
}

type IsReviewed = (block: HalfTerm) => boolean;

const fromMissed =
  (tally: Tally, result: (missed: Missed) => number | Day | undefined): Derive =>
  (inputs) => {
    const { calendar, asAt, read } = inputs;
    const startedOn = read("placement.startedOn");
    if (startedOn.known && (startedOn.value as Day) >= asAt) return outcome(result(none));
    const reviews = reviewChoice(inputs, tally);
    if (calendar === undefined) {
      const missing = startedOn.known ? [] : startedOn.missing;
      return unknown([...missing, ...reviews.missing, ...endChoice(inputs, () => 0).missing, "calendar"]);
    }
    if (!covers(calendar, asAt)) return startedOn.known ? calendarRunsOut : startedOn;
    const grace = read("parameter.review.graceSchoolDays");
    if (!grace.known) return grace;
    const choices: Choices = {
      start: startedOn.known
        ? { missing: [], options: [indexFrom(calendar, startedOn.value as Day)] }
        : { missing: startedOn.missing, options: [0, Number.POSITIVE_INFINITY] },
      end: endChoice(inputs, (day) => indexAfter(calendar, day) - 1),
      reviews,
    };
    const missedIn = ({ start, end, isReviewed }: Completion) =>
      result(missed(calendar, asAt, grace.value as number, start, end, isReviewed));
    const completions = completionsOf(choices, missedIn);
    const [first] = completions;
    if (first !== undefined && completions.every(({ value }) => value === first.value))
      return outcome(first.value);
    return unknown(missingThatMatter(choices, completions));
  };

const none: Missed = { count: 0, earliestOn: undefined };

const outcome = (value: number | Day | undefined) => (value === undefined ? noValue : known(value));

const missed = (
  calendar: SchoolCalendar,
  asAt: Day,
  graceSchoolDays: number,
  start: number,
  end: number,
  isReviewed: IsReviewed,
): Missed =>
  calendar.halfTerms.reduce((sofar, block) => {
    const last = indexAfter(calendar, block.endsOn) - 1;
    const blockOver = (schoolDayAt(calendar, last) ?? asAt) < asAt;
    const firstRun = Math.max(start, indexFrom(calendar, block.startsOn));
    const lastRun = Math.min(end, last);
    const schoolDays = lastRun - firstRun + 1;
    if (!blockOver || schoolDays <= graceSchoolDays || schoolDays < 1 || isReviewed(block)) return sofar;
    return { count: sofar.count + 1, earliestOn: sofar.earliestOn ?? schoolDayAt(calendar, lastRun) };
  }, none);

/** A placement that has not ended runs on, whatever end is planned. */
const endChoice = ({ read }: Inputs, place: (day: Day) => number): Choice<number> => {
  const status = read("placement.status");
  const running = Number.POSITIVE_INFINITY;
  if (status.known && status.value !== "ended") return { missing: [], options: [running] };
  const endsOn = read("placement.endsOn");
  const end = endsOn.known ? place(endsOn.value as Day) : -1;
  return {
    missing: [...(status.known ? [] : status.missing), ...(endsOn.known ? [] : endsOn.missing)],
    options: status.known && endsOn.known ? [end] : [running, end],
  };
};

const reviewChoice = ({ read }: Inputs, tally: Tally): Choice<IsReviewed> => {
  const reviews = read("placement.reviews");
  if (!reviews.known) return { missing: reviews.missing, options: [() => false, () => true] };
  const list = reviews.value as readonly Review[];
  const reviewedBy =
    (counts: (review: Review) => boolean): IsReviewed =>
    (block) =>
      list.some((review) => counts(review) && holds(block, review.on as Day));
  const certain = reviewedBy((review) => tally(review) === true);
  if (list.every((review) => tally(review) !== undefined)) return { missing: [], options: [certain] };
  return {
    missing: ["placement.reviews"],
    options: [certain, reviewedBy((review) => tally(review) !== false)],
  };
};

interface Choices {
  readonly start: Choice<number>;
  readonly end: Choice<number>;
  readonly reviews: Choice<IsReviewed>;
}

interface Completion {
  readonly start: number;
  readonly end: number;
  readonly isReviewed: IsReviewed;
}

type Completed = Completion & { readonly value: number | Day | undefined };

const completionsOf = (
  { start, end, reviews }: Choices,
  value: (completion: Completion) => Completed["value"],
): readonly Completed[] =>
  start.options.flatMap((first) =>
    end.options.flatMap((last) =>
      reviews.options.map((isReviewed) => {
        const completion = { start: first, end: last, isReviewed };
        return { ...completion, value: value(completion) };
      }),
    ),
  );

/** A choice matters when two completions that differ in it alone have different values. */
const missingThatMatter = (choices: Choices, completions: readonly Completed[]): readonly Missing[] => {
  const matters = (differ: keyof Completion): boolean => {
    const others = (["start", "end", "isReviewed"] as const).filter((key) => key !== differ);
    return completions.some((a) =>
      completions.some((b) => others.every((key) => a[key] === b[key]) && a.value !== b.value),
    );
  };
  return [
    ...(matters("start") ? choices.start.missing : []),
    ...(matters("isReviewed") ? choices.reviews.missing : []),
    ...(matters("end") ? choices.end.missing : []),
  ];
};

const count = (missed: Missed) => missed.count;
const earliestOn = (missed: Missed) => missed.earliestOn;

export const missedReviewDerivations: Readonly<Record<string, Derivation>> = {
  "review.missedProgressHalfTerms": { derive: fromMissed(isProgressReview, count), countsSchoolDays: true },
  "review.earliestMissedProgressOn": {
    derive: fromMissed(isProgressReview, earliestOn),
    countsSchoolDays: true,
  },
  "review.missedSafetyHalfTerms": { derive: fromMissed(isSafetyReview, count), countsSchoolDays: true },
  "review.earliestMissedSafetyOn": { derive: fromMissed(isSafetyReview, earliestOn), countsSchoolDays: true },
};
