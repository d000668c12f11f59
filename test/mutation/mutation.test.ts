import type { Dictionary, Rule } from "@waymark/rules";
import { describe, expect, it } from "vitest";
import { publishedLibrary } from "../library.ts";
import { conditionMutants } from "./conditionMutants.ts";
import { mutationOutcomes, staleMutants } from "./outcomes.ts";
import { ruleMutants } from "./ruleMutants.ts";

const library = await publishedLibrary();
const { dictionary } = library;
const valuesOf = (condition: Rule["conditions"], facts: Dictionary = dictionary) =>
  conditionMutants(condition, facts).map(({ value }) => value);

describe("the changes made to a condition", () => {
  it("move a threshold to its neighbours, by its word and by its number", () => {
    const test = { fact: "health.daysMissed", operator: "lessThan", value: 15 };
    expect(valuesOf(test)).toEqual([
      { ...test, operator: "lessThanInclusive" },
      { ...test, operator: "greaterThanInclusive" },
      { ...test, value: 14 },
      { ...test, value: 16 },
    ]);
  });

  it("drop each member of a list and add each that is not in it", () => {
    const test = { fact: "exclusion.kind", operator: "in", value: ["suspension", "permanent"] };
    expect(valuesOf(test)).toEqual([
      { ...test, operator: "notIn" },
      { ...test, value: ["permanent"] },
      { ...test, value: ["suspension"] },
      { ...test, value: ["suspension", "permanent", "none"] },
    ]);
  });

  it("move a named day across the end of a month", () => {
    const test = { fact: "offSiteDirection.decidedOn", operator: "before", value: "2026-07-31" };
    expect(valuesOf(test)).toContainEqual({ ...test, value: "2026-08-01" });
  });

  it("swap the list word, drop each part and lift a not", () => {
    const yes = { fact: "roll.dualRegistered", operator: "equal", value: true };
    const no = { not: { fact: "timetable.partTime", operator: "equal", value: true } };
    const mutants = valuesOf({ all: [yes, no] });
    expect(mutants).toContainEqual({ any: [yes, no] });
    expect(mutants).toContainEqual({ all: [yes] });
    expect(mutants).toContainEqual({ all: [no] });
    expect(mutants).toContainEqual({ all: [yes, no.not] });
  });
});

describe("the changes made to a row", () => {
  const rule = library.policies.flatMap(({ rules }) => rules).find(({ ref }) => ref === "ADM-01") as Rule;
  const changes = ruleMutants(rule, dictionary).map(({ kind, change }) => `${kind}: ${change}`);

  it("count one day further and nearer, in other units and backwards", () => {
    expect(changes).toEqual(
      expect.arrayContaining([
        "count: count 15 became 14",
        "count: count 15 became 16",
        'unit: unit "school-day" became "day"',
        'unit: unit "school-day" became "working-day"',
        'direction: direction "after" became "before"',
      ]),
    );
  });

  it("start a day early and a day late", () => {
    expect(changes).toEqual(
      expect.arrayContaining([
        "in force: 2021-09-01 became 2021-08-31",
        "in force: 2021-09-01 became 2021-09-02",
      ]),
    );
  });
});

describe("the published policies", () => {
  const outcomes = mutationOutcomes(library);

  it("cannot be changed without an example or scenario that notices, nineteen times in twenty", () => {
    const counted = outcomes.filter(({ caught, equivalent }) => caught || !equivalent);
    const survivors = counted.filter(({ caught }) => !caught).map(({ id }) => id);
    expect(survivors.length * 20 > counted.length ? survivors : []).toEqual([]);
  });

  it("are changed in every way that equivalent.json explains", () => {
    expect(staleMutants(outcomes)).toEqual([]);
  });
});
