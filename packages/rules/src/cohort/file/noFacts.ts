import { didYouMean } from "../../suggest.ts";
import { UnreadableFile } from "./batch.ts";
import { delimiters, type FileColumn, unknownName } from "./header.ts";

/** How many columns of a line are facts when it is cut at a delimiter. */
type FactsIn = (line: string, delimiter: string) => number;

interface Found {
  readonly columns: readonly FileColumn[];
  readonly line: string;
  readonly delimiter: string;
  /** A line below that names facts. */
  readonly likely: LikelyHeader | undefined;
  readonly facts: FactsIn;
}

export interface LikelyHeader {
  readonly row: number;
  readonly facts: number;
}

/** Every answer would be the same, so the file is refused: with what was found and the likeliest way on. */
export const withoutFacts = ({ columns, line, delimiter, likely, facts }: Found): UnreadableFile => {
  const found = `no column of it is a fact; it has ${namesOf(columns)}`;
  if (likely !== undefined) {
    return new UnreadableFile(
      `${found}; line ${likely.row} names facts, so read it with \`--header-row ${likely.row}\`, or take out what stands above`,
    );
  }
  const other = betterDelimiter(line, facts);
  if (other !== undefined) {
    return new UnreadableFile(
      `${found}; with \`${other}\` between columns it names facts, so read it with \`--delimiter ${other}\``,
    );
  }
  const whys = columns.flatMap((column) =>
    column.kind === "unused" && column.why !== unknownName
      ? [`\`${shown(column.name)}\`: ${column.why}`]
      : [],
  );
  return new UnreadableFile(
    [
      `${found}, parted by ${delimiter === "\t" ? "tabs" : `\`${delimiter}\``}`,
      ...whys.slice(0, mostShown),
      "the ids of facts are in policies/facts.json, a mapping file says which facts other columns are, and `--delimiter` what parts them",
    ].join("; "),
  );
};

export const withoutKey = (columns: readonly FileColumn[], key: string): UnreadableFile => {
  const names = columns.map(({ name }) => name);
  const near = didYouMean(key, names) || `; it has ${namesOf(columns)}`;
  return new UnreadableFile(`it has no column \`${shown(key)}\`${near}`);
};

/** The line near the top that names most facts: above it may stand a title. */
export const likelyHeaderRow = (bytes: Uint8Array, facts: FactsIn): LikelyHeader | undefined => {
  const lines = new TextDecoder()
    .decode(bytes.subarray(0, mostBytesLookedAt))
    .split(/\r\n|\n|\r/)
    .slice(0, mostLinesLookedAt);
  const best = lines
    .map((line, at) => ({ row: at + 1, facts: Math.max(...delimiters.map((each) => facts(line, each))) }))
    .reduce((most, each) => (each.facts > most.facts ? each : most), { row: 0, facts: 0 });
  return best.facts === 0 ? undefined : best;
};

const mostBytesLookedAt = 65_536;
const mostLinesLookedAt = 30;
const mostShown = 5;

/** A sign that is none of the usual ones, under which the line names facts. */
const betterDelimiter = (line: string, facts: FactsIn): string | undefined => {
  const signs = [...new Set(line.slice(0, 10_000).match(/[^\p{L}\p{N}\s"'._-]/gu) ?? [])];
  const best = signs
    .map((sign) => ({ sign, facts: facts(line, sign) }))
    .reduce((most, each) => (each.facts > most.facts ? each : most), { sign: "", facts: 0 });
  return best.facts > 0 ? best.sign : undefined;
};

const namesOf = (columns: readonly FileColumn[]): string => {
  const names = columns.slice(0, mostShown).map(({ name }) => `\`${shown(name)}\``);
  const more = columns.length > mostShown ? ` and ${columns.length - mostShown} more` : "";
  return `${columns.length === 1 ? "the column" : "the columns"} ${names.join(", ")}${more}`;
};

const shown = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name);
