import { readdir, readFile } from "node:fs/promises";
import { determine, record } from "./recording.ts";
import { startChat } from "./serverProcess.ts";

export interface Growth {
  readonly requests: number;
  /** Of the memory that the process holds, over the time after the first third. */
  readonly megabytesAnHour: number;
  /** Between the first sample after that and the last. */
  readonly megabytesMore: number;
  readonly filesAtFirst: number;
  readonly filesAtLast: number;
}

/** Questions, records and chats, one after the other, for as long as asked. Reads `/proc`, so it runs on Linux alone. */
export const growth = async (
  settings: Readonly<Record<string, string>>,
  minutes: number,
): Promise<Growth> => {
  const server = await startChat({ ...noLimits, ...settings });
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
      requests += await chat(server.url);
      samples.push({ hours: (performance.now() - from) / 3_600_000, ...(await held(pid)) });
    }
  } finally {
    await server.kill();
  }
  const warm = samples.slice(Math.floor(samples.length / 3));
  return {
    requests,
    megabytesAnHour: slope(warm),
    megabytesMore: Math.round((warm.at(-1)?.megabytes ?? Number.NaN) - (warm[0]?.megabytes ?? Number.NaN)),
    filesAtFirst: warm[0]?.files ?? Number.NaN,
    filesAtLast: warm.at(-1)?.files ?? Number.NaN,
  };
};

/** A child described, asked about, and forgotten. @returns how many requests it took. */
const chat = async (url: string): Promise<number> => {
  const opened = await fetch(url);
  await opened.text();
  const cookie = opened.headers.get("set-cookie")?.split(";")[0] ?? "";
  const send = async (path: string, fields: Readonly<Record<string, string>>) => {
    const response = await fetch(`${url}${path}`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, origin: url },
      body: new URLSearchParams(fields),
    });
    await response.text();
    if (response.status !== 303) throw new Error(`${path} is answered with ${response.status}`);
    return response.headers.get("location") ?? "";
  };
  const at = await send("/cases", { text: "Year 9, permanently excluded on Thursday" });
  await send(`${at}/messages`, { text: "what happens next?" });
  await (await fetch(`${url}${at}`, { headers: { cookie } })).text();
  await send(`${at}/delete`, {});
  return 5;
};

const noLimits = { WAYMARK_LIMIT_KEY: "9999999", WAYMARK_LIMIT_TENANT: "9999999" };

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
