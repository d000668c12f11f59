import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { ApiProblem, type Client, createClient } from "./client.ts";
import type { CohortLine } from "./clientCohorts.ts";
import { excluded, shippedRelease, testApp } from "./fixture.ts";
import { openJobs } from "./jobs/openJobs.ts";
import { openRecords } from "./records/store.fixture.ts";

const setting = { calendar: "fixture-a-2026-27", asAt: "2026-11-23" };

let client: Client;
beforeAll(async () => {
  const app = await testApp();
  client = createClient("http://waymark.test/", { fetch: (url, init) => app.request(url, init) });
});

it("the client sends its key and its headers with every request, also with a file", async () => {
  const sent: Headers[] = [];
  const app = await testApp();
  const api = createClient("http://waymark.test", {
    key: "wmk_a_b",
    headers: { "x-request-id": "from-school" },
    fetch: (url, init) => {
      const headers = new Headers(init.headers);
      sent.push(new Headers(headers));
      headers.delete("authorization");
      return app.request(url, { ...init, headers });
    },
  });
  await api.policies();
  await api.question(excluded);
  await api.countCohort({ type: "csv", body: "exclusion.kind\npermanent\n" }, setting);
  expect(sent.map((headers) => headers.get("authorization"))).toEqual(Array(3).fill("Bearer wmk_a_b"));
  expect(sent.map((headers) => headers.get("x-request-id"))).toEqual(Array(3).fill("from-school"));
  expect(sent[2]?.get("content-type")).toBe("text/csv");
});

describe("the client with a cohort", () => {
  const rows = { type: "csv", body: "ref;exclusion.kind\nP-1;permanent\nP-2;gone\n" } as const;
  const asked = { ...setting, key: "ref", families: ["statutory-duties/sixth-day"] };

  it("reads the findings line by line, to the counts", async () => {
    const lines: CohortLine[] = [];
    for await (const line of client.cohort(rows, asked)) lines.push(line);
    expect(lines[0]).toMatchObject({ role: "advisory", asAt: setting.asAt, calendar: setting.calendar });
    expect(lines[1]).toMatchObject({ row: 1, key: "P-1" });
    expect(lines[2]).toMatchObject({ row: 2, refused: [{ column: "exclusion.kind", value: "gone" }] });
    expect(lines[3]).toMatchObject({ summary: { rows: 2, rowsRead: 1, rowsRefused: 1 } });
  });

  it("sends a mapping along, and a file that comes in parts", async () => {
    const mapping = { columns: { Kind: { fact: "exclusion.kind", codes: { P: "permanent" } } } };
    const body = new Blob(["Kind\n", "P\n"]).stream();
    const counted = await client.countCohort({ type: "csv", body, mapping }, setting);
    expect(counted).toMatchObject({ rowsRead: 1, columns: [{ name: "Kind", fact: "exclusion.kind" }] });
  });

  it("has it worked on apart, and reads what it comes to", async () => {
    const folder = mkdtempSync(join(tmpdir(), "waymark-client-"));
    const release = await shippedRelease();
    const stopping = new AbortController();
    const jobs = await openJobs({
      data: folder,
      library: () => release,
      now: () => new Date(),
      log: () => undefined,
      stopping: stopping.signal,
    });
    const app = await testApp({ jobs });
    const own = createClient("http://waymark.test", { fetch: (url, init) => app.request(url, init) });
    const { id } = await own.startJob(rows, asked);
    await vi.waitFor(async () => expect((await own.job(id)).status).toBe("done"), { timeout: 10_000 });
    const lines: CohortLine[] = [];
    for await (const line of own.findings(id)) lines.push(line);
    expect(lines.at(-1)).toEqual({ summary: (await own.job(id)).summary });
    expect((await own.cancelJob(id)).status).toBe("done");
    expect((await own.resumeJob(id)).status).toBe("done");
    await own.eraseJob(id);
    await expect(own.job(id)).rejects.toMatchObject({ code: "unknown-job" });
    stopping.abort();
    rmSync(folder, { recursive: true });
  });

  it("throws what the API refuses", async () => {
    await expect(client.countCohort({ type: "csv", body: "" })).rejects.toMatchObject({
      code: "unusable-cohort",
    });
    await expect(client.cohort({ type: "csv", body: "" }).next()).rejects.toThrow(ApiProblem);
    await expect(client.startJob(rows)).rejects.toMatchObject({ code: "no-jobs" });
  });
});

