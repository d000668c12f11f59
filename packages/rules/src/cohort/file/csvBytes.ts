import { fromNumber } from "../../calendar/day.ts";
import type { PoliciesInForce } from "../../policy/library.ts";
import type { CautionFound } from "../cautions.ts";
import { noDay } from "../columns.ts";
import { count } from "../planes.ts";
import type { Answered } from "./answered.ts";
import { csvCell } from "./csvCell.ts";
import { findingColumns } from "./findingColumns.ts";

export interface CsvBytes {
  readonly header: Uint8Array;
  readonly format: (answered: Answered) => Uint8Array;
}

/**
 * One line a child: a verdict a ref and, for a rule that sets one, the day it falls due and the days of other lawful
 * readings; then the cautions, ref by ref. Cells are never blank verdicts. Written as bytes, since the same few words
 * are written millions of times.
 */
export const csvBytes = (
  policies: PoliciesInForce,
  key: string | undefined,
  cell: (text: string) => string = csvCell,
): CsvBytes => {
  const columns = findingColumns(policies, key);
  const rules = policies.rules.length;
  const hasCautions = columns.some(({ kind }) => kind === "cautions");
  const days = dayWords();
  const format = ({ rows, keys, verdicts, dues, others, cautions }: Answered): Uint8Array => {
    const names = key === undefined ? undefined : keys?.map((name) => encoder.encode(`,${cell(name)}`));
    const named = names?.reduce((sum, { length }) => sum + length, 0) ?? 0;
    const daysOf = dues.map((due, rule) => (due === undefined ? [] : [due, ...others[rule]!]));
    const said = hasCautions ? cautionWords(cautions) : undefined;
    const bytes = new Uint8Array(
      rows.length * mostBytesOf(rules, daysOf.flat().length) + named + (said?.bytes ?? 0) + 8,
    );
    const view = new DataView(bytes.buffer);
    const [must, may] = [new Int32Array(rules), new Int32Array(rules)];
    let at = 0;
    for (let index = 0; index < rows.length; index += 1) {
      const bit = index & 31;
      if (bit === 0) {
        for (let rule = 0; rule < rules; rule += 1) {
          must[rule] = verdicts.must[rule]![index >>> 5]!;
          may[rule] = verdicts.may[rule]![index >>> 5]!;
        }
      }
      at = writeNumber(rows[index]!, bytes, at);
      if (names !== undefined) at = write(names[index]!, bytes, at);
      for (let rule = 0; rule < rules; rule += 1) {
        const verdict = ((must[rule]! >>> bit) & 1) + ((may[rule]! >>> bit) & 1);
        // Eight bytes at once, of which the next word writes over what is too many.
        view.setInt32(at, words.first[verdict]!);
        view.setInt32(at + 4, words.second[verdict]!);
        at += words.lengths[verdict]!;
        const own = daysOf[rule]!;
        for (let reading = 0; reading < own.length; reading += 1) {
          at = write(days(own[reading]![index]!), bytes, at);
        }
      }
      if (said !== undefined) at = said.write(index, bytes, at);
      bytes[at] = 13;
      bytes[at + 1] = 10;
      at += 2;
    }
    return bytes.subarray(0, at);
  };
  const header = columns.map(({ name }) => cell(name)).join(",");
  return { header: encoder.encode(`${header}\r\n`), format };
};

const encoder = new TextEncoder();

/** The verdicts as eight bytes each, by how many of *must* and *may* hold. */
const words = (() => {
  const texts = [",notMet", ",unknown", ",met"].map((text) => encoder.encode(text));
  const padded = texts.map((text) => {
    const eight = new Uint8Array(8);
    eight.set(text);
    return new DataView(eight.buffer);
  });
  return {
    first: Int32Array.from(padded, (view) => view.getInt32(0)),
    second: Int32Array.from(padded, (view) => view.getInt32(4)),
    lengths: Int32Array.from(texts, ({ length }) => length),
  };
})();

/** A row's number, its verdicts, its days, its delimiters and its line end. */
const mostBytesOf = (rules: number, days: number): number => 10 + rules * 8 + days * 11 + 1 + 2;

/** `PEX-01 calendar-runs-out judgement-needed; S19-01 recalled`, without a character that would need quoting. */
const cautionWords = (cautions: readonly CautionFound[]) => {
  const entries = cautions.map(({ about, code, children }) => ({
    about,
    children,
    code: encoder.encode(` ${code}`),
    first: encoder.encode(about),
    next: encoder.encode(`; ${about}`),
  }));
  const bytes = entries.reduce(
    (sum, { children, code, next }) => sum + count(children) * (code.length + next.length),
    0,
  );
  const writeRow = (index: number, into: Uint8Array, from: number): number => {
    into[from] = 44;
    let at = from + 1;
    let about: string | undefined;
    for (let each = 0; each < entries.length; each += 1) {
      const entry = entries[each]!;
      if (((entry.children[index >>> 5]! >>> (index & 31)) & 1) === 0) continue;
      if (entry.about !== about) at = write(about === undefined ? entry.first : entry.next, into, at);
      about = entry.about;
      at = write(entry.code, into, at);
    }
    return at;
  };
  return { bytes, write: writeRow };
};

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
