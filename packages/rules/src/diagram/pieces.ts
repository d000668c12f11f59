import { addDays, type Day } from "../calendar/day.ts";
import type { FactDefinition } from "../facts/dictionary.ts";
import type { Piece } from "./feature.ts";

/** The smallest parts of a fact's domain that thresholds can tell apart, in order. */
export const piecesOf = (
  definition: FactDefinition,
  thresholds: readonly (number | string)[],
): readonly Piece[] => {
  switch (definition.type) {
    case "boolean":
      return [{ value: true }, { value: false }];
    case "enum":
      return (definition.values ?? []).map((value) => ({ value }));
    case "integer":
      return steps(ascending(thresholds) as number[], definition, (value, by) => value + by);
    case "date":
      return steps(ascending(thresholds) as string[], {}, (value, by) => addDays(value as Day, by) as string);
    case "number":
      return intervals(ascending(thresholds) as number[], definition);
    default:
      return [];
  }
};

const ascending = (values: readonly (number | string)[]): readonly (number | string)[] =>
  [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));

interface Domain {
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Whole numbers and days: each threshold by itself, and the ranges before, between and after. */
const steps = <T extends number | string>(
  thresholds: readonly T[],
  { minimum, maximum }: Domain,
  step: (value: T, by: number) => T,
): readonly Piece[] => {
  const inside = (value: T) =>
    typeof value !== "number" ||
    ((minimum === undefined || value >= minimum) && (maximum === undefined || value <= maximum));
  const points = thresholds.filter((value) => (typeof value === "number" ? Number.isInteger(value) : true));
  const cuts = [...new Set(points.flatMap((value) => [value, step(value, 1)]))]
    .concat(fractions(thresholds) as T[])
    .sort((a, b) => (a < b ? -1 : 1));
  const starts: (T | undefined)[] = [undefined, ...new Set(cuts)];
  return starts.flatMap((start, index): Piece[] => {
    const next = starts[index + 1];
    const from = start ?? (minimum as T | undefined);
    const to = next === undefined ? (maximum as T | undefined) : step(next, -1);
    const low = typeof from === "number" && minimum !== undefined && from < minimum ? (minimum as T) : from;
    const high = typeof to === "number" && maximum !== undefined && to > maximum ? (maximum as T) : to;
    if (low !== undefined && high !== undefined && low > high) return [];
    const sample = low ?? high;
    if (sample === undefined || !inside(sample)) return [];
    return [
      {
        ...(start === undefined && from === undefined ? {} : { from: low as number | string }),
        ...(next === undefined && to === undefined ? {} : { to: high as number | string }),
        sample,
      },
    ];
  });
};

/** A threshold between two whole numbers cuts just above itself. */
const fractions = (thresholds: readonly (number | string)[]): readonly number[] =>
  thresholds.flatMap((value) =>
    typeof value === "number" && !Number.isInteger(value) ? [Math.ceil(value)] : [],
  );

/** Numbers that need not be whole: each threshold by itself, and the open ranges around it. */
const intervals = (thresholds: readonly number[], { minimum, maximum }: Domain): readonly Piece[] => {
  const within = thresholds.filter(
    (value) => (minimum === undefined || value >= minimum) && (maximum === undefined || value <= maximum),
  );
  const pieces: Piece[] = [];
  let from = minimum;
  let fromOpen = false;
  for (const to of within) {
    if (from === undefined || from < to) pieces.push(range(from, fromOpen, to, true));
    pieces.push({ value: to });
    from = to;
    fromOpen = true;
  }
  if (from === undefined || maximum === undefined || from < maximum)
    pieces.push(range(from, fromOpen, maximum, false));
  return pieces;
};

const range = (
  from: number | undefined,
  fromOpen: boolean,
  to: number | undefined,
  toOpen: boolean,
): Piece => ({
  ...(from === undefined ? {} : { from, ...(fromOpen ? { fromOpen: true as const } : {}) }),
  ...(to === undefined ? {} : { to, ...(toOpen ? { toOpen: true as const } : {}) }),
  sample: between(from, to),
});

const between = (from: number | undefined, to: number | undefined): number => {
  if (from === undefined) return to === undefined ? 0 : to - 1;
  return to === undefined ? from + 1 : (from + to) / 2;
};
