/**
 * 32 numbers, a byte of each at a time: eight words hold their lowest bytes, the next eight the next. A word holds
 * those of every eighth number side by side, so that four are worked on at once.
 */
export type Square = Int32Array;

export const squareOf = (): Square => new Int32Array(32);

/** The bytes of every eighth number, from bit `bit` on, side by side. */
export const besides = (a: number, b: number, c: number, d: number, bit: number): number =>
  ((a >>> bit) & 0xff) | (((b >>> bit) & 0xff) << 8) | (((c >>> bit) & 0xff) << 16) | ((d >>> bit) << 24);

/**
 * The lowest `width` bits of the numbers turned over their diagonal: bit `b` of number `n` becomes bit `n` of
 * `into[at + b]`.
 */
export const turnSquare = (square: Square, width: number, into: Int32Array, at: number): void => {
  for (let first = 0; first < width; first += 8) {
    turnBytes(square, first, Math.min(8, width - first), into, at + first);
  }
};

/** Three times, what two words should have of each other changes places: halves of bytes, pairs of bits, single bits. */
const turnBytes = (square: Square, first: number, width: number, into: Int32Array, at: number): void => {
  let a = square[first]!;
  let b = square[first + 1]!;
  let c = square[first + 2]!;
  let d = square[first + 3]!;
  let e = square[first + 4]!;
  let f = square[first + 5]!;
  let g = square[first + 6]!;
  let h = square[first + 7]!;
  let moved = ((a >>> 4) ^ e) & 0x0f0f0f0f;
  e ^= moved;
  a ^= moved << 4;
  moved = ((b >>> 4) ^ f) & 0x0f0f0f0f;
  f ^= moved;
  b ^= moved << 4;
  moved = ((c >>> 4) ^ g) & 0x0f0f0f0f;
  g ^= moved;
  c ^= moved << 4;
  moved = ((d >>> 4) ^ h) & 0x0f0f0f0f;
  h ^= moved;
  d ^= moved << 4;
  moved = ((a >>> 2) ^ c) & 0x33333333;
  c ^= moved;
  a ^= moved << 2;
  moved = ((b >>> 2) ^ d) & 0x33333333;
  d ^= moved;
  b ^= moved << 2;
  moved = ((e >>> 2) ^ g) & 0x33333333;
  g ^= moved;
  e ^= moved << 2;
  moved = ((f >>> 2) ^ h) & 0x33333333;
  h ^= moved;
  f ^= moved << 2;
  moved = ((a >>> 1) ^ b) & 0x55555555;
  into[at] = a ^ (moved << 1);
  if (width > 1) into[at + 1] = b ^ moved;
  if (width <= 2) return;
  moved = ((c >>> 1) ^ d) & 0x55555555;
  into[at + 2] = c ^ (moved << 1);
  if (width > 3) into[at + 3] = d ^ moved;
  if (width <= 4) return;
  moved = ((e >>> 1) ^ f) & 0x55555555;
  into[at + 4] = e ^ (moved << 1);
  if (width > 5) into[at + 5] = f ^ moved;
  if (width <= 6) return;
  moved = ((g >>> 1) ^ h) & 0x55555555;
  into[at + 6] = g ^ (moved << 1);
  if (width > 7) into[at + 7] = h ^ moved;
};

/** Bytes that lie four by four in eight words, as they do in memory: the first `width` bits of each, turned. */
export const turnFours = (fours: Int32Array, width: number, into: Int32Array, at: number): void => {
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
