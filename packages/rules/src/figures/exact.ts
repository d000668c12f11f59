/** A fraction in lowest terms with a positive denominator: figures are compared without rounding. */
export interface Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** @throws RangeError for a denominator of zero. */
export const fraction = (numerator: bigint, denominator: bigint): Exact => {
  if (denominator === 0n) throw new RangeError("a fraction cannot have zero below the line");
  const shared = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / shared, denominator: denominator / shared };
};

/** The number exactly as it is written: 0.1 is one tenth. */
export const exact = (written: number): Exact => {
  const [digits = "0", power = "0"] = String(written).split("e");
  const [whole = "0", decimals = ""] = digits.split(".");
  const places = decimals.length - Number(power);
  const numerator = BigInt(whole + decimals);
  return places >= 0
    ? fraction(numerator, 10n ** BigInt(places))
    : fraction(numerator * 10n ** BigInt(-places), 1n);
};

export const add = (a: Exact, b: Exact): Exact =>
  fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export const subtract = (a: Exact, b: Exact): Exact => add(a, { ...b, numerator: -b.numerator });

export const multiply = (a: Exact, b: Exact): Exact =>
  fraction(a.numerator * b.numerator, a.denominator * b.denominator);

/** @throws RangeError when `b` is zero. */
export const divide = (a: Exact, b: Exact): Exact =>
  fraction(a.numerator * b.denominator, a.denominator * b.numerator);

/** Negative, zero or positive, as for sorting. */
export const compare = (a: Exact, b: Exact): number => {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
};

export const isAtMost = (a: Exact, b: Exact): boolean => compare(a, b) <= 0;

/** For printing only, to so many decimal places, halves away from zero, without zeros at the end. */
export const decimal = ({ numerator, denominator }: Exact, places = 3): string => {
  const size = (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(places);
  const rounded = (2n * size + denominator) / (2n * denominator);
  const digits = String(rounded).padStart(places + 1, "0");
  const fractional = digits.slice(-places).replace(/0+$/, "");
  const sign = numerator < 0n && rounded > 0n ? "-" : "";
  return `${sign}${digits.slice(0, -places)}${fractional === "" ? "" : `.${fractional}`}`;
};

const greatestCommonDivisor = (a: bigint, b: bigint): bigint => {
  let [larger, smaller] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (smaller > 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
};
