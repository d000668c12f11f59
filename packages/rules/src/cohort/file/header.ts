import type { Dictionary, FactDefinition } from "../../facts/dictionary.ts";
import { didYouMean } from "../../suggest.ts";

/** What a file's column is for: a fact, the row's own name, or nothing that can be used. */
export type FileColumn =
  | { readonly kind: "fact"; readonly name: string; readonly fact: FactDefinition }
  | { readonly kind: "key"; readonly name: string }
  | { readonly kind: "unused"; readonly name: string; readonly why: string };

/** Headers are matched to fact ids whatever their case, spaces and punctuation. */
export const readHeader = (
  names: readonly string[],
  { facts }: Dictionary,
  key: string | undefined,
): readonly FileColumn[] => {
  const byName = new Map(facts.map((fact) => [folded(fact.id), fact]));
  return names.map((name): FileColumn => {
    if (key !== undefined && name === key) return { kind: "key", name };
    const fact = byName.get(folded(name));
    if (fact === undefined) return { kind: "unused", name, why: unknownColumn(name, facts) };
    if (fact.derived && !fact.mayBeGiven) {
      return { kind: "unused", name, why: `\`${fact.id}\` is worked out and cannot be given` };
    }
    return { kind: "fact", name, fact };
  });
};

const folded = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

const unknownColumn = (name: string, facts: readonly FactDefinition[]): string =>
  name === ""
    ? "it has no name"
    : `no fact has this id${didYouMean(
        name,
        facts.map(({ id }) => id),
      )}`;

/** Columns of one fact that stand in the file more than once. */
export const repeatedFacts = (columns: readonly FileColumn[]): readonly string[] => {
  const ids = columns.flatMap((column) => (column.kind === "fact" ? [column.fact.id] : []));
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
};

const delimiters = [",", ";", "\t", "|"] as const;

/** The delimiter under which the first line names most facts; the comma when none does. */
export const delimiterOf = (firstLine: string, dictionary: Dictionary): string => {
  const known = delimiters.map((delimiter) => {
    const names = firstLine.split(delimiter).map((name) => name.trim().replaceAll('"', ""));
    return readHeader(names, dictionary, undefined).filter(({ kind }) => kind === "fact").length;
  });
  const most = Math.max(...known);
  return most === 0 ? "," : (delimiters[known.indexOf(most)] as string);
};
