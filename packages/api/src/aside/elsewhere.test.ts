import { parseDay } from "@waymark/rules";
import { afterEach, describe, expect, it } from "vitest";
import type { Finished } from "../cohorts/findings.ts";
import { cohortProblem } from "../cohorts/problemOf.ts";
import { excluded, post, shippedRelease, testApp } from "../fixture.ts";
import { type Aside, type AskedIn, inThisThread } from "./aside.ts";
import { type Elsewhere, type ElsewhereOptions, inOtherThreads } from "./elsewhere.ts";
import type { Asked, Done, WorkName } from "./works.ts";

const opened: Elsewhere[] = [];
const open = (options?: ElsewhereOptions): Elsewhere => {
  const aside = inOtherThreads(options);
  opened.push(aside);
  return aside;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((aside) => aside.close()));
});

const within = async (more: Partial<AskedIn> = {}): Promise<AskedIn> => {
  const today = parseDay("2026-12-17");
  if (today === undefined) throw new Error("it is a day");
  return { release: await shippedRelease(), today, ...more };
};

const textOf = (done: Done): string => {
  if (!done.ok) return `${done.code}: ${done.detail}`;
  return typeof done.text === "string" ? done.text : new TextDecoder().decode(done.text);
};

const placements = [
  { id: "P-1", facts: { "placement.status": "active", "placement.startedOn": "2026-09-07" } },
];
const long = { body: { facts: {} }, include: ["settled", "changes"] } as const;

interface Case<Name extends WorkName = WorkName> {
  readonly says: string;
  readonly name: Name;
  readonly asked: Asked[Name];
}
const given = <Name extends WorkName>(says: string, name: Name, asked: Asked[Name]): Case => ({
  ...{ says, name, asked },
});

const cases = [
  given("a determination with what would change it", "determination", {
    ...{ body: excluded, include: ["changes"], both: false },
  }),
  given("one that both readers give", "determination", { body: excluded, include: [], both: true }),
  given("a question that cannot be used", "determination", {
    ...{ body: { facts: { "exclusion.kin": "permanent" } }, include: ["changes"], both: false },
  }),
  given("the next question", "questions", { facts: {}, asAt: "2026-12-17" }),
  given("reviews as a calendar", "reviews", { body: { placements }, format: "calendar" }),
  given("differences of versions", "differences", {
    ...{ topic: "statutory-duties/exclusion-procedure", sides: { from: "2024-01-01" } },
  }),
  given("a version that was never published", "differences", {
    ...{ topic: "statutory-duties/section-19", sides: { fromVersion: "1999-01-01" } },
  }),
  given("a tool", "tool", { name: "check", given: excluded }),
];

const perform = async (aside: Aside, { name, asked }: Case, more: Partial<AskedIn> = {}): Promise<string> =>
  textOf(await aside.perform(name, asked, await within(more)));

/** Reads a cohort to its end, or until there is text enough. */
const cohort = async (
  aside: Aside,
  csv: readonly string[],
  most = Number.POSITIVE_INFINITY,
  left = { open: true },
) => {
  const encoder = new TextEncoder();
  const bytes = async function* () {
    try {
      for (const part of csv) yield encoder.encode(part);
    } finally {
      left.open = false;
    }
  };
  const query = { asAt: "2026-12-17", calendar: "fixture-a-2026-27" };
  const request = { query, input: "csv", mapping: undefined, format: "ndjson" } as const;
  const rows: number[] = [];
  const told = aside.cohort(
    bytes(),
    { request, mostRows: 500, fromCaller: true },
    await within(),
    (so) => void rows.push(so),
  );
  let text = "";
  for (;;) {
    const { value, done } = await told.next();
    if (done === true) return { text, finished: value, rows: rows.at(-1) };
    text += new TextDecoder().decode(value);
    if (text.length >= most) {
      await told.return({} as Finished);
      return { text, finished: undefined, rows: rows.at(-1) };
    }
  }
};

const header = "child.bornOn,child.livesIn,exclusion.kind,exclusion.firstDayOn\n";
const row = "2013-03-04,england,permanent,2026-12-17\n";
const some = [header, row.repeat(120), row.repeat(60).slice(0, -20), row.slice(-20)];

