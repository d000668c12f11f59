import type { FactId, FactType } from "../../facts/dictionary.ts";
import type { Issue } from "../../issue.ts";
import type { Layout } from "../../program/layout.ts";
import { interner } from "../columns.ts";
import { absent, type ByteTrie, byteTrie, find, learn } from "./byteTrie.ts";
import { readCell } from "./cell.ts";
import type { FileColumn } from "./header.ts";
import { numberOfCode } from "./leftOpen.ts";

/** A column of the file that is a fact, and how its cells become the numbers of the fact's slot. */
export interface CellReader {
  /** The place of the column in the file. */
  readonly index: number;
  readonly name: string;
  readonly fact: FactId;
  readonly type: FactType;
  /** Another column of the same fact stands before this one. */
  readonly repeats: boolean;
  /** `NaN` where the cell says nothing, `unreadable` where it cannot be read. */
  readonly numberOf: (bytes: Uint8Array, start: number, end: number) => number;
  /** The numbers of cells met before. */
  readonly trie: ByteTrie;
  readonly numberOfText: (text: string) => number;
  /** Why a cell is unreadable. */
  readonly issueOf: (text: string) => Issue | undefined;
  /** The codes that the column is known to have; `numberOf` gives the number of one for which the fact has no word. */
  readonly codes: readonly string[];
  /** The lists that the numbers of a list of events stand for. */
  readonly lists: ReturnType<typeof interner> | undefined;
}

/** No slot holds it, so it can stand for a cell that cannot be read. */
export const unreadable = Number.POSITIVE_INFINITY;

export const cellReaders = (
  layout: Layout,
  columns: readonly FileColumn[],
  stops: Uint8Array,
): readonly CellReader[] =>
  columns.flatMap((column, index) => {
    if (column.kind !== "fact") return [];
    const repeats = columns
      .slice(0, index)
      .some((before) => before.kind === "fact" && before.fact.id === column.fact.id);
    return [cellReader(layout, column, index, repeats, stops)];
  });

const cellReader = (
  layout: Layout,
  { name, fact, words }: Extract<FileColumn, { readonly kind: "fact" }>,
  index: number,
  repeats: boolean,
  stops: Uint8Array,
): CellReader => {
  const { codec } = layout.slots[layout.placeOf.get(fact.id) as number]!;
  const lists = fact.type === "spells" || fact.type === "reviews" ? interner() : undefined;
  const numberOfText = (text: string): number => {
    const { value, issues, leftOpen } = readCell(fact, text, words);
    if (issues.length > 0) return unreadable;
    if (leftOpen) return numberOfCode(words.codes.findIndex((code) => isSame(code, text)));
    if (value === undefined) return Number.NaN;
    return lists === undefined ? codec.encode(value) : lists.place(value, text);
  };
  const trie = byteTrie(stops);
  const numberOf: CellReader["numberOf"] = (bytes, start, end) => {
    const known = find(trie, bytes, start, end);
    if (known !== absent) return known;
    const number = numberOfText(textOf(bytes, start, end));
    learn(trie, bytes, start, end, number);
    return number;
  };
  return {
    index,
    name,
    fact: fact.id,
    type: fact.type,
    repeats,
    numberOf,
    trie,
    numberOfText,
    issueOf: (text) => readCell(fact, text, words).issues[0],
    codes: words.codes,
    lists,
  };
};

const isSame = (code: string, text: string): boolean =>
  code.trim().toLowerCase() === text.trim().toLowerCase();

const decoder = new TextDecoder();

export const textOf = (bytes: Uint8Array, start: number, end: number): string =>
  start === end ? "" : decoder.decode(bytes.subarray(start, end));

/** Whether bytes read as this text were UTF-8; a text without the sign for what was none was. */
export const isUtf8 = (text: string, bytes: Uint8Array, start: number, end: number): boolean => {
  if (!text.includes("\uFFFD")) return true;
  try {
    strict.decode(bytes.subarray(start, end));
    return true;
  } catch {
    return false;
  }
};

const strict = new TextDecoder("utf-8", { fatal: true });
