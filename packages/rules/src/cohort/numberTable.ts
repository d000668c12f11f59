/**
 * Rows of numbers found again by their first numbers: what some work gave for what it read. Flat, so that many
 * thousand entries are a few arrays and nothing for a collector of garbage to walk.
 */
export interface NumberTable {
  /** The place of the entry with this key, or -1. */
  readonly find: (key: Float64Array) => number;
  readonly add: (key: Float64Array, results: Float64Array) => void;
  /** One of the results of an entry. */
  readonly resultAt: (entry: number, result: number) => number;
}

/** Numbers kept at most: a megabyte. Beyond that it starts afresh. */
const mostNumbers = 131_072;

export const numberTable = (keys: number, results: number): NumberTable => {
  const width = keys + results;
  const mostEntries = Math.max(16, Math.floor(mostNumbers / Math.max(1, width)));
  let numbers = new Float64Array(16 * width);
  let places = new Int32Array(64);
  let entries = 0;

  /** Where the key stands in `places`, or where it would. */
  const placeOf = (key: Float64Array): number => {
    const mask = places.length - 1;
    for (let place = hashOf(key) & mask; ; place = (place + 1) & mask) {
      const entry = places[place]! - 1;
      if (entry < 0 || isAt(entry, key)) return place;
    }
  };

  const isAt = (entry: number, key: Float64Array): boolean => {
    const from = entry * width;
    for (let each = 0; each < keys; each += 1) {
      // What is not known is not equal to itself.
      if (!Object.is(numbers[from + each], key[each])) return false;
    }
    return true;
  };

  const grow = (): void => {
    const larger = new Float64Array(numbers.length * 2);
    larger.set(numbers);
    numbers = larger;
  };

  const rehash = (): void => {
    places = new Int32Array(places.length * 2);
    const key = new Float64Array(keys);
    for (let entry = 0; entry < entries; entry += 1) {
      key.set(numbers.subarray(entry * width, entry * width + keys));
      places[placeOf(key)] = entry + 1;
    }
  };

  const add: NumberTable["add"] = (key, found) => {
    if (entries === mostEntries) {
      places.fill(0);
      entries = 0;
    }
    if ((entries + 1) * width > numbers.length) grow();
    if ((entries + 1) * 2 > places.length) rehash();
    numbers.set(key, entries * width);
    numbers.set(found, entries * width + keys);
    places[placeOf(key)] = entries + 1;
    entries += 1;
  };

  return {
    find: (key) => places[placeOf(key)]! - 1,
    add,
    resultAt: (entry, result) => numbers[entry * width + keys + result]!,
  };
};

/** One number's bits, whatever kind of number it is. */
const one = new Float64Array(1);
const bits = new Int32Array(one.buffer);

const hashOf = (key: Float64Array): number => {
  let hash = 0x2545f491;
  for (let each = 0; each < key.length; each += 1) {
    one[0] = key[each]!;
    hash = Math.imul(hash ^ bits[0]!, 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 15) ^ bits[1]!, 0x85ebca6b);
  }
  return hash ^ (hash >>> 13);
};
