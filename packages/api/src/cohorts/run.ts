import { answerFile, type CohortQuestion, readersOf } from "@waymark/rules/node";
import { type CohortAsked, type Finished, findings } from "./findings.ts";
import { held } from "./held.ts";

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((rows: number) => void) | undefined;
  /** The rows come from somebody who waits for the answer, and not from where they are kept. */
  readonly fromCaller?: boolean | undefined;
}

/**
 * Answers every row as its bytes come.
 * @throws UnreadableFile or CohortRefused when the file cannot be used; the signal's reason once it is aborted.
 */
export const runCohort = (
  bytes: AsyncIterable<Uint8Array>,
  asked: CohortAsked,
  { signal, progress, fromCaller = false }: RunOptions = {},
): AsyncGenerator<string, Finished> => {
  const { policies, calendar } = asked.setting;
  const { key = asked.input === "ndjson" ? "id" : undefined, mapping } = asked;
  const question: CohortQuestion = { policies, calendar, key, mapping, signal, rowsABatch };
  const parts = readersOf[asked.input](bytes, question);
  return findings(answerFile(fromCaller ? held(parts, asked.mostRows) : parts, question), asked, progress);
};

/** Between two batches the server looks after other requests. */
const rowsABatch = 1_024;
