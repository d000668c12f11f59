/** How many changes of one part of the code were tried, and how many the tests noticed. */
export interface Tried {
  readonly tried: number;
  readonly noticed: number;
}

export interface Score extends Tried {
  /** In hundredths. */
  readonly percent: number;
  /** Half the width of the interval that holds the score of the whole in 95 samples of 100; none where all was tried. */
  readonly give: number;
}

/**
 * The score of some parts, drawn out of `outOf`. Changes of one part are noticed together or not, so that the parts are
 * what was drawn, and the ratio is judged by how much it differs from part to part.
 */
export const scoreOf = (parts: readonly Tried[], outOf: number): Score => {
  const drawn = parts.length;
  const tried = parts.reduce((sum, part) => sum + part.tried, 0);
  const noticed = parts.reduce((sum, part) => sum + part.noticed, 0);
  const ratio = tried === 0 ? 1 : noticed / tried;
  const spread = parts.reduce((sum, part) => sum + (part.noticed - ratio * part.tried) ** 2, 0);
  const left = Math.max(0, 1 - drawn / outOf);
  const variance = drawn < 2 ? 0 : (left * spread * drawn) / ((drawn - 1) * tried ** 2);
  return { tried, noticed, percent: 100 * ratio, give: 100 * 1.96 * Math.sqrt(variance) };
};
