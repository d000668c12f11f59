import { fromNumber } from "../../calendar/day.ts";
import type { RuleInForce } from "../../policy/library.ts";
import { noDay } from "../columns.ts";
import type { Plane } from "../planes.ts";
import type { Answered } from "./answered.ts";
import { csvCell } from "./csvCell.ts";

export interface CsvBytes {
  readonly header: Uint8Array;
  readonly format: (answered: Answered) => Uint8Array;
}

/**
 * One line a child: a verdict a ref and, for a rule that sets one, the day it falls due. Cells are never blank
 * verdicts. Written as bytes, since the same few words are written millions of times.
 */
export const csvBytes = (
  rules: readonly RuleInForce[],
  key: string | undefined,
  cell: (text: string) => string = csvCell,
): CsvBytes => {
  const refs = rules.flatMap(({ rule: { ref, event } }) =>
    event.params.due === undefined ? [ref] : [ref, `${ref} due`],
  );
  const days = dayWords();
  const format = ({ rows, keys, verdicts, dues }: Answered): Uint8Array => {
    const names = keys?.map((name) => encoder.encode(`,${cell(name)}`));
    const named = names?.reduce((sum, { length }) => sum + length, 0) ?? 0;
    const bytes = new Uint8Array(rows.length * mostBytesOf(dues) + named);
    const lines = rules.map((_, rule) => ({
      must: verdicts.must[rule]!,
      may: verdicts.may[rule]!,
      days: dues[rule],
    }));
    let at = 0;
    for (let index = 0; index < rows.length; index += 1) {
      at = writeNumber(rows[index]!, bytes, at);
      if (names !== undefined) at = write(names[index]!, bytes, at);
      const [word, bit] = [index >>> 5, index & 31];
      for (const { must, may, days: due } of lines) {
        at = write(wordOf(must, may, word, bit), bytes, at);
        if (due !== undefined) at = write(days(due[index]!), bytes, at);
      }
      bytes[at] = 13;
      bytes[at + 1] = 10;
      at += 2;
    }
    return bytes.subarray(0, at);
  };
  const header = ["row", ...(key === undefined ? [] : [key]), ...refs].map(cell).join(",");
  return { header: encoder.encode(`${header}\r\n`), format };
};

const encoder = new TextEncoder();
const met = encoder.encode(",met");
const unknown = encoder.encode(",unknown");
const notMet = encoder.encode(",notMet");

const wordOf = (must: Plane, may: Plane, word: number, bit: number): Uint8Array => {
  if (((must[word]! >>> bit) & 1) === 1) return met;
  return ((may[word]! >>> bit) & 1) === 1 ? unknown : notMet;
};

/** A row's number, its verdicts, its days and its line end. */
const mostBytesOf = (dues: Answered["dues"]): number =>
  10 + dues.length * unknown.length + dues.filter((days) => days !== undefined).length * 11 + 2;

const write = (word: Uint8Array, bytes: Uint8Array, at: number): number => {
  for (let index = 0; index < word.length; index += 1) bytes[at + index] = word[index]!;
  return at + word.length;
};

const writeNumber = (number: number, bytes: Uint8Array, at: number): number => {
  let end = at + 1;
  for (let rest = number; rest >= 10; rest = Math.floor(rest / 10)) end += 1;
  let rest = number;
  for (let place = end - 1; place >= at; place -= 1) {
    bytes[place] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
  return end;
};

/** Days as they are written, each worked out once. */
const dayWords = () => {
  const words = new Map<number, Uint8Array>([[noDay, encoder.encode(",")]]);
  return (day: number): Uint8Array => {
    const known = words.get(day);
    if (known !== undefined) return known;
    const word = encoder.encode(`,${fromNumber(day)}`);
    words.set(day, word);
    return word;
  };
};
