import type { SchoolCalendar } from "../../calendar/schoolCalendar.ts";
import type { PoliciesInForce } from "../../policy/library.ts";
import { programFor } from "../../program/programFor.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { answerer, type BatchAnswer } from "./answerer.ts";
import { UnreadableFile } from "./batch.ts";
import type { FileColumn } from "./header.ts";
import { type FileEnd, type FileHeader, type FromFile, readCsv } from "./readCsv.ts";
import { readNdjson } from "./readNdjson.ts";

export interface CohortQuestion {
  readonly policies: PoliciesInForce;
  readonly calendar?: SchoolCalendar | undefined;
  /** The column that names a row, copied to its findings. */
  readonly key?: string | undefined;
  /** How columns become facts that are not named after them. */
  readonly mapping?: Mapping | undefined;
  readonly rowsABatch?: number | undefined;
  readonly signal?: AbortSignal | undefined;
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

const readingOf = ({ policies, key, mapping, rowsABatch = usualBatch }: CohortQuestion) => ({
  dictionary: policies.library.dictionary,
  layout: programFor(policies).layout,
  ...{ key, mapping, rowsABatch },
});

/** The findings of what any reader gives. */
export async function* answerFile(
  parts: AsyncIterable<FromFile>,
  { policies, calendar, key, signal }: CohortQuestion,
): AsyncGenerator<CohortPart> {
  const answer = answerer(policies, {
    asAt: policies.asAt,
    calendar,
    parameters: policies.parameters,
  });
  for await (const part of parts) {
    signal?.throwIfAborted();
    if (part.kind === "header") needFacts(part.columns, key);
    yield part.kind === "batch" ? { kind: "batch", ...answer(part) } : part;
  }
}

/** Without a column that is a fact, or the key asked for, every answer would be useless. */
const needFacts = (columns: readonly FileColumn[], key: string | undefined): void => {
  const [first] = columns;
  if (key !== undefined && !columns.some(({ kind }) => kind === "key")) {
    throw new UnreadableFile(`it has no column \`${key.slice(0, 60)}\``);
  }
  if (columns.some(({ kind }) => kind === "fact")) return;
  throw new UnreadableFile(
    `no column of it is a fact; the first is \`${first?.name.slice(0, 60) ?? ""}\`; see the ids in policies/facts.json`,
  );
};
