import { type Day, daysBetween } from "../calendar/day.ts";
import { dayWords } from "../calendar/dayWords.ts";
import { labelOf, listWords, valueWords, type Words } from "../evaluate/wording.ts";
import type { FactDefinition } from "../facts/dictionary.ts";
import type { Feature, Piece } from "./feature.ts";

/** What it means that a feature is in one of some cells, as a clause: "the exclusion is permanent". */
export const cellClause = (feature: Feature, cells: readonly number[], words: Words): string => {
  const [fact, other] = feature.facts;
  if (fact === undefined) return "a number that no policy sets is met";
  const definition = words.dictionary.byId[fact];
  const label = labelOf(fact, words);
  if (feature.member !== undefined) {
    const claim = definition?.memberClaims?.[feature.member]?.[cells.includes(0) ? "true" : "false"];
    if (claim !== undefined) return claim;
    const member = valueWords(feature.member, definition);
    return `${label} ${cells.includes(0) ? "include" : "do not include"} ${member}`;
  }
  if (other !== undefined) return `${label} is ${comparedWords(feature, cells)} ${labelOf(other, words)}`;
  const pieces = cells.flatMap((cell) => feature.cells[cell]!.pieces);
  const [first] = pieces;
  if (first === undefined) return `${label} meets a test of the rule`;
  if ("value" in first && typeof first.value === "boolean") {
    return (
      definition?.claims?.[first.value ? "true" : "false"] ??
      `${label} is ${valueWords(first.value, definition)}`
    );
  }
  return chosenClause(pieces, definition, label) ?? `${label} is ${pieceWords(inOrder(pieces), definition)}`;
};

/** Members by their own clauses; a choice of nearly all of them by what is left out. */
const chosenClause = (
  pieces: readonly Piece[],
  definition: FactDefinition | undefined,
  label: string,
): string | undefined => {
  if (definition?.type !== "enum" || definition.values === null) return undefined;
  const chosen = pieces.flatMap((piece) => ("value" in piece ? [String(piece.value)] : []));
  const left = definition.values.filter((value) => !chosen.includes(value));
  if (chosen.length > fewMembers && left.length > 0 && left.length <= fewMembers) {
    const denied = left.map((member) => definition.memberClaims?.[member]?.false);
    return denied.every((claim) => claim !== undefined)
      ? listWords(denied, "and")
      : `${label} is not ${listWords(
          left.map((member) => valueWords(member, definition)),
          "or",
        )}`;
  }
  const claims = chosen.map((member) => definition.memberClaims?.[member]?.true);
  return claims.every((claim) => claim !== undefined) && claims.length > 0 ? claims.join("; or ") : undefined;
};

const fewMembers = 2;

const comparedWords = ({ cells: all }: Feature, cells: readonly number[]): string => {
  const words =
    typeof all[0]?.sample[0] === "number"
      ? ["less than", "equal to", "more than"]
      : ["before", "the same as", "after"];
  return listWords(
    [...cells].sort((a, b) => a - b).map((cell) => words[cell]!),
    "or",
  );
};

/** Cells gather pieces that are apart; ranges are read from the lowest up, members as they stand. */
const inOrder = (pieces: readonly Piece[]): readonly Piece[] => {
  const start = (piece: Piece) => ("value" in piece ? piece.value : (piece.from ?? piece.sample));
  if (pieces.every((piece) => "value" in piece && typeof piece.value === "string")) return pieces;
  return [...pieces].sort((a, b) => {
    if (!("value" in a) && a.from === undefined) return -1;
    if (!("value" in b) && b.from === undefined) return 1;
    return start(a) < start(b) ? -1 : 1;
  });
};

/** The values of a cell in words: "academy or pupil referral unit", "at least 15 days". */
export const pieceWords = (pieces: readonly Piece[], definition: FactDefinition | undefined): string =>
  listWords(
    joined(pieces, definition).map((piece) =>
      "value" in piece ? valueWords(piece.value, definition) : rangeWords(piece, definition),
    ),
    "or",
  );

type Range = Exclude<Piece, { readonly value: unknown }>;

const rangeWords = (piece: Range, definition: FactDefinition | undefined): string => {
  const isDate = definition?.type === "date";
  const words = (end: number | string) =>
    typeof end === "string" ? dayWords(end as Day) : valueWords(end, definition);
  const { from, to } = piece;
  if (from !== undefined && from === to) return words(from);
  if (from === undefined && to === undefined) return "anything";
  if (to === undefined || to === definition?.maximum)
    return isDate
      ? `${words(from!)} or later`
      : `${piece.fromOpen ? "more than" : "at least"} ${words(from!)}`;
  if (from === undefined || from === definition?.minimum)
    return isDate ? `${words(to)} or earlier` : `${piece.toOpen ? "less than" : "at most"} ${words(to)}`;
  if (piece.fromOpen || piece.toOpen)
    return `${piece.fromOpen ? "more than" : "at least"} ${words(from)} and ${piece.toOpen ? "less than" : "at most"} ${words(to)}`;
  return `from ${words(from)} to ${words(to)}`;
};

/** Ranges that touch are one range. */
const joined = (pieces: readonly Piece[], definition: FactDefinition | undefined): readonly Piece[] => {
  if (definition === undefined || !["integer", "number", "date"].includes(definition.type)) return pieces;
  const ranges: Range[] = [];
  for (const piece of pieces.map(asRange)) {
    const last = ranges.at(-1);
    if (last === undefined || !touches(last, piece, definition)) {
      ranges.push(piece);
      continue;
    }
    const { sample, from, fromOpen } = last;
    const { to, toOpen } = piece;
    ranges.splice(-1, 1, {
      sample,
      ...(from === undefined ? {} : { from }),
      ...(fromOpen === undefined ? {} : { fromOpen }),
      ...(to === undefined ? {} : { to }),
      ...(toOpen === undefined ? {} : { toOpen }),
    });
  }
  return ranges;
};

const asRange = (piece: Piece): Range => {
  if (!("value" in piece)) return piece;
  const value = piece.value as number | string;
  return { from: value, to: value, sample: value };
};

const touches = (a: Range, b: Range, { type }: FactDefinition): boolean => {
  if (a.to === undefined || b.from === undefined) return false;
  if (type === "number") return a.to === b.from && !(a.toOpen && b.fromOpen);
  if (type === "integer") return Number(a.to) + 1 === Number(b.from);
  return daysBetween(a.to as Day, b.from as Day) === 1;
};
