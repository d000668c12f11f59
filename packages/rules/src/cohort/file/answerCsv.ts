import type { SchoolCalendar } from "../../calendar/schoolCalendar.ts";
import type { PoliciesInForce } from "../../policy/library.ts";
import { programFor } from "../../program/programFor.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { answerer, type BatchAnswer } from "./answerer.ts";
import { type FileEnd, type FileHeader, type FromFile, type ReadOptions, readCsv } from "./readCsv.ts";
import { readNdjson } from "./readNdjson.ts";

export interface CohortQuestion {
  readonly policies: PoliciesInForce;
  readonly calendar?: SchoolCalendar | undefined;
  /** The column that names a row, copied to its findings. */
  readonly key?: string | undefined;
  /** How columns become facts that are not named after them. */
  readonly mapping?: Mapping | undefined;
  /** What parts the columns of a CSV file: one character of ASCII. Found out when left out. */
  readonly delimiter?: string | undefined;
  /** The line of a CSV file that names the facts; the first that is not empty when left out. */
  readonly headerRow?: number | undefined;
  readonly rowsABatch?: number | undefined;
  /** Stops the work between two batches. */
  readonly signal?: AbortSignal | undefined;
  /** Told after each batch how many rows are done, read or refused. */
  readonly onProgress?: ((rows: number) => void) | undefined;
}

/** The header first, then the answers, then the end. */
export type CohortPart = FileHeader | ({ readonly kind: "batch" } & BatchAnswer) | FileEnd;

const usualBatch = 8_192;

/**
 * The findings of every row of a CSV file, some rows at a time, as its bytes come. Memory does not grow with it.
 *
 * @throws UnreadableFile when the file as a whole cannot be used; the signal's reason once it is aborted.
 */
export const answerCsv = (
  chunks: AsyncIterable<Uint8Array>,
  question: CohortQuestion,
): AsyncGenerator<CohortPart> => answerFile(readersOf.csv(chunks, question), question);

/** What reads the rows of each kind of file, for `answerFile` to answer. */
export const readersOf = {
  csv: (chunks: AsyncIterable<Uint8Array>, question: CohortQuestion): AsyncGenerator<FromFile> =>
    readCsv(chunks, readingOf(question)),
  ndjson: (chunks: AsyncIterable<Uint8Array>, question: CohortQuestion): AsyncGenerator<FromFile> =>
    readNdjson(chunks, readingOf(question)),
};

const readingOf = ({ policies, rowsABatch = usualBatch, ...asked }: CohortQuestion): ReadOptions => ({
  dictionary: policies.library.dictionary,
  layout: programFor(policies).layout,
  ...{ key: asked.key, mapping: asked.mapping, delimiter: asked.delimiter, headerRow: asked.headerRow },
  rowsABatch,
});

/** The findings of what any reader gives. */
export async function* answerFile(
  parts: AsyncIterable<FromFile>,
  { policies, calendar, signal, onProgress }: CohortQuestion,
): AsyncGenerator<CohortPart> {
  const answer = answerer(policies, {
    asAt: policies.asAt,
    calendar,
    parameters: policies.parameters,
  });
  let rows = 0;
  for await (const part of parts) {
    signal?.throwIfAborted();
    if (part.kind === "batch") {
      yield { kind: "batch", ...answer(part) };
      rows += part.rows.length + part.refused.length;
      onProgress?.(rows);
    } else yield part;
  }
}
