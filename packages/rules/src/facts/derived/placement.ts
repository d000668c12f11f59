import { addDays, addMonths, type Day, daysBetween } from "../../calendar/day.ts";
import { schoolDaysStrictlyBetween } from "../../calendar/schoolDays.ts";
import type { Review } from "../dictionary.ts";
import {
  blockedBy,
  calendarToo,
  type Derivation,
  type Derive,
  fromAll,
  known,
  onCalendar,
} from "./derivation.ts";
import { weekdaysUpTo } from "./schoolDaysUpTo.ts";

/** Dates and ages around a placement, its provider and an off-site direction. */

/** Calendar days from the day that a fact holds to the day asked about; negative when it lies ahead. */
const ageOf = (id: string): Derive =>
  fromAll<[Day]>([id], ([day], { asAt }) => known(daysBetween(day, asAt)));

const plannedDays = fromAll<[Day, Day]>(["placement.startedOn", "placement.endsOn"], ([startedOn, endsOn]) =>
  known(daysBetween(startedOn, endsOn) + 1),
);

/** Adding 0 makes minus zero, which JSON does not have, plain zero. */
const weeksBegun = fromAll<[number]>(["placement.daysSinceStart"], ([days]) =>
  known(Math.ceil(days / 7) + 0),
);

/** Twelve months end on the day before the anniversary. */
const annualReviewInsidePlacement: Derive = ({ read }) => {
  const ids = ["ehcPlan.lastReviewedOrMadeOn", "placement.startedOn", "placement.endsOn"];
  const found = ids.map(read);
  const [last, startedOn, endsOn] = found.map((each) => (each.known ? (each.value as Day) : undefined));
  const dueOn = last && addDays(addMonths(last, 12), -1);
  const inOrder = [startedOn, dueOn, endsOn].filter((day) => day !== undefined);
  if (inOrder.some((day, index) => index > 0 && day < inOrder[index - 1]!)) return known(false);
  return inOrder.length === ids.length ? known(true) : blockedBy(found);
};

const noticeClearSchoolDays: Derive = (inputs) => {
  const sent = inputs.read("offSiteDirection.noticeSentOn");
  const starts = inputs.read("offSiteDirection.startsOn");
  if (!sent.known || !starts.known) {
    return blockedBy([sent, starts, { known: false, missing: calendarToo(inputs) }]);
  }
  const [from, to] = [sent.value as Day, starts.value as Day];
  if (weekdaysUpTo(from, addDays(to, -1)) <= 0) return known(0);
  return onCalendar(inputs, (calendar) => schoolDaysStrictlyBetween(calendar, from, to));
};

/** From 70 days before the request to the day before it, both included. */
const reviewInTenWeeks: Derive = ({ read }) => {
  const reviews = read("offSiteDirection.reviews");
  if (reviews.known && (reviews.value as readonly Review[]).length === 0) return known(false);
  const requested = read("offSiteDirection.reviewRequestedOn");
  if (!reviews.known || !requested.known) return blockedBy([reviews, requested]);
  const requestedOn = requested.value as Day;
  const earliest = addDays(requestedOn, -70);
  return known((reviews.value as readonly Review[]).some(({ on }) => earliest <= on && on < requestedOn));
};

/** Hours are written with a few decimals; the sum is brought back to what those decimals add up to. */
const weeklyHoursWithBreaks = fromAll<[number, number]>(
  ["provider.weeklyTaughtHours", "provider.weeklyBreakHours"],
  ([taught, breaks]) => known(Number((taught + breaks).toFixed(6))),
);

export const placementDerivations: Readonly<Record<string, Derivation>> = {
  "placement.daysSinceStart": { derive: ageOf("placement.startedOn") },
  "placement.weeksBegun": { derive: weeksBegun },
  "placement.plannedDays": { derive: plannedDays },
  "ehcPlan.annualReviewInsidePlacement": { derive: annualReviewInsidePlacement },
  "offSiteDirection.noticeClearSchoolDays": { derive: noticeClearSchoolDays, countsSchoolDays: true },
  "offSiteDirection.reviewInTenWeeks": { derive: reviewInTenWeeks },
  "provider.weeklyHoursWithBreaks": { derive: weeklyHoursWithBreaks },
  "provider.auditAgeDays": { derive: ageOf("provider.lastAuditOn") },
  "support.specialistAdviceAgeDays": { derive: ageOf("support.specialistAdviceOn") },
};
