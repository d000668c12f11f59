import { type Day, determine, type FactValue, inForce, readFacts } from "@waymark/rules";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toNumber } from "../../packages/rules/src/calendar/day.ts";
import { columnsAnswerer } from "../../packages/rules/src/cohort/answerColumns.ts";
import { columnsOf, noDay } from "../../packages/rules/src/cohort/columns.ts";
import { encode } from "../../packages/rules/src/cohort/encode.ts";
import { evaluateCohortAtOnce } from "../../packages/rules/src/cohort/evaluateCohort.ts";
import { bitAt } from "../../packages/rules/src/cohort/planes.ts";
import { walk } from "../../packages/rules/src/evaluate/walk.ts";
import { compileRules } from "../../packages/rules/src/program/compile.ts";
import { programFor } from "../../packages/rules/src/program/programFor.ts";
import { publishedLibrary } from "../library.ts";
import { daysToAsk, randomCalendar, randomChildOn } from "./randomChildren.ts";
import { randomFacts, randomRules, readerOf } from "./randomRules.ts";
import { unreachedRows } from "./rows.ts";
import { smallLayout } from "./smallLayout.ts";

const verdictAt = ({ must, may }: ReturnType<typeof evaluateCohortAtOnce>, rule: number, row: number) => {
  if (bitAt(must[rule]!, row) === 1) return "met";
  return bitAt(may[rule]!, row) === 1 ? "unknown" : "notMet";
};

describe("a cohort", () => {
  it("has the walker's verdict for every child, for random rules and facts", () => {
    let compared = 0;
    fc.assert(
      fc.property(
        randomRules(20),
        fc.array(randomFacts, { minLength: 1, maxLength: 70, size: "max" }),
        ({ named, rules }, children) => {
          const program = compileRules(
            rules.map(({ conditions }) => ({ conditions, named })),
            smallLayout,
          );
          const facts = children.map((child) => ({ given: valued(child) })) as never;
          const encoded = encode(smallLayout, columnsOf(smallLayout, facts), {
            asAt: "2026-11-23" as Day,
            parameters: {},
          });
          const verdicts = evaluateCohortAtOnce(program, encoded);
          for (const [rule, { conditions }] of rules.entries()) {
            for (const [row, child] of children.entries()) {
              const { verdict } = walk(conditions, { read: readerOf(child), conditions: named });
              const found = verdictAt(verdicts, rule, row);
              if (found !== verdict) expect({ found, conditions, named, child }).toEqual({ found: verdict });
              compared += 1;
            }
          }
        },
      ),
      { seed: 20261123, numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(50_000);
  }, 300_000);

  it("has the verdicts, due days, cautions and missing facts that `determine` gives each child, for every published rule", async () => {
    const library = await publishedLibrary();
    const counts = { compared: 0, due: 0, others: 0, cautions: 0, uncounted: 0 };
    const days = daysToAsk(library);
    for (const [index, asAt] of days.entries()) {
      const cohort = fc.array(randomChildOn(library, asAt), { minLength: 1, maxLength: 40, size: "max" });
      fc.assert(
        fc.property(cohort, randomCalendar(library, asAt), (children, calendarId) => {
          const policies = inForce(library, asAt);
          const calendar = calendarId === undefined ? undefined : library.calendars[calendarId];
          const answer = columnsAnswerer(policies, { asAt, calendar, parameters: policies.parameters });
          const facts = children.map((child, index) =>
            readFacts(library.dictionary, index % 3 === 0 ? named(child) : child),
          );
          const { layout } = programFor(policies);
          // What is kept from one part of the cohort may not be taken for another part's.
          answer(columnsOf(layout, facts.slice(1).reverse()));
          const { verdicts, dues, cautions, wanted } = answer(columnsOf(layout, facts));
          const lacking = new Map<string, number>();
          for (const [row, own] of facts.entries()) {
            const determination = determine({ policies, facts: own, calendar, asAt });
            for (const id of new Set(determination.findings.flatMap(({ missingFacts }) => missingFacts)))
              lacking.set(id, (lacking.get(id) ?? 0) + 1);
            const findings = new Map(determination.findings.map((finding) => [finding.ref, finding]));
            for (const [rule, { rule: own }] of policies.rules.entries()) {
              const { ref } = own;
              const { verdict, due, cautions: attached } = findings.get(ref)!;
              const expected = {
                ...{ ref, verdict, due: numberOf(due?.on) },
                others: (due?.alternatives ?? []).map(({ on }) => numberOf(on)),
                cautions: attached.map(({ code }) => code).filter((code) => code !== "past-review-date"),
              };
              const setDays = dues[rule];
              const found = {
                ...{ ref, verdict: verdictAt(verdicts, rule, row), due: setDays?.on[row] ?? noDay },
                others: (setDays?.others ?? []).map((other) => other[row]).filter((other) => other !== noDay),
                cautions: cautions.flatMap(({ about, code, children: whose }) =>
                  about === ref && bitAt(whose, row) === 1 ? [code] : [],
                ),
              };
              if (JSON.stringify(found) !== JSON.stringify(expected))
                expect({ ...found, child: children[row], asAt, calendarId }).toEqual(expected);
              expect(setDays === undefined ? 0 : bitAt(setDays.uncounted, row)).toBe(
                Number(due?.on === null),
              );
              counts.compared += 1;
              if (found.due !== noDay) counts.due += 1;
              if (due?.on === null) counts.uncounted += 1;
              counts.others += found.others.length;
              counts.cautions += found.cautions.length;
            }
            const given = determination.cautions.flatMap(({ code, fact }) =>
              fact === undefined ? [] : [code + fact],
            );
            const contradicted = cautions.flatMap(({ about, code, children: whose }) =>
              code === "supplied-derived-conflict" && bitAt(whose, row) === 1 ? [code + about] : [],
            );
            expect(contradicted.sort()).toEqual([...given].sort());
          }
          expect(wanted).toEqual(lacking);
        }),
        { seed: 20261123 + index, numRuns: 2 },
      );
    }
    expect(unreachedRows(library, days)).toEqual([]);
    const least = { compared: 50_000, due: 500, others: 20, cautions: 5_000, uncounted: 100 };
    for (const what of Object.keys(least) as (keyof typeof least)[])
      expect(counts[what], what).toBeGreaterThan(least[what]);
  }, 300_000);
});

const numberOf = (day: Day | null | undefined): number => (day == null ? noDay : toNumber(day));

/** What was given, with the name and the reasons of whoever gave it. */
const named = (child: Readonly<Record<string, FactValue>>) =>
  Object.fromEntries(
    Object.entries(child).map(([id, value]) => [id, { value, by: "Ms Head", why: "as discussed" }]),
  );

const valued = (child: Readonly<Record<string, FactValue>>) =>
  Object.fromEntries(Object.entries(child).map(([id, value]) => [id, { value }]));
