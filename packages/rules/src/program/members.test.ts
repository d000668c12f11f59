import { describe, expect, it } from "vitest";
import { membersOf, placeOf } from "./members.ts";

const cases: readonly (readonly [string, readonly string[]])[] = [
  ["no members", []],
  ["one member", ["alone"]],
  ["members that their first letter tells apart", ["alpha", "beta", "gamma"]],
  ["members that only their end tells apart", ["tier-1", "tier-2", "tier-3"]],
  ["members that only their length tells apart", ["a", "aa", "aaa"]],
  ["members that no one letter tells apart", ["aa", "ab", "ba"]],
  ["the empty text as a member", ["", "a"]],
  ["more members than a table holds", Array.from({ length: 200 }, (_, n) => `member-${n}`)],
];

describe("the place of a member", () => {
  it.each(cases)("is its place in the dictionary: %s", (_, values) => {
    const members = membersOf(values);
    expect(values.map((value) => placeOf(members, value))).toEqual(values.map((_value, place) => place));
  });

  it.each(cases)("is -1 for every other text: %s", (_, values) => {
    const members = membersOf(values);
    const others = [
      ...values.map((value) => `${value}x`),
      ...values.map((value) => value.slice(1)),
      "é",
      "A",
      "__proto__",
    ];
    for (const other of others.filter((text) => !values.includes(text)))
      expect(placeOf(members, other)).toBe(-1);
  });
});
