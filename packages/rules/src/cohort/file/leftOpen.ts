/** A code that is known and for which its fact has no word, and in how many rows it stands. */
export interface LeftOpen {
  readonly column: string;
  readonly code: string;
  readonly fact: string;
  readonly rows: number;
}

/**
 * A cell with such a code as a number: smaller than any that a cell can hold, so that reading goes on as with any
 * other and the numbers are taken out a batch at a time.
 */
export const numberOfCode = (place: number): number => (place + 1) * Number.MIN_VALUE;

export const isCode = (number: number): boolean => number > 0 && number < smallestOrdinary;

const smallestOrdinary = 2 ** -1022;

const placeOf = (number: number): number => number / Number.MIN_VALUE - 1;

/** Counts the codes among a column's numbers, and leaves `NaN` in their places. */
export const takenOut = (
  values: Float64Array,
  rows: number,
  codes: readonly string[],
): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (let row = 0; row < rows; row += 1) {
    if (!isCode(values[row]!)) continue;
    const code = codes[placeOf(values[row]!)]!;
    found.set(code, (found.get(code) ?? 0) + 1);
    values[row] = Number.NaN;
  }
  return found;
};

/** Adds up what was left open, batch by batch. */
export const leftOpenCounts = () => {
  const counts = new Map<string, LeftOpen>();
  const add = (column: string, code: string, fact: string, rows = 1): void => {
    const key = JSON.stringify([column, code]);
    counts.set(key, { column, code, fact, rows: (counts.get(key)?.rows ?? 0) + rows });
  };
  return { add, all: (): readonly LeftOpen[] => [...counts.values()].sort((a, b) => b.rows - a.rows) };
};
