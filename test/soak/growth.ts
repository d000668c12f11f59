import { readdir, readFile } from "node:fs/promises";
import { determine, record } from "./recording.ts";
import { startServer } from "./serverProcess.ts";

export interface Growth {
  readonly requests: number;
  /** Of the memory that the process holds, over the time after the first third. */
  readonly megabytesAnHour: number;
  readonly filesAtFirst: number;
  readonly filesAtLast: number;
}

/** Questions and records, one after the other, for as long as asked. Reads `/proc`, so it runs on Linux alone. */
export const growth = async (
  settings: Readonly<Record<string, string>>,
  minutes: number,
): Promise<Growth> => {
  const server = await startServer(settings);
  const pid = Number(server.child.pid);
  const samples: Sample[] = [];
  const from = performance.now();
  let requests = 0;
  try {
    while (performance.now() - from < minutes * 60_000) {
      for (let turn = 0; turn < 50; turn += 1) {
        await determine(server.url);
        if ((await record(server.url, `g-${requests}`)) === undefined) throw new Error("not recorded");
        requests += 2;
      }
      samples.push({ hours: (performance.now() - from) / 3_600_000, ...(await held(pid)) });
    }
  } finally {
    await server.kill();
  }
  const warm = samples.slice(Math.floor(samples.length / 3));
  return {
    requests,
    megabytesAnHour: slope(warm),
    filesAtFirst: warm[0]?.files ?? Number.NaN,
    filesAtLast: warm.at(-1)?.files ?? Number.NaN,
  };
};

interface Sample {
  readonly hours: number;
  readonly megabytes: number;
  readonly files: number;
}

const held = async (pid: number): Promise<Omit<Sample, "hours">> => {
  const [, pages] = (await readFile(`/proc/${pid}/statm`, "utf8")).split(" ");
  return { megabytes: (Number(pages) * 4096) / 2 ** 20, files: (await readdir(`/proc/${pid}/fd`)).length };
};

/** Least squares. */
const slope = (samples: readonly Sample[]): number => {
  const mean = (of: (sample: Sample) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [hours, megabytes] = [mean((sample) => sample.hours), mean((sample) => sample.megabytes)];
  const along = samples.reduce((sum, s) => sum + (s.hours - hours) * (s.megabytes - megabytes), 0);
  return along / samples.reduce((sum, s) => sum + (s.hours - hours) ** 2, 0);
};
