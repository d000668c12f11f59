import { megabytesOf, startServer } from "./serverProcess.ts";
import { madeUpCohort } from "./stalls.ts";

export interface CohortRun {
  readonly rows: number;
  /** As the answer says; a table does not say it. */
  readonly rowsRead: number | undefined;
  readonly milliseconds: number;
  readonly megabytesSent: number;
  readonly megabytesAnswered: number;
  /** Of the server: before the file came, and at most. */
  readonly megabytesBefore: number;
  readonly megabytesAtMost: number;
}

/** A file of children made up, sent to a server of its own and read to the end. */
export const cohort = async (data: string, rows: number, format: string): Promise<CohortRun> => {
  const server = await startServer({ WAYMARK_DATA: data });
  try {
    const body = madeUpCohort(rows);
    const before = await megabytesOf(server);
    const from = performance.now();
    const response = await fetch(
      `${server.url}/api/cohorts?asAt=2026-12-17&calendar=fixture-a-2026-27&format=${format}`,
      { method: "POST", headers: { "content-type": "text/csv" }, body },
    );
    if (response.status !== 200) throw new Error(`the file is answered with ${response.status}`);
    let [bytes, tail] = [0, ""];
    for await (const part of response.body ?? []) {
      bytes += part.length;
      tail = (tail + new TextDecoder().decode(part)).slice(-1_000_000);
    }
    const milliseconds = Math.round(performance.now() - from);
    const { most } = await megabytesOf(server);
    return {
      ...{ rows, rowsRead: rowsReadIn(tail), milliseconds },
      ...{ megabytesSent: inMegabytes(body.length), megabytesAnswered: inMegabytes(bytes) },
      ...{ megabytesBefore: before.now, megabytesAtMost: most },
    };
  } finally {
    await server.kill();
  }
};

const rowsReadIn = (text: string): number | undefined => {
  const [, rows] = /"rowsRead":(\d+)/.exec(text) ?? [];
  return rows === undefined ? undefined : Number(rows);
};

const inMegabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