describe("the client of records", () => {
  it("lists records by what they are found by, and goes on from a page", async () => {
    const folder = mkdtempSync(join(tmpdir(), "waymark-client-records-"));
    const opened = await openRecords(folder);
    const app = await testApp({ records: opened.store });
    const own = createClient("http://waymark.test", { fetch: (url, init) => app.request(url, init) });
    for (const reference of ["P-1", "P-2", "P-3"]) await own.record({ ...excluded, reference });
    expect((await own.records({ reference: "P-2" })).records).toMatchObject([{ reference: "P-2" }]);
    const { records, next } = await own.records({ limit: "2" });
    const rest = await own.records({ cursor: next ?? "" });
    expect([...records, ...rest.records].map(({ reference }) => reference)).toEqual(["P-3", "P-2", "P-1"]);
    await opened.close();
    rmSync(folder, { recursive: true });
  });
});

describe("the client", () => {
  it("determines, with what it was asked to include", async () => {
    const plain = await client.determine(excluded);
    expect(plain.findings.find(({ ref }) => ref === "PEX-01")?.due?.on).toBe("2027-01-08");
    const { findings } = await client.determine(excluded, { include: ["because", "trace"], verify: true });
    expect(findings[0]).toHaveProperty("because");
    expect(findings[0]).toHaveProperty("trace");
  });

  it("asks the next question", async () => {
    expect((await client.question({ ...excluded, goals: ["PEX-01"] })).settled).toBe(true);
  });

  it("reads facts and policies", async () => {
    const { library } = await shippedRelease();
    expect(await client.facts()).toEqual(library.dictionary.facts);
    const [first] = await client.policies();
    expect(await client.policy(first?.policy as string)).toEqual(library.policies[0]);
    expect((await client.policy("statutory-duties/sixth-day", "2026-11-23")).version).toBe("2026-11-23");
  });

  it("tells two days of a topic apart", async () => {
    const { from, to, differences } = await client.policyDiff("statutory-duties/off-site-direction", {
      from: "2026-07-25",
      to: "2026-07-26",
    });
    expect([from.day, to.day]).toEqual(["2026-07-25", "2026-07-26"]);
    expect(differences.length).toBeGreaterThan(0);
    expect((await client.policyDiff("statutory-duties/sixth-day")).differences).toEqual([]);
  });

  it("lists reviews", async () => {
    const facts = { "placement.status": "active", "placement.reviews": [] };
    const { due } = await client.reviews({
      ...setting,
      placements: [{ id: "P-1", facts }],
      kinds: ["deadline"],
    });
    expect(due).toMatchObject([{ placement: "P-1", ref: "REV-01", on: "2026-12-18" }]);
  });

  it("records, decides, looks again and takes a receipt", async () => {
    const folder = mkdtempSync(join(tmpdir(), "waymark-client-"));
    const { store: records, close } = await openRecords(folder);
    const app = await testApp({ records });
    const keeping = createClient("http://waymark.test", { fetch: (url, init) => app.request(url, init) });
    const made = await keeping.record(excluded, "key-1");
    expect((await keeping.record(excluded, "key-1")).entry).toEqual(made.entry);
    const outcomes = [{ ref: "PEX-01", outcome: "applies" as const, because: "Nobody else provides." }];
    await keeping.decide(made.entry.id, { decidedBy: "Panel", decidedOn: "2026-12-17", outcomes }, "key-2");
    const news = { why: "Admitted elsewhere.", facts: { "roll.admittedElsewhere": true } };
    const again = await keeping.reconsider(made.entry.id, news, "key-3");
    expect(await keeping.recorded(made.entry.id)).toMatchObject({
      decisions: [{ body: { decidedBy: "Panel" } }],
      reconsideredBy: [again.entry.id],
    });
    expect((await keeping.receipt(again.entry.id)).entry).toEqual(again.entry);
    await close();
    rmSync(folder, { recursive: true });
  });

  it("throws the problem that the API answered with", async () => {
    const refused = await client
      .determine({ facts: { "child.livesin": "england" } })
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiProblem);
    expect(refused).toMatchObject({
      code: "unusable-question",
      problem: { status: 422, issues: [{ path: "/facts/child.livesin" }] },
    });
    await expect(client.policy("no/such")).rejects.toMatchObject({ code: "unknown-policy" });
  });

  it("throws for an answer from something else on the way", async () => {
    const behind = createClient("http://waymark.test", {
      fetch: () =>
        new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "content-type": "text/html" } }),
    });
    await expect(behind.facts()).rejects.toMatchObject({ code: "unreachable", problem: { status: 502 } });
  });
});
