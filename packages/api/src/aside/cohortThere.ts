import { cohortProblem } from "../cohorts/problemOf.ts";
import { readCohort } from "../cohorts/readCohort.ts";
import { runCohort } from "../cohorts/run.ts";
import type { CohortWork, Report } from "./messages.ts";
import type { Setting } from "./works.ts";

/** A cohort in the thread that answers it: it asks for bytes when it needs some, and gives text when it is asked. */
export const beginCohort = (
  { request, mostRows, fromCaller }: CohortWork,
  { release, today }: Setting,
  report: (told: Report, moved?: readonly ArrayBuffer[]) => void,
) => {
  let give: (bytes: Uint8Array | undefined) => void = () => undefined;
  let rows = 0;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const coming = new Promise<Uint8Array | undefined>((resolve) => {
        give = resolve;
      });
      report({ kind: "want" });
      const come = await coming;
      if (come === undefined) return;
      yield come;
    }
  }
  const read = readCohort(request, release, today, mostRows);
  const progress = (done: number): void => {
    rows = done;
  };
  // Whoever took the request has read the same, and told its sender what was wrong with it.
  if (!read.ok) throw new Error("the request about a cohort cannot be used");
  const run = runCohort(bytes(), read.asked, { progress, fromCaller });
  const encoder = new TextEncoder();
  return {
    give: (come: Uint8Array | undefined) => give(come),
    next: async (): Promise<void> => {
      try {
        const { value, done } = await run.next();
        if (done === true) return report({ kind: "finished", finished: value });
        const text = encoder.encode(value);
        report({ kind: "text", text, rows }, [text.buffer as ArrayBuffer]);
      } catch (error) {
        const found = cohortProblem(error);
        if (found === undefined) throw error;
        report({ kind: "refused", ...found });
      }
    },
  };
};
