import { add, compare, divide, type Exact, exact, isAtMost, multiply, subtract } from "./exact.ts";

/** A quantity as printed, and the least and most that it may really be. */
export interface Range {
  readonly value: Exact;
  readonly least: Exact;
  readonly most: Exact;
}

/** A figure rounded to `unit` stands for all numbers half a unit either side, both ends included. */
export const rounded = (value: number, unit = 0): Range => {
  const half = divide(exact(unit), exact(2));
  const printed = exact(value);
  return { value: printed, least: subtract(printed, half), most: add(printed, half) };
};

export const sum = (a: Range, b: Range): Range => ({
  value: add(a.value, b.value),
  least: add(a.least, b.least),
  most: add(a.most, b.most),
});

export const difference = (a: Range, b: Range): Range => ({
  value: subtract(a.value, b.value),
  least: subtract(a.least, b.most),
  most: subtract(a.most, b.least),
});

export const product = (a: Range, b: Range): Range => {
  const corners = [
    multiply(a.least, b.least),
    multiply(a.least, b.most),
    multiply(a.most, b.least),
    multiply(a.most, b.most),
  ];
  return { value: multiply(a.value, b.value), least: extreme(corners, -1), most: extreme(corners, 1) };
};

/** Undefined when the divisor could be zero. */
export const quotient = (a: Range, b: Range): Range | undefined => {
  const zero = exact(0);
  if (isAtMost(b.least, zero) && isAtMost(zero, b.most)) return undefined;
  const one = exact(1);
  return product(a, { value: divide(one, b.value), least: divide(one, b.most), most: divide(one, b.least) });
};

export const holds = ({ least, most }: Range, value: Exact): boolean =>
  isAtMost(least, value) && isAtMost(value, most);

export const meets = (a: Range, b: Range): boolean => isAtMost(a.least, b.most) && isAtMost(b.least, a.most);

const extreme = (values: readonly Exact[], direction: 1 | -1): Exact =>
  values.reduce((best, value) => (compare(value, best) * direction > 0 ? value : best));
