import { type Day, determine, type FactValue, inForce, readFacts } from "@waymark/rules";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toNumber } from "../../packages/rules/src/calendar/day.ts";
import { columnsOf, noDay } from "../../packages/rules/src/cohort/columns.ts";
import { withDerived } from "../../packages/rules/src/cohort/derive.ts";
import { duesOf } from "../../packages/rules/src/cohort/dues.ts";
import { encode } from "../../packages/rules/src/cohort/encode.ts";
import { evaluateCohortAtOnce } from "../../packages/rules/src/cohort/evaluateCohort.ts";
import { bitAt } from "../../packages/rules/src/cohort/planes.ts";
import { rowReader } from "../../packages/rules/src/cohort/rowReader.ts";
import { wantedChildren, wantedFacts } from "../../packages/rules/src/cohort/wanted.ts";
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

  it("has the verdicts, due days and missing facts that `determine` gives each child, for every published rule", async () => {
    const library = await publishedLibrary();
    let compared = 0;
    let due = 0;
    const days = daysToAsk(library);
    for (const [index, asAt] of days.entries()) {
      const cohort = fc.array(randomChildOn(library, asAt), { minLength: 1, maxLength: 40, size: "max" });
      fc.assert(
        fc.property(cohort, randomCalendar(library, asAt), (children, calendarId) => {
          const policies = inForce(library, asAt);
          const program = programFor(policies);
          const calendar = calendarId === undefined ? undefined : library.calendars[calendarId];
          const context = { asAt, calendar, parameters: policies.parameters };
          const reader = rowReader(program.layout, context);
          const facts = children.map((child) => readFacts(library.dictionary, child));
          const given = columnsOf(program.layout, facts);
          const encoded = encode(program.layout, withDerived(program.layout, given, reader), context);
          const { wanted, onBlock } = wantedFacts(program, encoded);
          const verdicts = evaluateCohortAtOnce(program, encoded, onBlock);
          const lacking = new Map<string, number>();
          const dues = duesOf(policies, given, verdicts, reader, context);
          for (const [row, own] of facts.entries()) {
            const determination = determine({ policies, facts: own, calendar, asAt });
            const unknown = determination.findings.filter(({ verdict }) => verdict === "unknown");
            for (const id of new Set(unknown.flatMap(({ missingFacts }) => missingFacts)))
              lacking.set(id, (lacking.get(id) ?? 0) + 1);
            const findings = new Map(determination.findings.map((finding) => [finding.ref, finding]));
            for (const [
              rule,
              {
                rule: { ref },
              },
            ] of policies.rules.entries()) {
              const finding = findings.get(ref)!;
              const day = finding.due?.on;
              const expected = { ref, verdict: finding.verdict, due: day == null ? noDay : toNumber(day) };
              const found = { ref, verdict: verdictAt(verdicts, rule, row), due: dues[rule]?.[row] ?? noDay };
              if (JSON.stringify(found) !== JSON.stringify(expected))
                expect({ ...found, child: children[row], asAt, calendarId }).toEqual(expected);
              compared += 1;
              if (found.due !== noDay) due += 1;
            }
          }
          expect(wantedChildren(wanted, given, reader)).toEqual(lacking);
        }),
        { seed: 20261123 + index, numRuns: 2 },
      );
    }
    expect(unreachedRows(library, days)).toEqual([]);
    expect(compared).toBeGreaterThan(50_000);
    expect(due).toBeGreaterThan(500);
  }, 300_000);
});

const valued = (child: Readonly<Record<string, FactValue>>) =>
  Object.fromEntries(Object.entries(child).map(([id, value]) => [id, { value }]));
