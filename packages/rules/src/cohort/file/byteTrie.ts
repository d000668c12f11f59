/**
 * Numbers by the bytes that they were written with, as a tree: from state to state, a byte at a time. A column has
 * few different texts and many rows, so that most cells are known by the time their last byte is read.
 *
 * From state `s` a byte `b` leads to `table[(s << shift) + classes[b]]`; class 0 is any byte not met so far, and
 * state 0 is none.
 */
export interface ByteTrie {
  /** Not 0 for bytes that end a cell or mean something else in a file: texts that hold one are not learnt. */
  readonly stops: Uint8Array;
  readonly classes: Uint8Array;
  table: Int32Array;
  shift: number;
  /** The number of the text that ends in a state; `absent` where none does. */
  numbers: Float64Array;
  states: number;
  classCount: number;
}

export const root = 1;
export const absent = Number.NEGATIVE_INFINITY;

export const byteTrie = (stops: Uint8Array): ByteTrie => ({
  stops,
  classes: new Uint8Array(256),
  table: new Int32Array(16 << 3),
  shift: 3,
  numbers: new Float64Array(16).fill(absent),
  states: 2,
  classCount: 1,
});

/** The number of these bytes; `absent` when they were not learnt. */
export const find = (trie: ByteTrie, bytes: Uint8Array, start: number, end: number): number => {
  const { classes, table, shift, numbers } = trie;
  let state = root;
  for (let at = start; at < end; at += 1) state = table[(state << shift) + classes[bytes[at]!]!]!;
  return numbers[state]!;
};

/** Learns a text, unless it would make the tree too large. */
export const learn = (
  trie: ByteTrie,
  bytes: Uint8Array,
  start: number,
  end: number,
  number: number,
): void => {
  if (trie.states + end - start > mostStates) return;
  for (let at = start; at < end; at += 1) if (trie.stops[bytes[at]!] !== 0) return;
  let state = root;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]!;
    if (trie.classes[byte] === 0) {
      if (trie.classCount === 1 << trie.shift) widen(trie);
      trie.classes[byte] = trie.classCount;
      trie.classCount += 1;
    }
    const place = (state << trie.shift) + trie.classes[byte]!;
    const next = trie.table[place]!;
    state = next === 0 ? grown(trie, place) : next;
  }
  trie.numbers[state] = number;
};

/** A column of free numbers or lists would otherwise fill the memory. */
const mostStates = 60_000;

const grown = (trie: ByteTrie, place: number): number => {
  const state = trie.states;
  if (state === trie.numbers.length) {
    const [numbers, table] = [trie.numbers, trie.table];
    trie.numbers = new Float64Array(2 * state).fill(absent);
    trie.numbers.set(numbers);
    trie.table = new Int32Array(2 * table.length);
    trie.table.set(table);
  }
  trie.table[place] = state;
  trie.states = state + 1;
  return state;
};

/** Room for twice as many classes. */
const widen = (trie: ByteTrie): void => {
  const { table, shift } = trie;
  trie.table = new Int32Array(2 * table.length);
  for (let state = 0; state < trie.states; state += 1) {
    trie.table.set(table.subarray(state << shift, (state + 1) << shift), state << (shift + 1));
  }
  trie.shift = shift + 1;
};
