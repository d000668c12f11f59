import type { FactId } from "../../facts/dictionary.ts";
import type { RowError } from "./batch.ts";
import { type CellReader, isUtf8, textOf } from "./cellNumbers.ts";
import type { CsvRecord } from "./csvRecords.ts";
import { notUtf8 } from "./csvWords.ts";
import { isCode } from "./leftOpen.ts";

/** The text of a cell, its doubled quotation marks made single. */
export const cellText = (bytes: Uint8Array, { starts, ends, doubled }: CsvRecord, at: number): string => {
  const text = textOf(bytes, starts[at]!, ends[at]!);
  return doubled[at] === 1 ? text.replaceAll('""', '"') : text;
};

/** Everything that is wrong with the cells of a row. */
export const errorsOf = (
  readers: readonly CellReader[],
  bytes: Uint8Array,
  record: CsvRecord,
  row: number,
  line: number,
): readonly RowError[] => {
  const numbers = new Map<FactId, number>();
  const errors: RowError[] = [];
  for (const { index, name, fact, numberOfText, issueOf } of readers) {
    const text = cellText(bytes, record, index);
    const refuse = (message: string, help: string) =>
      errors.push({ row, line, column: name, value: text.slice(0, 200), message, help });
    const issue = issueOf(text);
    if (issue !== undefined) {
      if (isUtf8(text, bytes, record.starts[index]!, record.ends[index]!)) refuse(issue.message, issue.help);
      else refuse(...notUtf8);
      continue;
    }
    const number = numberOfText(text);
    if (Number.isNaN(number) || isCode(number)) continue;
    if ((numbers.get(fact) ?? number) !== number) {
      refuse(
        `\`${fact}\` has two columns, and they disagree`,
        "keep one of the two columns, or make them agree",
      );
    }
    numbers.set(fact, number);
  }
  return errors;
};
