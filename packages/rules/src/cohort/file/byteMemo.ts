/**
 * Numbers by the bytes that they were written with. A column has few different texts and many rows, and looking
 * bytes up makes no text of them. `learn` gives the number of bytes not seen before.
 */
export const byteMemo = (
  learn: (bytes: Uint8Array, start: number, end: number) => number,
): ((bytes: Uint8Array, start: number, end: number) => number) => {
  let places = new Int32Array(64).fill(none);
  const starts: number[] = [];
  const numbers: number[] = [];
  const hashes: number[] = [];
  let arena = new Uint8Array(1024);
  let used = 0;

  const get = (bytes: Uint8Array, start: number, end: number): number => {
    let hash = end - start;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    hash ^= hash >>> 15;
    const mask = places.length - 1;
    let slot = hash & mask;
    for (;;) {
      const place = places[slot]!;
      if (place === none) break;
      if (hashes[place] === hash && same(place, bytes, start, end)) return numbers[place]!;
      slot = (slot + 1) & mask;
    }
    const number = learn(bytes, start, end);
    if (numbers.length < mostKept && end - start <= longestKept) remember(hash, bytes, start, end, number);
    return number;
  };

  const same = (place: number, bytes: Uint8Array, start: number, end: number): boolean => {
    const from = starts[place]!;
    if (starts[place + 1]! - from !== end - start) return false;
    for (let at = start; at < end; at += 1) if (arena[from + at - start] !== bytes[at]) return false;
    return true;
  };

  const remember = (hash: number, bytes: Uint8Array, start: number, end: number, number: number): void => {
    if (used + end - start > arena.length) {
      const wider = new Uint8Array(2 * (arena.length + end - start));
      wider.set(arena);
      arena = wider;
    }
    arena.set(bytes.subarray(start, end), used);
    if (starts.length === 0) starts.push(0);
    used += end - start;
    starts.push(used);
    numbers.push(number);
    hashes.push(hash);
    if (numbers.length * 2 > places.length) spread(places.length * 4);
    else put(numbers.length - 1);
  };

  const put = (place: number): void => {
    const mask = places.length - 1;
    let slot = hashes[place]! & mask;
    while (places[slot] !== none) slot = (slot + 1) & mask;
    places[slot] = place;
  };

  const spread = (length: number): void => {
    places = new Int32Array(length).fill(none);
    for (let place = 0; place < numbers.length; place += 1) put(place);
  };

  return get;
};

const none = -1;

/** Texts kept; a column of free numbers or lists would otherwise fill the memory. */
const mostKept = 20_000;
const longestKept = 4_096;
