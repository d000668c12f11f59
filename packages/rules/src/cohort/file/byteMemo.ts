/** Of bytes, as `hashBytes` adds them up. */
export type Hash = number;

export const emptyHash: Hash = 0x811c9dc5 | 0;
export const hashPrime = 0x01000193;

export const hashBytes = (bytes: Uint8Array, start: number, end: number): Hash => {
  let hash = emptyHash;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ bytes[at]!, hashPrime);
  return hash;
};

export type NumberOf = (bytes: Uint8Array, start: number, end: number, hash: Hash) => number;

/**
 * Numbers by the bytes that they were written with. A column has few different texts and many rows, and looking
 * bytes up makes no text of them. `learn` gives the number of bytes not seen before.
 */
export const byteMemo = (learn: (bytes: Uint8Array, start: number, end: number) => number): NumberOf => {
  let places = new Int32Array(64).fill(none);
  let hashes = new Int32Array(32);
  let numbers = new Float64Array(32);
  /** Where the bytes of each text start; those of the next one follow. */
  let starts = new Int32Array(33);
  let arena = new Uint8Array(1024);
  let kept = 0;

  const numberOf: NumberOf = (bytes, start, end, hash) => {
    const mask = places.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const place = places[slot]!;
      if (place === none) break;
      if (hashes[place] !== hash) continue;
      const from = starts[place]! - start;
      if (starts[place + 1]! - from !== end) continue;
      let at = start;
      while (at < end && arena[from + at] === bytes[at]) at += 1;
      if (at === end) return numbers[place]!;
    }
    const number = learn(bytes, start, end);
    if (kept < mostKept && end - start <= longestKept) remember(hash, bytes.subarray(start, end), number);
    return number;
  };

  const remember = (hash: Hash, text: Uint8Array, number: number): void => {
    if (kept === hashes.length) grow();
    const from = starts[kept]!;
    if (from + text.length > arena.length) {
      arena = widened(arena, new Uint8Array(2 * (arena.length + text.length)));
    }
    arena.set(text, from);
    hashes[kept] = hash;
    numbers[kept] = number;
    starts[kept + 1] = from + text.length;
    put(kept);
    kept += 1;
  };

  const grow = (): void => {
    hashes = widened(hashes, new Int32Array(2 * kept));
    numbers = widened(numbers, new Float64Array(2 * kept));
    starts = widened(starts, new Int32Array(2 * kept + 1));
    places = new Int32Array(4 * kept).fill(none);
    for (let place = 0; place < kept; place += 1) put(place);
  };

  const put = (place: number): void => {
    const mask = places.length - 1;
    let slot = spread(hashes[place]!) & mask;
    while (places[slot] !== none) slot = (slot + 1) & mask;
    places[slot] = place;
  };

  return numberOf;
};

const none = -1;

/** The high bits of a hash are better mixed than the low ones. */
const spread = (hash: Hash): number => hash ^ (hash >>> 15);

const widened = <T extends Uint8Array | Int32Array | Float64Array>(from: T, to: T): T => {
  to.set(from);
  return to;
};

/** Texts kept; a column of free numbers or lists would otherwise fill the memory. */
const mostKept = 20_000;
const longestKept = 4_096;