describe("another thread", () => {
  it("gives what this one would, byte for byte", async () => {
    const [here, there] = [inThisThread(), open()];
    for (const each of cases) expect(await perform(there, each), each.says).toBe(await perform(here, each));
  });

  it("answers a cohort as this one would, and says how far it is", async () => {
    const found = await cohort(open(), some);
    expect(found.rows).toBe(180);
    expect(found).toEqual(await cohort(inThisThread(), some));
  });

  it.each([
    ["a file without a header", [""]],
    ["more rows than may be", [header, row.repeat(501)]],
  ])("refuses %s in the same words", async (_, csv) => {
    const why = (aside: Aside) => cohort(aside, csv).catch(cohortProblem);
    const here = await why(inThisThread());
    expect(here).toMatchObject({ code: expect.stringContaining("cohort"), detail: expect.any(String) });
    expect(await why(open())).toEqual(here);
  });

  it.each([
    ["is refused", [header, row.repeat(501), row.repeat(501)], undefined],
    ["is left early", some, 1_000],
    ["is read to its end", some, undefined],
  ])("closes what a file comes from when it %s", async (_, csv, most) => {
    const left = { open: true };
    await cohort(open(), csv, most, left).catch(cohortProblem);
    expect(left.open).toBe(false);
  });

  it("is free again when nobody wants the rest of a cohort", async () => {
    const aside = open({ most: 1 });
    for (let turn = 0; turn < 3; turn += 1)
      expect((await cohort(aside, some, 1_000)).finished).toBeUndefined();
    expect((await cohort(aside, some)).rows).toBe(180);
  });

  it("is given another release as soon as there is one", async () => {
    const aside = open({ most: 1 });
    const each = cases[3] as Case;
    const release = await shippedRelease();
    const none = { ...release, library: { ...release.library, current: {} } };
    const now = await perform(aside, each);
    expect(await perform(aside, each, { release: none })).toBe(
      await perform(inThisThread(), each, { release: none }),
    );
    expect(await perform(aside, each)).toBe(now);
  });

  it("is ended when its work takes too long, and the next work is done all the same", async () => {
    const aside = open({ most: 1, workMilliseconds: 1 });
    const costly = given("", "determination", { ...long, both: false });
    expect(await perform(aside, costly)).toMatch(/^too-costly: .* more time /);
    expect(await perform(aside, costly)).toMatch(/^too-costly/);
  });

  it("is ended when its work takes too much memory", async () => {
    const costly = given("", "determination", { ...long, both: false });
    expect(await perform(open({ most: 1, megabytes: 8 }), costly)).toMatch(/^too-costly: .* more memory /);
  });

  it("is waited for by no more than may wait, and each of them is answered", async () => {
    const aside = open({ most: 1, mostWaiting: { works: 2, cohorts: 0 } });
    const each = cases[3] as Case;
    const all = await Promise.all(Array.from({ length: 5 }, () => perform(aside, each)));
    const right = await perform(inThisThread(), each);
    expect(all.filter((text) => text === right)).toHaveLength(3);
    expect(all.filter((text) => text.startsWith("too-busy"))).toHaveLength(2);
    await expect(cohort(aside, some)).rejects.toMatchObject({ code: "too-busy" });
  });
});

it("whoever asks for too much is told to come again, or to ask for less", async () => {
  const busy = await testApp({ aside: open({ mostWaiting: { works: 0, cohorts: 0 } }) });
  const later = await post(busy, "/api/questions", excluded);
  expect([later.status, later.headers.get("retry-after")]).toEqual([503, "2"]);
  expect(await later.json()).toMatchObject({ code: "too-busy" });
  expect((await post(busy, "/api/determinations", excluded)).status).toBe(200);
  const slow = await testApp({ aside: open({ workMilliseconds: 1 }) });
  const answer = await post(slow, "/api/determinations?include=changes", excluded);
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, null]);
  expect(await answer.json()).toMatchObject({ code: "too-costly" });
});
