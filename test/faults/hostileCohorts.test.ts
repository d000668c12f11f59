import { beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../packages/api/src/app.ts";
import { createReleases, type Release } from "../../packages/api/src/releases.ts";
import type { CohortSummary } from "../../packages/api/src/schema/cohorts.ts";
import { policiesFolder } from "../library.ts";

let release: Release;
beforeAll(async () => {
  release = (await createReleases({ folder: policiesFolder })).current();
});

const csv = `ref,child.bornOn,Date of entry into AP,SEN provision,exclusion.kind,placement.reviews,care.status
P-1,2013-03-04,2026-09-07,E,permanent,"[{""on"":""2026-10-01"",""attendedBy"":[""parent""]}]",none
P-2,,2026-09-07,K,none,[],looked-after;child-in-need
P-3,2011-01-31,,N,suspension,,
`;
const ndjson = `{"id":"P-1","facts":{"child.bornOn":"2013-03-04","exclusion.kind":"permanent","care.status":["none"]}}
{"id":"P-2","facts":{"placement.reviews":[{"on":"2026-10-01","attendedBy":["parent"]}],"placement.weeklySessions":10}}
{"id":"P-3","SEN provision":"K","exclusion.kind":"none"}
`;
const form = `--b\r\nContent-Disposition: form-data; name="mapping"\r\n\r\n{"columns":{"Kind":{"fact":"exclusion.kind","codes":{"P":"permanent"}}},"dates":"day-month-year"}\r\n--b\r\nContent-Disposition: form-data; name="cohort"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\nKind,child.bornOn\nP,04/03/2013\nQ,31/02/2013\n\r\n--b--\r\n`;

const files = [
  { name: "CSV", type: "text/csv", text: csv, query: "&key=ref" },
  { name: "lines of JSON", type: "application/x-ndjson", text: ndjson, query: "" },
  { name: "a form", type: "multipart/form-data; boundary=b", text: form, query: "" },
];

/** The same numbers for one seed, so that a failure can be looked at again. */
const random = (seed: number): ((most: number) => number) => {
  let state = seed >>> 0;
  return (most) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return state % most;
  };
};

const splinters = [
  ...["\0", '"', '""', ",", ";", "\t", "\r", "\n", "\r\n", "\uFEFF", "\u202E", "\uD800", "é", "NULL", "="],
  ...["{", "}", "[", "]", "\\", "\\u0000", '"__proto__":{"polluted":1},', "constructor", "--b\r\n", "--b--"],
  ...[
    "1e999",
    "-0",
    "9".repeat(400),
    "2026-02-30",
    "[".repeat(5_000),
    `${"a,".repeat(3_000)}`,
    "#".repeat(9_000),
  ],
];

const broken = (text: string, seed: number): Uint8Array => {
  const below = random(seed);
  let bytes = Buffer.from(text);
  for (let times = 1 + below(4); times > 0; times -= 1) {
    const at = below(bytes.length + 1);
    const to = Math.min(bytes.length, at + below(40));
    const [before, middle, after] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)];
    const kinds = [
      () => [before, Buffer.from([below(256)]), after],
      () => [before, after],
      () => [before, middle, middle, after],
      () => [before, Buffer.from(splinters[below(splinters.length)] as string), middle, after],
      () => [before],
      () => [after, middle, before],
    ];
    bytes = Buffer.concat((kinds[below(kinds.length)] as () => Buffer[])());
  }
  return bytes;
};

describe.each(files)("a broken cohort of $name", ({ type, text, query }) => {
  it("is answered row by row with sums that add up, or refused in words, 1,000 times", async () => {
    const app = createApp({ library: () => release });
    let [answered, rowsRefused, rowsRead] = [0, 0, 0];
    for (let seed = 1; seed <= 1_000; seed += 1) {
      const response = await app.request(
        `/api/cohorts?asAt=2026-11-23&families=statutory-duties/sixth-day,review-cadence&format=summary${query}`,
        { method: "POST", headers: { "content-type": type }, body: broken(text, seed) as BodyInit },
      );
      const said = `seed ${seed}: ${response.status}`;
      if (response.status === 200) {
        const found = (await response.json()) as CohortSummary;
        expect(found.rowsRead + found.rowsRefused, said).toBe(found.rows);
        expect(found.errorCount >= found.rowsRefused, said).toBe(true);
        for (const { met, unknown, notMet } of found.refs)
          expect(met + unknown + notMet, said).toBe(found.rowsRead);
        for (const { message, help } of found.errors) expect(message && help, said).toBeTruthy();
        answered += 1;
        rowsRead += found.rowsRead;
        rowsRefused += found.rowsRefused;
      } else {
        expect(response.status, said).toBe(422);
        expect(await response.json(), said).toMatchObject({ code: "unusable-cohort" });
      }
    }
    expect({}).not.toHaveProperty("polluted");
    // Enough of them can be read, and enough cannot.
    expect(Math.min(answered, rowsRead, rowsRefused)).toBeGreaterThan(50);
  });
});
