/** 32 numbers, 32 bits each. */
export type Square = Int32Array;

export const squareOf = (): Square => new Int32Array(32);

/** The same 32 numbers, a byte each: four side by side in each of eight words, so that four are worked on at once. */
export type Fours = Int32Array;

export const foursOf = (): Fours => new Int32Array(8);

/**
 * The lowest `width` bits of the numbers turned over their diagonal: bit `b` of number `n` becomes bit `n` of
 * `into[at + b]`. Most numbers are narrow, and a byte at a time costs them least.
 */
export const turnSquare = (
  square: Square,
  width: number,
  fours: Fours,
  into: Int32Array,
  at: number,
): void => {
  for (let first = 0; first < width; first += 8) {
    for (let four = 0; four < 8; four += 1) {
      const number = four * 4;
      fours[four] =
        ((square[number]! >>> first) & 0xff) |
        (((square[number + 1]! >>> first) & 0xff) << 8) |
        (((square[number + 2]! >>> first) & 0xff) << 16) |
        ((square[number + 3]! >>> first) << 24);
    }
    turnFours(fours, Math.min(8, width - first), into, at + first);
  }
};

export const turnFours = (fours: Fours, width: number, into: Int32Array, at: number): void => {
  const a = fours[0]!;
  const b = fours[1]!;
  const c = fours[2]!;
  const d = fours[3]!;
  const e = fours[4]!;
  const f = fours[5]!;
  const g = fours[6]!;
  const h = fours[7]!;
  for (let bit = 0; bit < width; bit += 1) {
    const low =
      gathered(a, bit) | (gathered(b, bit) << 4) | (gathered(c, bit) << 8) | (gathered(d, bit) << 12);
    const high =
      gathered(e, bit) | (gathered(f, bit) << 4) | (gathered(g, bit) << 8) | (gathered(h, bit) << 12);
    into[at + bit] = low | (high << 16);
  }
};

/** One bit of each of the four bytes side by side: the product moves each to its own place from bit 24 on. */
export const gathered = (four: number, bit: number): number =>
  Math.imul((four >>> bit) & 0x01010101, 0x01020408) >>> 24;
