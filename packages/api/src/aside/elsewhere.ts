import { once } from "node:events";
import type { Finished } from "../cohorts/findings.ts";
import { CohortRefused } from "../cohorts/limits.ts";
import type { Aside } from "./aside.ts";
import type { Report, Told } from "./messages.ts";
import { createThreads, type Thread, tell } from "./threads.ts";
import { TooBusy } from "./tooBusy.ts";
import type { Done } from "./works.ts";

export interface ElsewhereOptions {
  /** How many works, and apart from them how many cohorts, are done at once. */
  readonly most?: number;
  /** How long one work may take. */
  readonly workMilliseconds?: number;
  /** How long whoever is given findings of a cohort may leave them. */
  readonly idleMilliseconds?: number;
  /** How many works may wait for their turn, and how many cohorts. */
  readonly mostWaiting?: { readonly works: number; readonly cohorts: number };
  /** How much memory the values of one thread may take. */
  readonly megabytes?: number;
}

export interface Elsewhere extends Aside {
  /** Has a thread ready before somebody waits for it. */
  readonly warm: () => void;
  readonly close: () => Promise<void>;
}

/**
 * In threads beside the one that takes requests, so that what takes long keeps nobody else waiting. A work that takes
 * more time or memory than it may is ended with its thread, and another thread takes its place.
 */
export const inOtherThreads = ({
  most = 2,
  workMilliseconds = 20_000,
  idleMilliseconds = 60_000,
  mostWaiting = { works: 200, cohorts: 10 },
  megabytes = 1_024,
}: ElsewhereOptions = {}): Elsewhere => {
  const forWorks = createThreads({ most, megabytes, mostWaiting: mostWaiting.works });
  const forCohorts = createThreads({ most, megabytes, mostWaiting: mostWaiting.cohorts });
  return {
    perform: async (name, asked, { release: { library, ...release }, today, signal }) => {
      const thread = await forWorks.take(signal);
      if (thread === undefined) return tooBusy;
      const late = AbortSignal.timeout(workMilliseconds);
      tell(thread, { kind: "work", name, asked, today, release }, library);
      const report = await answerOf(thread, late).catch((fault) => {
        forWorks.drop(thread);
        return late.aborted ? tooLong : unlessTooMuch(fault);
      });
      if (!isReport(report)) return report;
      forWorks.give(thread);
      if (report.kind === "done") return report.done;
      throw report.kind === "fault" ? report.fault : new Error(`a thread reports ${report.kind}`);
    },

    cohort: async function* (bytes, work, { release: { library, ...release }, today, signal }, progress) {
      const thread = await forCohorts.take(signal);
      if (thread === undefined) throw new TooBusy("as many cohorts are being answered, or wait, as may");
      const source = bytes[Symbol.asyncIterator]();
      let isWhole = false;
      try {
        tell(thread, { kind: "cohort", work, today, release }, library);
        send(thread, { kind: "next" });
        for (;;) {
          signal?.throwIfAborted();
          const report = await answerOf(thread, signal);
          if (report.kind === "want") {
            const { value, done } = await source.next();
            send(thread, { kind: "bytes", bytes: done === true ? undefined : (value as Uint8Array) });
          } else if (report.kind === "text") {
            progress?.(report.rows);
            yield* withinTime(report.text, idleMilliseconds, () => forCohorts.drop(thread));
            send(thread, { kind: "next" });
          } else {
            isWhole = true;
            return finishedIn(report);
          }
        }
      } finally {
        if (isWhole) forCohorts.give(thread);
        else forCohorts.drop(thread);
        await source.return?.();
      }
    },

    warm: forWorks.warm,
    close: async () => {
      await Promise.all([forWorks.close(), forCohorts.close()]);
    },
  };
};

const send = ({ worker }: Thread, told: Told): void => worker.postMessage(told);

/** The next report of a thread. @throws when it ends by a fault instead, or the signal is aborted. */
const answerOf = async ({ worker }: Thread, signal: AbortSignal | undefined): Promise<Report> => {
  const over = new AbortController();
  const ended = once(worker, "exit", { signal: over.signal }).then(() => {
    throw new Error("a thread ended in the middle of its work");
  });
  ended.catch(() => undefined);
  try {
    const told = once(worker, "message", signal === undefined ? {} : { signal });
    const [report] = (await Promise.race([told, ended])) as [Report];
    return report;
  } finally {
    over.abort();
  }
};

const isReport = (told: Report | Done): told is Report => "kind" in told;

const finishedIn = (report: Report): Finished => {
  if (report.kind === "finished") return report.finished;
  if (report.kind === "refused") throw new CohortRefused(report.code, report.detail);
  throw report.kind === "fault" ? report.fault : new Error(`a thread reports ${report.kind}`);
};

/** Findings that nobody takes hold a thread that others wait for. */
async function* withinTime(
  text: Uint8Array,
  milliseconds: number,
  left: () => void,
): AsyncGenerator<Uint8Array> {
  const late = setTimeout(left, milliseconds).unref();
  yield text;
  clearTimeout(late);
}

const unlessTooMuch = (fault: unknown): Done => {
  if ((fault as { readonly code?: unknown }).code === "ERR_WORKER_OUT_OF_MEMORY") return tooMuch;
  throw fault;
};

const cost = (what: string): Done => ({
  ...{ ok: false, code: "too-costly" },
  detail: `working this out took more ${what} than one request may take`,
});
const tooLong = cost("time");
const tooMuch = cost("memory");

const tooBusy: Done = { ok: false, code: "too-busy", detail: "as much work is waiting as may wait" };
