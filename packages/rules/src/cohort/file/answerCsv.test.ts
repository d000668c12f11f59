import { describe, expect, it } from "vitest";
import { smallPolicies } from "../cohort.fixture.ts";
import { answerCsv, type CohortPart } from "./answerCsv.ts";
import { tally } from "./summary.ts";
import { csvFormat } from "./write.ts";

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

const rows = Array.from({ length: 50 }, (_, row) => (row % 10 === 9 ? "odd,\n" : "permanent,2026-11-10\n"));
const file = `kind,firstDayOn\n${rows.join("")}`;
const question = { policies: smallPolicies, rowsABatch: 10 };

describe("answerCsv", () => {
  it("says after each batch how many rows are done, read or refused", async () => {
    const told: number[] = [];
    const parts: CohortPart[] = [];
    const onProgress = (done: number) => told.push(done);
    for await (const part of answerCsv(chunksOf(file), { ...question, onProgress })) parts.push(part);
    expect(told.at(-1)).toBe(50);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.length).toBe(parts.filter(({ kind }) => kind === "batch").length);
  });

  it("stops between two batches once it is asked to, and reads no further", async () => {
    const stop = new AbortController();
    let batches = 0;
    const reading = async () => {
      for await (const part of answerCsv(chunksOf(file), { ...question, signal: stop.signal })) {
        if (part.kind !== "batch") continue;
        batches += 1;
        stop.abort(new Error("enough"));
      }
    };
    await expect(reading()).rejects.toThrow("enough");
    expect(batches).toBe(1);
  });

  it("gives each day with the other lawful one, each caution, and no column that nothing fills", async () => {
    const { header, format } = csvFormat(smallPolicies, undefined);
    const counts = tally(smallPolicies);
    let written = header;
    const few = "kind,firstDayOn\npermanent,2026-11-10\nnone,\npermanent,\n";
    for await (const part of answerCsv(chunksOf(few), question)) {
      counts.see(part);
      if (part.kind === "batch") written += format(part.answered);
    }
    expect(written.split("\r\n")).toEqual([
      "row,A-1,A-1 due,A-1 due or,A-2,A-3,cautions",
      "1,met,2026-11-15,2026-11-16,notMet,unknown,",
      "2,notMet,,,met,unknown,A-2 indicator-only",
      "3,met,,,notMet,unknown,",
      "",
    ]);
    const { refs, notCounted, notCountedFor, cautions } = counts.summary();
    expect(refs[0]).toMatchObject({ ref: "A-1", met: 2, overdue: 1, notCounted: 1, otherDay: 1 });
    expect([notCounted, notCountedFor]).toEqual([1, [{ id: "firstDayOn", children: 1 }]]);
    expect(cautions).toEqual([
      { code: "indicator-only", text: "One indicator.", children: 1, about: ["A-2"] },
    ]);
  });
});
