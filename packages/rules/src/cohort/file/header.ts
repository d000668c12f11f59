import type { Dictionary, FactDefinition } from "../../facts/dictionary.ts";
import { didYouMean } from "../../suggest.ts";
import { type CellWords, cellWords, folded, type Mapping, ruleFinder } from "../mapping/mapping.ts";

/** What a file's column is for: a fact, the row's own name, or nothing that can be used. */
export type FileColumn =
  | {
      readonly kind: "fact";
      readonly name: string;
      readonly fact: FactDefinition;
      /** How the column's cells are read. */
      readonly words: CellWords;
    }
  | { readonly kind: "key"; readonly name: string }
  | { readonly kind: "unused"; readonly name: string; readonly why: string };

/** Headers are matched to a mapping's columns, then to fact ids, whatever their case, spaces and punctuation. */
export const readHeader = (
  names: readonly string[],
  dictionary: Dictionary,
  key: string | undefined,
  mapping?: Mapping,
): readonly FileColumn[] => {
  const columnOf = columnFinder(dictionary, mapping);
  return names.map((name) => (key !== undefined && name === key ? { kind: "key", name } : columnOf(name)));
};

export const columnFinder = ({ facts, byId }: Dictionary, mapping: Mapping | undefined) => {
  const byName = new Map(facts.map((fact) => [folded(fact.id), fact]));
  const ruleOf = ruleFinder(mapping);
  return (name: string): Exclude<FileColumn, { readonly kind: "key" }> => {
    const rule = ruleOf(name);
    if (rule !== undefined && "unused" in rule) return { kind: "unused", name, why: rule.unused };
    const fact = rule === undefined ? byName.get(folded(name)) : byId[rule.fact];
    if (fact === undefined) return { kind: "unused", name, why: unknownColumn(name, facts) };
    if (fact.derived && !fact.mayBeGiven) {
      return { kind: "unused", name, why: `\`${fact.id}\` is worked out and cannot be given` };
    }
    return { kind: "fact", name, fact, words: cellWords(fact, rule, mapping?.dates) };
  };
};

export const unknownName = "no fact has this id";

const unknownColumn = (name: string, facts: readonly FactDefinition[]): string =>
  name === ""
    ? "it has no name"
    : `${unknownName}${didYouMean(
        name,
        facts.map(({ id }) => id),
      )}`;

/** Columns of one fact that stand in the file more than once. */
export const repeatedFacts = (columns: readonly FileColumn[]): readonly string[] => {
  const ids = columns.flatMap((column) => (column.kind === "fact" ? [column.fact.id] : []));
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
};

export const delimiters = [",", ";", "\t", "|"] as const;

/** How many columns of a line are facts when it is cut at the delimiter. */
export const factsIn = (line: string, delimiter: string, columnOf: ReturnType<typeof columnFinder>): number =>
  line.split(delimiter).filter((name) => columnOf(name.trim().replaceAll('"', "")).kind === "fact").length;

/** The delimiter under which the first line names most facts; the comma when none does. */
export const delimiterOf = (firstLine: string, dictionary: Dictionary, mapping?: Mapping): string => {
  const columnOf = columnFinder(dictionary, mapping);
  const known = delimiters.map((delimiter) => factsIn(firstLine, delimiter, columnOf));
  const most = Math.max(...known);
  return most === 0 ? "," : (delimiters[known.indexOf(most)] as string);
};
