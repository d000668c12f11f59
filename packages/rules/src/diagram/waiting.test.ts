import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { addDays, type Day } from "../calendar/day.ts";
import { readLibrary } from "../doors/node.ts";
import { determine } from "../evaluate/determine.ts";
import type { Verdict } from "../evaluate/types.ts";
import { readFacts } from "../facts/readFacts.ts";
import { inForce } from "../policy/library.ts";
import { horizon, lookAhead } from "./lookAhead.ts";
import { movingAmong, waitingFor } from "./waiting.ts";

const { library } = await readLibrary(fileURLToPath(new URL("../../../../policies", import.meta.url)));
if (library === undefined) throw new Error("the policies folder has issues");
const lawOf = library;
const asAt = "2026-06-15" as Day;

/** The same question put to the walker on every day to come. */
const walked = (facts: object): ReadonlyMap<Day, ReadonlyMap<string, Verdict>> =>
  new Map(
    Array.from({ length: horizon }, (_, ahead) => {
      const day = addDays(asAt, ahead + 1);
      const { findings } = determine({
        policies: inForce(lawOf, day),
        facts: readFacts(lawOf.dictionary, facts),
        calendar: lawOf.calendars["fixture-a-2026-27"],
        asAt: day,
      });
      return [day, new Map(findings.map(({ ref, verdict }) => [ref, verdict]))];
    }),
  );

describe.each([
  [
    "a child of fifteen, excluded for good before the law changes",
    {
      "child.bornOn": "2011-03-04",
      "child.livesIn": "england",
      "exclusion.kind": "permanent",
      "exclusion.firstDayOn": "2026-06-11",
      "roll.admittedElsewhere": false,
    },
  ],
  [
    "a child who is ill, of whom the date of birth is not known",
    { "health.firstDayAbsentOn": "2026-06-01", "child.livesIn": "england", "child.yearGroup": 9 },
  ],
])("%s", (_, facts) => {
  it("waits for each rule until the first day on which the walker says so", { timeout: 60_000 }, () => {
    const policies = inForce(lawOf, asAt);
    const question = {
      policies,
      facts: readFacts(lawOf.dictionary, facts),
      calendar: lawOf.calendars["fixture-a-2026-27"],
      asAt,
    };
    const days = [...walked(facts)];
    const refs = policies.rules.map(({ rule }) => rule.ref);
    const moving = movingAmong(refs, question);
    const ahead = lookAhead(question, moving);
    const expected: [string, Day][] = [];
    for (const ref of refs)
      for (const wanted of ["met", "notMet"] as const) {
        const first = moving.has(ref)
          ? days.find(([, verdicts]) => verdicts.get(ref) === wanted)?.[0]
          : undefined;
        expect([ref, waitingFor(question, ref, wanted, ahead)?.from]).toEqual([ref, first]);
        if (first !== undefined && first > addDays(asAt, 1)) expected.push([ref, first]);
      }
    expect(expected.length).toBeGreaterThan(1);
  });
});
