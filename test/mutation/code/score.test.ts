import { describe, expect, it } from "vitest";
import { partsOf, rangeOf } from "./functions.ts";
import { scoreOf } from "./score.ts";

describe("the score of changed code", () => {
  it.each([
    ["has no give when every part was tried", [[10, 9] as const, [20, 16] as const], 2, 83.33, 0],
    ["has one when two of four were", [[10, 9] as const, [20, 16] as const], 4, 83.33, 6.16],
    ["has none when all parts score alike", [[10, 8] as const, [20, 16] as const], 40, 80, 0],
    ["leaves out a part with nothing to change", [[10, 10] as const, [0, 0] as const], 2, 100, 0],
    ["is whole when there was nothing to change", [], 0, 100, 0],
  ])("%s", (_, parts, outOf, percent, give) => {
    const score = scoreOf(
      parts.map(([tried, noticed]) => ({ tried, noticed })),
      outOf,
    );
    expect(score.percent).toBeCloseTo(percent, 2);
    expect(score.give).toBeCloseTo(give, 2);
  });
});

describe("the parts of a file", () => {
  it("are what it declares, by their lines, without imports and types", () => {
    const text = `import { a } from "./a.ts";
export interface Plain { readonly a: number }

/** Said of it. */
export const one = (): number => {
  return a;
};
const two = 2;
export { two };
`;
    expect(partsOf("file.ts", text).map(rangeOf)).toEqual(["file.ts:5-7", "file.ts:8-8"]);
  });
});
