import { type Day, daysBetween } from "../calendar/day.ts";
import { dayWords } from "../calendar/dayWords.ts";
import { listWords, valueWords } from "../evaluate/wording.ts";
import type { FactDefinition } from "../facts/dictionary.ts";
import type { Piece } from "./feature.ts";

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
  return `from ${words(from)} to ${words(to)}`;
};

/** Ranges that touch are one range. */
const joined = (pieces: readonly Piece[], definition: FactDefinition | undefined): readonly Piece[] => {
  if (definition?.type !== "integer" && definition?.type !== "date") return pieces;
  const ranges: Piece[] = [];
  for (const piece of pieces) {
    const last = ranges.at(-1);
    if (last === undefined || "value" in last || "value" in piece || !touches(last, piece, definition)) {
      ranges.push(piece);
      continue;
    }
    const { sample, from } = last;
    const { to } = piece;
    ranges.splice(-1, 1, {
      sample,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
  }
  return ranges;
};

const touches = (a: Range, b: Range, { type }: FactDefinition): boolean => {
  if (a.to === undefined || b.from === undefined) return false;
  if (type === "integer") return Number(a.to) + 1 === Number(b.from);
  return daysBetween(a.to as Day, b.from as Day) === 1;
};
