import type { Day } from "@waymark/rules";
import type { Finished } from "../cohorts/findings.ts";
import { readCohort } from "../cohorts/readCohort.ts";
import { runCohort } from "../cohorts/run.ts";
import { keptDiagrams } from "../keptDiagrams.ts";
import type { Release } from "../releases.ts";
import type { CohortWork } from "./messages.ts";
import { type Asked, type Done, type WorkName, works } from "./works.ts";

export interface AskedIn {
  readonly release: Release;
  readonly today: Day;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
}

/** Where work is done that may take long. */
export interface Aside {
  readonly perform: <Name extends WorkName>(
    name: Name,
    asked: Asked[Name],
    within: AskedIn,
  ) => Done | Promise<Done>;
  /**
   * Answers every row of a file as its bytes come. What the request says beside them has been read before, and can be used.
   * @throws CohortRefused or UnreadableFile when the file cannot be used, TooBusy; the signal's reason once it is aborted.
   */
  readonly cohort: (
    bytes: AsyncIterable<Uint8Array>,
    work: CohortWork,
    within: AskedIn,
    progress?: (rows: number) => void,
  ) => AsyncGenerator<Uint8Array, Finished>;
}

/** Where the request itself is: whoever asks next waits until it is done. */
export const inThisThread = (): Aside => {
  const diagramsOf = keptDiagrams();
  return {
    perform: (name, asked, { release, today }) => works[name](asked, { release, today, diagramsOf }),
    cohort: async function* (bytes, { request, mostRows, fromCaller }, { release, today, signal }, progress) {
      const read = readCohort(request, release, today, mostRows);
      if (!read.ok) throw new Error("the request about a cohort cannot be used");
      const encoder = new TextEncoder();
      const text = runCohort(bytes, read.asked, { signal, progress, fromCaller });
      for (;;) {
        const { value, done } = await text.next();
        if (done === true) return value;
        yield encoder.encode(value);
      }
    },
  };
};
