import * as z from "zod";
import type { Dictionary } from "../../facts/dictionary.ts";
import { type Issue, pointer } from "../../issue.ts";
import { readJsonText } from "../../policy/jsonText.ts";
import { issuesFrom } from "../../policy/zodIssues.ts";
import { didYouMean } from "../../suggest.ts";
import { readCell } from "../file/cell.ts";
import { dateOrders } from "./dates.ts";
import { cellWords, type MappedColumn, type Mapping } from "./mapping.ts";

const text = z.string().max(200);
const dates = z.enum(dateOrders).optional();
const column = z.union([
  z.strictObject({ fact: text, codes: z.record(text, text).optional(), dates }),
  z.strictObject({ unused: text }),
]);
const mappingFile = z.strictObject({ columns: z.record(text.min(1), column), dates });

const keys = ["columns", "dates", "fact", "codes", "unused"];

/** A mapping of somebody's own from the text of its file, or everything wrong with it. */
export const readMapping = (
  written: string,
  dictionary: Dictionary,
): { readonly mapping: Mapping } | { readonly issues: readonly Issue[] } => {
  const { value, issues: syntax, locate } = readJsonText(written.replace(/^\uFEFF/, ""));
  if (syntax.length > 0) return { issues: syntax };
  const read = mappingFile.safeParse(value, { reportInput: true });
  if (!read.success)
    return { issues: issuesFrom(read.error, keys).map((issue) => ({ ...locate(issue.path), ...issue })) };
  const issues = Object.entries(read.data.columns)
    .flatMap(([name, rule]) => ("unused" in rule ? [] : issuesOf(name, rule, dictionary)))
    .map((issue) => ({ ...locate(issue.path), ...issue }));
  return issues.length > 0 ? { issues } : { mapping: read.data };
};

/** Why a column cannot be this fact, or a code not mean this. */
const issuesOf = (
  name: string,
  { fact: id, codes = {} }: MappedColumn,
  dictionary: Dictionary,
): readonly Issue[] => {
  const why = whyNot(id, dictionary);
  const at = pointer("columns", name);
  if (why !== undefined) {
    const help = "use an id of policies/facts.json";
    return [{ code: "unknown-fact", path: `${at}/fact`, message: why, help }];
  }
  const fact = dictionary.byId[id]!;
  const words = cellWords(fact, undefined, undefined);
  return Object.entries(codes).flatMap(([code, said]) =>
    readCell(fact, said, words).issues.map(({ message, help }) => ({
      ...{ code: "unknown-meaning", path: `${at}/codes${pointer(code)}`, message },
      help: `${help}; an empty text leaves the fact open`,
    })),
  );
};

/** Why a column cannot be this fact; undefined when it can. */
const whyNot = (id: string, { byId }: Dictionary): string | undefined => {
  const fact = Object.hasOwn(byId, id) ? byId[id] : undefined;
  if (fact === undefined) return `there is no fact \`${id}\`${didYouMean(id, Object.keys(byId))}`;
  return fact.derived && !fact.mayBeGiven ? `\`${id}\` is worked out and cannot be given` : undefined;
};
