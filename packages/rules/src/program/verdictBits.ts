/**
 * A verdict as two bits: *may* (it is possible) and *must* (it is certain). On them strong Kleene logic is plain
 * bit arithmetic: `all` is AND, `any` is OR, and `not` swaps the bits and turns them round.
 */
export type VerdictBits = number;

export const notMet: VerdictBits = 0b00;
export const unknown: VerdictBits = 0b01;
export const met: VerdictBits = 0b11;

/** The opposite of each; `0b10`, certain yet impossible, never arises. */
export const opposites: readonly VerdictBits[] = [met, unknown, notMet, notMet];

export const bitsOf = (holds: boolean): VerdictBits => (holds ? met : notMet);
