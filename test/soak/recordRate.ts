import { record } from "./recording.ts";
import { startServer } from "./serverProcess.ts";

export interface Rate {
  readonly records: number;
  readonly aSecond: number;
  /** Milliseconds from sending to the acknowledgement, which comes once the record is on disk. */
  readonly p50: number;
  readonly p99: number;
}

/** Determinations recorded through the API by callers who each wait for their answer. */
export const recordRate = async (
  settings: Readonly<Record<string, string>>,
  { seconds, callers }: { readonly seconds: number; readonly callers: number },
): Promise<Rate> => {
  const server = await startServer(settings);
  const times: number[] = [];
  const run = async (until: number, taken: number[]): Promise<void> => {
    const one = async (caller: number) => {
      for (let turn = 0; performance.now() < until; turn += 1) {
        const from = performance.now();
        if ((await record(server.url, `${until}-${caller}-${turn}`)) === undefined)
          throw new Error("a record was not acknowledged");
        taken.push(performance.now() - from);
      }
    };
    await Promise.all(Array.from({ length: callers }, (_, caller) => one(caller)));
  };
  try {
    await run(performance.now() + 2000, []);
    await run(performance.now() + seconds * 1000, times);
  } finally {
    await server.kill();
  }
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { records: sorted.length, aSecond: sorted.length / seconds, p50: at(0.5), p99: at(0.99) };
};
