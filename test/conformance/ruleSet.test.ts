import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Day } from "../../packages/rules/src/calendar/day.ts";
import { diagrams } from "../../packages/rules/src/diagram/diagrams.ts";
import { conflictsIn, gapsIn } from "../../packages/rules/src/diagram/gaps.ts";
import { idleIn } from "../../packages/rules/src/diagram/idle.ts";
import { inForce } from "../../packages/rules/src/policy/library.ts";
import { publishedLibrary } from "../library.ts";

const policies = inForce(await publishedLibrary(), "2026-11-23" as Day);
const built = diagrams(policies);
const page = await readFile(new URL("../../docs/rule-set.md", import.meta.url), "utf8");

/** The cells of each row of the table under a heading of the page. */
const rowsUnder = (heading: string): readonly (readonly string[])[] => {
  const section = page.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const lines = section.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
};

const pairName = (a: string, b: string): string => [a, b].sort().join(" and ");

describe("what the rules leave open on 23 November 2026 is what docs/rule-set.md says", () => {
  it("children that no tier answers", () => {
    const labels = policies.library.dictionary.byId["tier.destination"]?.valueLabels ?? {};
    const unanswered = Object.keys(labels).filter((value) => {
      if (value === "none-stated" || value === "stay-in-school") return false;
      const gaps = gapsIn(
        policies,
        ({ rule, policy }) =>
          policy.policy === "tier-eligibility" && ["tier", "referral", "duty"].includes(rule.event.type),
        {
          all: [
            { fact: "child.ofCompulsorySchoolAge", operator: "equal", value: true },
            { fact: "tier.destination", operator: "equal", value },
          ],
        },
      );
      return gaps === undefined || gaps.examples.length > 0;
    });
    expect(unanswered.map((value) => labels[value])).toEqual(
      rowsUnder("Children that no tier answers").map(([who]) => who),
    );
  });

  it("findings that pull apart", () => {
    const written = rowsUnder("Findings that can stand together").flatMap(([one = "", beside = ""]) =>
      beside.split(", ").map((other) => pairName(one, other)),
    );
    expect(new Set(written).size).toBe(written.length);
    expect(written.sort()).toEqual(
      conflictsIn(built)
        .map(({ refs: [a, b] }) => pairName(a, b))
        .sort(),
    );
  });

  it("parts that decide nothing", () => {
    const written = rowsUnder("Parts that decide nothing on the day").map(([ref, part]) =>
      part === "the whole rule" ? [ref, ""] : [ref, part],
    );
    expect(written).toEqual(idleIn(built).map(({ ref, path }) => [ref, path]));
  });

  it("each has something done about it", () => {
    for (const heading of page.matchAll(/^## (.+)$/gm))
      for (const row of rowsUnder(heading[1] as string)) expect(row.at(-1)).toMatch(/^[A-Z].*\.$/);
  });
});
