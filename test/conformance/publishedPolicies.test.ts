import { isDeepStrictEqual } from "node:util";
import { type Day, determine, inForce, type Policy, readFacts, verify } from "@waymark/rules";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publishedLibrary } from "../library.ts";
import { type Child, randomQuestion } from "./randomChildren.ts";

const library = await publishedLibrary();
const question = randomQuestion(library);
const options = { numRuns: 1_000, seed: 20261123 };

const ask = (
  child: Child,
  asAt: string,
  calendar: string | undefined,
  policies = inForce(library, asAt),
) => ({
  policies,
  facts: readFacts(library.dictionary, child),
  calendar: calendar === undefined ? undefined : library.calendars[calendar],
  asAt: asAt as Day,
});

describe("the published policies, asked about random children", () => {
  it("are read the same by the walker and by json-rules-engine", async () => {
    let [asked, read] = [0, 0];
    await fc.assert(
      fc.asyncProperty(question, async ({ child, asAt, calendar }) => {
        const verification = await verify(ask(child, asAt, calendar));
        expect(verification.disagreements).toEqual([]);
        expect(verification.agreed).toBe(true);
        asked += 1;
        read += verification.read;
      }),
      options,
    );
    expect(read).toBeGreaterThan(50 * asked);
  });

  it("give the same bytes again, and survive JSON", () => {
    fc.assert(
      fc.property(question, ({ child, asAt, calendar }) => {
        const first = JSON.stringify(
          determine(ask(child, asAt, calendar), { include: ["because", "trace"] }),
        );
        const second = determine(ask(child, asAt, calendar), { include: ["because", "trace"] });
        expect(JSON.stringify(second)).toBe(first);
        if (!isDeepStrictEqual(JSON.parse(first), second)) expect(JSON.parse(first)).toStrictEqual(second);
      }),
      options,
    );
  });

  it("do not depend on the order of facts, rules or policies", () => {
    fc.assert(
      fc.property(question, ({ child, asAt, calendar }) => {
        const turned = Object.fromEntries(Object.entries(child).reverse());
        const policies = inForce(library, asAt);
        const reversed = { ...policies, rules: [...policies.rules].reverse() };
        const answer = (facts: Child, rules: typeof policies) =>
          JSON.stringify(determine(ask(facts, asAt, calendar, rules)).findings);
        expect(answer(turned, reversed)).toBe(answer(child, policies));
      }),
      options,
    );
  });

  it("never flip a settled verdict when a base fact is learned", () => {
    const extended = fc.record({ asked: question, keep: fc.infiniteStream(fc.boolean()) });
    const flips: unknown[] = [];
    fc.assert(
      fc.property(extended, ({ asked: { child, asAt, calendar }, keep }) => {
        const base = Object.fromEntries(
          Object.entries(child).filter(([id]) => library.dictionary.byId[id]?.derived === false),
        );
        const fewer = Object.fromEntries(Object.entries(base).filter(() => keep.next().value));
        const after = new Map(
          determine(ask(base, asAt, calendar)).findings.map(({ ref, verdict }) => [ref, verdict]),
        );
        for (const { ref, verdict } of determine(ask(fewer, asAt, calendar)).findings) {
          if (verdict !== "unknown" && after.get(ref) !== verdict)
            flips.push({ ref, verdict, after: after.get(ref), fewer, base, asAt, calendar });
        }
        expect(flips).toEqual([]);
      }),
      options,
    );
  });

  it("list duties and breaches first, and no tier hides one", () => {
    fc.assert(
      fc.property(question, ({ child, asAt, calendar }) => {
        const whole = determine(ask(child, asAt, calendar)).findings;
        const kinds = whole.map(({ conclusion }) =>
          conclusion.kind === "duty" || conclusion.kind === "breach" ? 0 : 1,
        );
        expect(kinds).toEqual([...kinds].sort());
        const withoutTiers = determine(
          ask(child, asAt, calendar, inForce(library, asAt, ["statutory-duties"])),
        ).findings;
        const duties = whole.filter(({ policy }) => policy.startsWith("statutory-duties/"));
        expect(withoutTiers).toEqual(duties);
      }),
      options,
    );
  });

  it("cite a source in every finding and in every test of every rule", () => {
    const uncited: string[] = [];
    const look = (policy: Policy, place: string, node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      if ("operator" in node && !("cites" in node))
        uncited.push(`${policy.policy} ${place}: ${JSON.stringify(node)}`);
      for (const value of Object.values(node)) look(policy, place, value);
    };
    for (const policy of library.policies) {
      look(policy, "conditions", policy.conditions);
      for (const rule of policy.rules) {
        expect(rule.sources.length).toBeGreaterThan(0);
        look(policy, rule.ref, rule.conditions);
      }
    }
    expect(uncited).toEqual([]);
  });

  it("ask about the law of the day: 25 and 26 July 2026 cite different law", () => {
    const facts = {
      "movement.kind": "off-site-direction",
      "offSiteDirection.purpose": "improve-behaviour",
      "roll.schoolType": "academy",
    } as const;
    const on = (asAt: string) =>
      determine(ask(facts, asAt, undefined)).findings.find(({ ref }) => ref === "OSD-01");
    const [before, after] = [on("2026-07-25"), on("2026-07-26")];
    expect([before?.verdict, after?.verdict]).toEqual(["notMet", "met"]);
    expect(after?.sources.map(({ id }) => id)).not.toEqual(before?.sources.map(({ id }) => id));
  });

  it("say when a day is before a topic's first row, and give no finding from a later one", () => {
    const determination = determine(ask({}, "1990-01-01", undefined));
    expect(determination.findings).toEqual([]);
    expect(determination.cautions.filter(({ code }) => code === "outside-coverage").length).toBe(
      library.policies.length,
    );
  });
});
