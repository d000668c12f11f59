import { describe, expect, it } from "vitest";
import { add, compare, decimal, divide, exact, fraction, multiply, subtract } from "./exact.ts";

describe("exact numbers", () => {
  it.each([
    [0.1, 1n, 10n, "a tenth is not the machine's nearest number to it"],
    [0.172, 43n, 250n, "in lowest terms"],
    [-2.5, -5n, 2n, "below zero"],
    [19700, 19700n, 1n, "a whole number"],
    [1e21, 10n ** 21n, 1n, "written with a power of ten"],
    [1e-7, 1n, 10n ** 7n, "written with a negative power"],
    [0, 0n, 1n, "zero"],
  ])("%d is %d over %d: %s", (written, numerator, denominator) => {
    expect(exact(written)).toEqual({ numerator, denominator });
  });

  it("adds a tenth and two tenths to exactly three tenths", () => {
    expect(compare(add(exact(0.1), exact(0.2)), exact(0.3))).toBe(0);
  });

  it("divides and multiplies back to where it began", () => {
    const third = divide(exact(1), exact(3));
    expect(multiply(third, exact(3))).toEqual(exact(1));
    expect(subtract(third, third)).toEqual(exact(0));
  });

  it("keeps the sign above the line", () => {
    expect(fraction(1n, -2n)).toEqual({ numerator: -1n, denominator: 2n });
  });

  it("has no fraction over zero", () => {
    expect(() => divide(exact(1), exact(0))).toThrow(RangeError);
  });

  it.each([
    [81.1953, "81.195"],
    [0.0005, "0.001"],
    [-0.0004, "0"],
    [-1.5, "-1.5"],
    [1372, "1372"],
  ])("prints %d as %s", (written, printed) => {
    expect(decimal(exact(written))).toBe(printed);
  });
});
