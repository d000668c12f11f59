/**
 * Where each member stands among its fact's, found by its length and one letter that tell it from all others,
 * which takes half the time of a map. Members that no one letter tells apart are looked up.
 */
export interface Members {
  readonly values: readonly string[];
  readonly letter: number;
  /** The place for each sum of length and letter; -1 where no member has it. Undefined when sums are shared. */
  readonly bySum: Int8Array | undefined;
  readonly byName: ReadonlyMap<string, number>;
}

export const membersOf = (values: readonly string[]): Members => {
  const longest = Math.max(0, ...values.map(({ length }) => length));
  const letters = Array.from({ length: longest }, (_, letter) => letter);
  const letter = letters.find(
    (each) => new Set(values.map((value) => sumOf(value, each))).size === values.length,
  );
  const byName = new Map(values.map((value, place) => [value, place]));
  if (letter === undefined || values.length > 127) return { values, letter: 0, bySum: undefined, byName };
  const bySum = new Int8Array(sums).fill(-1);
  values.forEach((value, place) => {
    bySum[sumOf(value, letter)] = place;
  });
  return { values, letter, bySum, byName };
};

/** -1 for what is no member. */
export const placeOf = ({ values, letter, bySum, byName }: Members, value: string): number => {
  if (bySum === undefined) return byName.get(value) ?? -1;
  const place = bySum[sumOf(value, letter)]!;
  return values[place] === value ? place : -1;
};

const sums = 256;

const sumOf = (value: string, letter: number): number =>
  ((letter < value.length ? value.charCodeAt(letter) : 0) + 7 * value.length) & (sums - 1);
