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
