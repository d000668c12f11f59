/**
 * Numbers by the bytes that they were written with, as a tree: from state to state, a byte at a time. A column has
 * few different texts and many rows, so that most cells are known by the time their last byte is read.
 *
 * A state is the place of its row in the table: from `s` a byte `b` leads to `table[s + classes[b]]`. Class 0 is any
 * byte not met so far, and state 0 is none.
 */
export interface ByteTrie {
  /** Not 0 for bytes that end a cell or mean something else in a file: texts that hold one are not learnt. */
  readonly stops: Uint8Array;
  readonly classes: Uint8Array;
  table: Int32Array;
  shift: number;
  /** The number of the text that ends in state `s` at `s >>> shift`; `absent` where none does. */
  numbers: Float64Array;
  states: number;
  classCount: number;
}

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

/** Where every text starts. */
export const rootOf = ({ shift }: ByteTrie): number => 1 << shift;

/** The number of these bytes; `absent` when they were not learnt. */
export const find = (trie: ByteTrie, bytes: Uint8Array, start: number, end: number): number => {
  const { classes, table, shift, numbers } = trie;
  let state = rootOf(trie);
  for (let at = start; at < end; at += 1) state = table[state + classes[bytes[at]!]!]!;
  return numbers[state >>> shift]!;
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
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]!;
    if (trie.classes[byte] !== 0) continue;
    if (trie.classCount === 1 << trie.shift) widen(trie);
    trie.classes[byte] = trie.classCount;
    trie.classCount += 1;
  }
  let state = rootOf(trie);
  for (let at = start; at < end; at += 1) {
    const place = state + trie.classes[bytes[at]!]!;
    const next = trie.table[place]!;
    state = next === 0 ? grown(trie, place) : next;
  }
  trie.numbers[state >>> trie.shift] = number;
};

/** A column of free numbers or lists would otherwise fill the memory. */
const mostStates = 60_000;

const grown = (trie: ByteTrie, place: number): number => {
  const { states, numbers, table, shift } = trie;
  if (states === numbers.length) {
    trie.numbers = new Float64Array(2 * states).fill(absent);
    trie.numbers.set(numbers);
    trie.table = new Int32Array(2 * table.length);
    trie.table.set(table);
  }
  const state = states << shift;
  trie.table[place] = state;
  trie.states = states + 1;
  return state;
};

/** Room for twice as many classes: every row, and so every state, moves to twice its place. */
const widen = (trie: ByteTrie): void => {
  const { table, shift } = trie;
  trie.table = new Int32Array(2 * table.length);
  for (let state = 0; state < trie.states; state += 1) {
    const from = table.subarray(state << shift, (state + 1) << shift);
    trie.table.set(
      from.map((next) => 2 * next),
      state << (shift + 1),
    );
  }
  trie.shift = shift + 1;
};
