import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { figureRows, intervalOf, ownSets, sharedSet } from "./figures.ts";
import { groups, isIn } from "./groups.ts";
import { measure, type Slip } from "./measure.ts";

// WAYMARK_UTTERANCES names the folder of sentences labelled by somebody else; a clone may stand without it.
const shared = sharedSet(process.env.WAYMARK_UTTERANCES);
const least = 0.98;

const told = ({ id, fact, value, text }: Slip) => `${id}: ${fact} = ${JSON.stringify(value)} in “${text}”`;

describe.each([...shared, ...ownSets()])("what is read in the sentences of “$name”", ({ messages }) => {
  it.each(groups)("at least 98 in 100 suggestions about %s are right", (group) => {
    const { precision, wrong } = measure(messages, (fact, value) => isIn(group, fact, value));
    expect(precision < least ? wrong.map(told) : []).toEqual([]);
  });

  it("at least 98 in 100 of all suggestions are right", () => {
    const { precision, wrong } = measure(messages);
    expect(precision < least ? wrong.map(told) : []).toEqual([]);
  });

  it("finds most of what is told", () => {
    const { recall } = measure(messages);
    expect(recall).toBeGreaterThanOrEqual(0.7);
  });

  it("refuses every message that says who somebody is, and no other message about one child", () => {
    const { identifiers, refusedWithoutNeed } = measure(messages);
    expect(identifiers.refused).toBe(identifiers.messages);
    expect(refusedWithoutNeed).toEqual([]);
  });
});

it("docs/extraction.md shows the figures of today", () => {
  const page = readFileSync(new URL("../../../../docs/extraction.md", import.meta.url), "utf8").split("\n");
  expect(page).toEqual(expect.arrayContaining([...shared, ...ownSets()].flatMap(figureRows)));
});

describe("the interval of a share", () => {
  it.each([
    [0, 77, "0.000 to 0.048"],
    [1, 40, "0.004 to 0.129"],
    [20, 40, "0.352 to 0.648"],
    [40, 40, "0.912 to 1.000"],
  ])("of %d in %d is %s", (part, whole, expected) => {
    expect(
      intervalOf(part, whole)
        .map((end) => end.toFixed(3))
        .join(" to "),
    ).toBe(expected);
  });
});

describe("the measure itself", () => {
  const said = {
    id: "x",
    asOf: "2026-11-23",
    text: "Year 9 with an EHCP",
    intent: "eligibility",
    children: 1,
  };

  it("counts what disagrees with the label as wrong, in its group alone", () => {
    const mislabelled = { ...said, facts: { "child.yearGroup": 9, "sen.status": "support" }, alsoRight: {} };
    const measured = measure([mislabelled], (fact, value) => isIn("plan", fact, value));
    expect(measured.wrong.map(told)).toEqual(['x: sen.status = "ehc-plan" in “Year 9 with an EHCP”']);
    expect(measured.precision).toBe(0);
    expect(measure([mislabelled], (fact, value) => isIn("care", fact, value)).offered).toBe(0);
  });

  it("counts one plain step as neither right nor wrong", () => {
    const step = { ...said, facts: { "child.yearGroup": 9 }, alsoRight: { "sen.status": "ehc-plan" } };
    expect(measure([step])).toMatchObject({ offered: 2, right: 1, wrong: [] });
  });
});
