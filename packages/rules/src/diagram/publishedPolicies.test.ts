import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Day } from "../calendar/day.ts";
import { readLibrary } from "../doors/node.ts";
import { inForce } from "../policy/library.ts";
import { diagrams } from "./diagrams.ts";
import { interview } from "./interview.fixture.ts";
import { personOf, randomFrom } from "./people.fixture.ts";
import { settledOf } from "./settled.ts";

const { library } = await readLibrary(fileURLToPath(new URL("../../../../policies", import.meta.url)));
if (library === undefined) throw new Error("the policies folder has issues");

const asAt = "2026-12-17" as Day;
const policies = inForce(library, asAt);
const built = diagrams(policies);
const calendar = library.calendars["fixture-a-2026-27"];
const topics = policies.policies.map(({ policy }) => policy);
const refs = policies.rules.map(({ rule }) => rule.ref);

/** Every fifth answer is "I don't know" for an uncertain person. */
const person = (seed: number, isCertain: boolean) => {
  const random = randomFrom(seed);
  const everything = personOf(policies.library.dictionary, asAt, seed);
  return Object.fromEntries(
    Object.entries(everything).map(([fact, value]) => [
      fact,
      isCertain || random() > 0.2 ? value : undefined,
    ]),
  );
};

describe("every interview over the published policies", () => {
  it("is answered exactly: no diagram outgrows its budget", () => {
    expect(refs.filter((ref) => built.root(ref) === undefined)).toEqual([]);
  });

  it.each([...topics, ...refs])("on %s ends decided, or says what it waits for", (goal) => {
    for (const isCertain of [true, false]) {
      for (const seed of [1, 2, 3]) {
        const { steps, determination, dontKnow } = interview(
          policies,
          built,
          [goal],
          person(seed, isCertain),
          calendar,
        );
        steps.forEach((step, index) => {
          expect(step.relevance).toBe("exact");
          expect(steps.length - 1 - index).toBeLessThanOrEqual(step.remaining.atMost);
        });
        const open = steps.at(-1)?.open ?? [];
        for (const finding of determination.findings) {
          if (finding.ref !== goal && finding.policy !== goal) continue;
          const waiting = open.find(({ ref }) => ref === finding.ref);
          if (waiting !== undefined) {
            expect(
              waiting.reason !== undefined || waiting.waitsFor.some((fact) => dontKnow.includes(fact)),
            ).toBe(true);
          } else if (finding.verdict === "unknown") {
            const question = { policies, facts: readKnown(steps, person(seed, isCertain)), calendar, asAt };
            expect(settledOf(built, question, finding.ref)).not.toBe("unknown");
          }
        }
      }
    }
  });
});

const readKnown = (steps: ReturnType<typeof interview>["steps"], answers: ReturnType<typeof person>) => ({
  dictionary: policies.library.dictionary,
  given: Object.fromEntries(
    steps.flatMap(({ next }) => {
      const value = next === null ? undefined : answers[next.fact];
      return next === null || value === undefined ? [] : [[next.fact, { value }]];
    }),
  ),
  dontKnow: [],
  issues: [],
});
