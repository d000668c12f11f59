import type { Page } from "playwright-core";
import type { JourneyId } from "../../packages/chat-ui/src/conversation/journeys.ts";
import { send } from "./conversation.ts";

/** A made-up child for each starting point: the answer to each fact that may be asked. What is not here is not known. */
export interface Walk {
  readonly journey: JourneyId;
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
  /** A rule whose finding the full answer must show, and words of it. */
  readonly shows: { readonly ref: string; readonly words: readonly string[] };
}

const schoolAge = {
  "child.livesIn": "england",
  "child.ofCompulsorySchoolAge": "true",
  "child.yearGroup": "9",
};

export const walks: readonly Walk[] = [
  {
    journey: "eligibility",
    answers: {
      ...schoolAge,
      "tier.destination": "return-to-same-school",
      "exclusion.kind": "none",
      "tier.permanentExclusionRisk": "true",
      "tier.suspendedInLastTwoTerms": "true",
      "support.cyclesRecorded": "2",
      "support.specialistAdviceOn": "2026-10-12",
      "referral.evidence": ["strategies-tried", "child-views", "parent-views"],
      "education.outBecause": "not-out",
    },
    shows: { ref: "TIER-8", words: [] },
  },
  {
    journey: "exclusion",
    answers: {
      ...schoolAge,
      "exclusion.kind": "permanent",
      "exclusion.firstDayOn": "2026-11-19",
      "roll.admittedElsewhere": "false",
      "education.outBecause": "permanent-exclusion",
    },
    shows: { ref: "PEX-01", words: ["Thursday 26 November 2026", "Friday 27 November 2026"] },
  },
  {
    journey: "illness",
    answers: {
      ...schoolAge,
      "education.outBecause": "illness",
      "health.daysMissed": "17",
      "health.evidence": "gp-or-nurse",
      "education.provision": "none",
      "education.schoolPlaceAccessible": "false",
      "section19.outcome": "not-owed",
      "section19.refusalGround": "no-consultant-letter",
    },
    shows: { ref: "HN-07", words: ["Why?"] },
  },
  {
    journey: "review",
    answers: {
      ...schoolAge,
      "placement.status": "active",
      "placement.startedOn": "2026-09-07",
      "placement.arrangedBy": "school",
      "placement.reviews": "none",
    },
    shows: { ref: "AP-03", words: [] },
  },
  {
    journey: "return",
    answers: {
      ...schoolAge,
      "return.planned": "true",
      "return.startsOn": "2027-01-11",
      "return.arrangements": ["written-plan", "key-adult"],
      "return.conditional": "true",
      "readiness.instrument": "rrs-78-item",
      "readiness.itemsCompleted": "78",
      "readiness.score": "240",
      "placement.status": "active",
    },
    shows: { ref: "RTN-08", words: ["Why?"] },
  },
];

/** Starts a journey and answers what is asked until nothing is left. The facts asked, in order. */
export const takeWalk = async (
  page: Page,
  { journey, answers }: Walk,
  beforeEach: (fact: string, turn: number) => Promise<void> = async () => undefined,
): Promise<readonly string[]> => {
  await page.goto("/");
  await page.locator(`input[name=journey][value=${journey}]`).check();
  await send(page, "Start");
  const asked: string[] = [];
  while ((await page.locator(".wm-card--done").count()) === 0) {
    const fact = await page.locator(".wm-card--ask input[name=fact]").inputValue();
    if (asked.includes(fact)) throw new Error(`${fact} was asked twice`);
    await beforeEach(fact, asked.length);
    asked.push(fact);
    await answer(page, answers[fact]);
  }
  return asked;
};

/** Fills in whatever control the question has, and goes on. */
const answer = async (page: Page, value: string | readonly string[] | undefined): Promise<void> => {
  const card = page.locator(".wm-card--ask");
  if (value === undefined && (await card.locator('[name=value][value="dont-know"]').count()) === 0)
    return send(page, "I don’t know");
  if ((await card.locator("[data-rows]").count()) > 0) await card.locator("input[name=none]").check();
  else if ((await card.locator("input[name=day]").count()) > 0) await fillDay(page, String(value));
  else if ((await card.locator("input[type=text][name=value]").count()) > 0)
    await card.locator("input[name=value]").fill(String(value));
  else
    for (const each of value === undefined ? ["dont-know"] : [value].flat())
      await card.locator(`input[name=value][value="${each}"]`).check();
  await send(page, "Continue");
};

export const fillDay = async (page: Page, day: string): Promise<void> => {
  for (const [index, name] of ["year", "month", "day"].entries())
    await page.locator(`.wm-card input[name=${name}]`).fill(String(Number(day.split("-")[index])));
};
