import type { FactDefinition, FactValue } from "../facts/dictionary.ts";
import type { Piece } from "./feature.ts";

/**
 * How likely each piece of a fact's domain is before anything is known: from the dictionary's published prior
 * where it has one, otherwise every member alike. Only the order of questions rests on it, never a verdict.
 */
export const pieceWeights = (definition: FactDefinition, pieces: readonly Piece[]): readonly number[] =>
  normal(
    pieces.map((piece) =>
      "value" in piece ? valueWeight(definition, piece.value) : rangeWeight(definition, piece),
    ),
  );

/** How likely it is that a set holds the member. */
export const memberWeight = (definition: FactDefinition, member: string): number => {
  const distribution = distributionOf(definition);
  return distribution === undefined
    ? 0.5
    : Math.min(0.99, Math.max(0.01, shareOf(definition, distribution, member)));
};

export const normal = (weights: readonly number[]): readonly number[] => {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (sum === 0 ? 1 / weights.length : weight / sum));
};

const valueWeight = (definition: FactDefinition, value: FactValue): number => {
  if (typeof value === "boolean") {
    const chance = (definition.prior as { probabilityTrue?: unknown } | null | undefined)?.probabilityTrue;
    const isTrue = typeof chance === "number" ? Math.min(0.99, Math.max(0.01, chance)) : 0.5;
    return value ? isTrue : 1 - isTrue;
  }
  if (typeof value !== "string" || definition.type !== "enum") return point;
  const distribution = distributionOf(definition);
  return distribution === undefined ? 1 : Math.max(0.005, shareOf(definition, distribution, value));
};

/** A single day or number is less likely than a stretch of them. */
const point = 0.2;

const rangeWeight = (
  definition: FactDefinition,
  piece: Exclude<Piece, { readonly value: FactValue }>,
): number => {
  const { from, to } = piece;
  const { minimum, maximum } = definition;
  const isSmall = minimum !== undefined && maximum !== undefined && maximum - minimum <= 100;
  if (isSmall && typeof from === "number" && typeof to === "number") return to - from + 1;
  return from !== undefined && from === to ? point : 1;
};

type Distribution = Readonly<Record<string, number>>;

const distributionOf = ({ prior }: FactDefinition): Distribution | undefined => {
  const found = (prior as { distribution?: Distribution } | null | undefined)?.distribution;
  return typeof found === "object" && found !== null ? found : undefined;
};

/** What the prior leaves over is shared by the members it does not name. */
const shareOf = ({ values }: FactDefinition, distribution: Distribution, member: string): number => {
  const given = distribution[member];
  if (given !== undefined) return given;
  const named = Object.values(distribution).reduce((total, share) => total + share, 0);
  const unnamed = (values ?? []).filter((value) => distribution[value] === undefined).length;
  return Math.max(0, 1 - named) / Math.max(1, unnamed);
};
