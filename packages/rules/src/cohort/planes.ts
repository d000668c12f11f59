/** One bit a child, 32 children a word. */
export type Plane = Int32Array;

export const wordsFor = (rows: number): number => (rows + 31) >>> 5;

export const bitAt = (plane: Plane, row: number): number => ((plane[row >>> 5] as number) >>> (row & 31)) & 1;

export const setBit = (plane: Plane, row: number): void => {
  plane[row >>> 5] = (plane[row >>> 5] as number) | (1 << (row & 31));
};

/** How many bits are set. */
export const count = (plane: Plane): number => {
  let total = 0;
  for (const word of plane) {
    let bits = word - ((word >>> 1) & 0x55555555);
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    total += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return total;
};

/** Planes by whatever tells them apart, each made when it is first asked for. */
export const planesBy = <Key>(rows: number) => {
  const planes = new Map<Key, Plane>();
  const of = (key: Key): Plane => {
    const plane = planes.get(key) ?? new Int32Array(wordsFor(rows));
    planes.set(key, plane);
    return plane;
  };
  return { planes, of };
};

/** Every child of the one is among the others as well from now on. */
export const join = (one: Plane, other: Plane): void => {
  for (let word = 0; word < one.length; word += 1) one[word] = one[word]! | other[word]!;
};

/** The bits of a word that stand for children: all of them except in the last word. */
export const usedBits = (rows: number, word: number): number => {
  const left = rows - word * 32;
  return left >= 32 ? -1 : (1 << left) - 1;
};

/** Does it for each child whose bit is set. */
export const eachIn = (plane: Plane, work: (row: number) => void): void => {
  for (let word = 0; word < plane.length; word += 1) {
    for (let left = plane[word]!; left !== 0; left &= left - 1) {
      work(word * 32 + 31 - Math.clz32(left & -left));
    }
  }
};
