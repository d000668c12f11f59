import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isSigned, judgeReceipt, readPolicyFiles, recordedIn, replay, verifierOf } from "@waymark/rules/node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { excluded, policiesFolder, shippedRelease, testApp } from "../fixture.ts";
import { auditChain } from "../records/chain.ts";
import { listed, openRecords } from "../records/store.fixture.ts";
import { NotKnown, type RecordStore } from "../records/store.ts";
import {
  type DeterminationRecord,
  decided,
  erased,
  receipt,
  record,
  recordList,
  signedHead,
} from "../schema/records.ts";

const now = () => new Date("2026-12-17T09:30:00Z");

let folder: string;
let store: RecordStore;
let close: () => Promise<void>;
let app: Awaited<ReturnType<typeof testApp>>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "waymark-records-"));
  const opened = await openRecords(folder, now);
  store = opened.store;
  close = opened.close;
  app = await testApp({ records: store });
});
afterEach(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

const send = (path: string, body: unknown, key?: string) =>
  app.request(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key === undefined ? {} : { "idempotency-key": key }) },
    body: JSON.stringify(body),
  });

const told = {
  ...excluded,
  reference: "P-0147",
  facts: { ...excluded.facts, "exclusion.kind": { value: "permanent", by: "headteacher", on: "2026-12-17" } },
};

const recorded = async (body: unknown = told) =>
  record.parse(await (await send("/api/records", body)).json());

const verdictIn = (body: DeterminationRecord | null, ref: string) =>
  body?.determination.findings.find((finding) => finding.ref === ref)?.verdict;

describe("POST /api/records", () => {
  it("keeps what was worked out, from which facts, and who gave them", async () => {
    const response = await send("/api/records", told);
    expect(response.status).toBe(201);
    const made = record.parse(await response.json());
    expect(response.headers.get("location")).toBe(`/api/records/${made.entry.id}`);
    expect(made.body).toMatchObject({
      reference: "P-0147",
      release: (await shippedRelease()).hash,
      readers: { agreed: true },
      reconsiders: null,
    });
    expect(made.body?.question.facts["exclusion.kind"]).toEqual({
      value: "permanent",
      by: "headteacher",
      on: "2026-12-17",
    });
    expect(verdictIn(made.body, "PEX-01")).toBe("met");
    const again = await app.request(`/api/records/${made.entry.id}`);
    expect(record.parse(await again.json())).toEqual(made);
  });

  it("works the answer out itself: a determination sent along is an unknown key", async () => {
    const response = await send("/api/records", { ...told, determination: { findings: [] } });
    expect(response.status).toBe(422);
    expect(await listed(store.all())).toEqual([]);
  });

  it("records the day that was meant when none was given", async () => {
    const { asAt: _, ...body } = told;
    expect((await recorded(body)).body?.question.asAt).toBe("2026-12-17");
  });

  it("records nothing from a question that cannot be used", async () => {
    const response = await send("/api/records", { ...told, calendar: "none" });
    expect(await response.json()).toMatchObject({
      code: "unusable-question",
      issues: [{ path: "/calendar" }],
    });
    expect((await send("/api/records", { ...told, reference: "Alex Smith" })).status).toBe(422);
    expect(await listed(store.all())).toEqual([]);
  });

  it("records a retry once, and answers it as the first", async () => {
    const first = await send("/api/records", told, "retry-1");
    const again = await send("/api/records", told, "retry-1");
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(await again.text()).toBe(await first.text());
    expect(await listed(store.all())).toHaveLength(1);
    const other = await send("/api/records", { ...told, reference: "P-2" }, "retry-1");
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ code: "idempotency-key-reused" });
  });

  it("gives a key to whoever sent none, with which the same again is recorded once", async () => {
    const first = await send("/api/records", told);
    const key = first.headers.get("idempotency-key") ?? "";
    expect(key.length).toBeGreaterThan(20);
    const again = await send("/api/records", told, key);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(await again.text()).toBe(await first.text());
    expect((await send("/api/records", told, "own")).headers.get("idempotency-key")).toBe("own");
  });

  it("says that it is not known when the store does not say, and which key to send again", async () => {
    const silent = await testApp({
      records: { ...store, append: () => Promise.reject(new NotKnown()) },
    });
    const response = await silent.request("/api/records", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(told),
    });
    const problem = await response.json();
    expect([response.status, problem.code]).toEqual([503, "recording-unknown"]);
    expect(problem.idempotencyKey).toBe(response.headers.get("idempotency-key"));
    expect(problem.detail).toContain(problem.idempotencyKey);
  });

  it("says that nothing was recorded when there is no store, or none that can be written", async () => {
    const without = await testApp();
    for (const path of ["/api/records", "/api/records/x/decisions"]) {
      const response = await without.request(path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(told),
      });
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ code: "not-recorded" });
    }
    const broken = await testApp({
      records: { ...store, append: (await openClosed()).append },
    });
    const response = await broken.request("/api/records", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(told),
    });
    expect(response.status).toBe(503);
  });

  it("names the files behind the answer, and can be answered again from them, byte for byte", async () => {
    const { body } = await recorded({
      ...told,
      calendar: { base: "fixture-a-2026-27", inset: ["2027-01-04"] },
    });
    const files = await readPolicyFiles(policiesFolder);
    expect(body?.files?.map(({ path }) => path)).toContain("facts.json");
    expect(body?.files?.filter(({ path }) => path.startsWith("calendars/"))).toHaveLength(1);
    const value = recordedIn(body);
    expect(value && replay(value, files)).toEqual({ same: true, changed: [] });
  });
});

const openClosed = async (): Promise<RecordStore> => {
  const other = mkdtempSync(join(tmpdir(), "waymark-closed-"));
  const closed = await openRecords(other);
  await closed.close();
  rmSync(other, { recursive: true });
  return closed.store;
};

const considered = {
  decidedBy: "Fair access panel",
  decidedOn: "2026-12-17",
  outcomes: [
    {
      ref: "PEX-01",
      outcome: "does-not-apply",
      because: "A place at another school starts before day six.",
      reconsiderWhen: "the place falls through",
    },
  ],
};

describe("POST /api/records/{id}/decisions", () => {
  it("keeps what people decided, also against a finding, beside the record", async () => {
    const { entry } = await recorded();
    const response = await send(`/api/records/${entry.id}/decisions`, considered);
    expect(response.status).toBe(201);
    const made = decided.parse(await response.json());
    expect(made.body.outcomes[0]).toMatchObject({ finding: "met", againstFinding: true, reconsiderOn: null });
    const again = record.parse(await (await app.request(`/api/records/${entry.id}`)).json());
    expect(again.decisions).toEqual([made]);
    expect(again.entry).toEqual(entry);
  });

  const [outcome] = considered.outcomes;
  const { reconsiderWhen: _, ...final } = outcome as NonNullable<typeof outcome>;

  it.each([
    ["a no that says nothing of another look", { outcomes: [final] }, "no-reconsideration", "/outcomes/0"],
    [
      "a rule that was not among the findings",
      { outcomes: [{ ...outcome, ref: "PEX-1" }] },
      "unknown-ref",
      "/outcomes/0/ref",
    ],
    ["one rule twice", { outcomes: [outcome, outcome] }, "decided-twice", "/outcomes/1/ref"],
    ["a day to come", { decidedOn: "2026-12-18" }, "not-yet", "/decidedOn"],
    ["a day that is none", { decidedOn: "2026-12-32" }, "not-a-day", "/decidedOn"],
    ["nobody", { decidedBy: "  " }, "wrong-value", "/decidedBy"],
    ["no reasons", { outcomes: [{ ...outcome, because: "" }] }, "wrong-value", "/outcomes/0/because"],
    [
      "an outcome of its own",
      { outcomes: [{ ...outcome, outcome: "maybe" }] },
      "not-a-member",
      "/outcomes/0/outcome",
    ],
  ])("refuses %s", async (_, change, code, path) => {
    const { entry } = await recorded();
    const response = await send(`/api/records/${entry.id}/decisions`, { ...considered, ...change });
    expect(response.status).toBe(422);
    expect((await response.json()).issues).toMatchObject([{ code, path }]);
    expect(await listed(store.all())).toHaveLength(1);
  });

  it("takes a day for a way back, and a decision that follows the finding", async () => {
    const { entry } = await recorded();
    const outcomes = [
      { ...final, reconsiderOn: "2027-01-05" },
      { ref: "SUS-05", outcome: "applies", because: "Work was set." },
    ];
    const made = decided.parse(
      await (await send(`/api/records/${entry.id}/decisions`, { ...considered, outcomes })).json(),
    );
    expect(made.body.outcomes.map(({ againstFinding }) => againstFinding)).toEqual([true, false]);
  });
});

describe("POST /api/records/{id}/reconsider", () => {
  it("keeps the earlier record and says what is different", async () => {
    const first = await recorded();
    const news = { why: "The child has moved to Wales.", facts: { "child.livesIn": "wales" } };
    const response = await send(`/api/records/${first.entry.id}/reconsider`, news);
    expect(response.status).toBe(201);
    const second = record.parse(await response.json());
    expect(second.entry.about).toBe(first.entry.id);
    expect(second.body?.reference).toBe("P-0147");
    const { difference } = second.body?.reconsiders ?? {};
    expect(difference?.facts).toEqual([
      { fact: "child.livesIn", before: { value: "england" }, after: { value: "wales" } },
    ]);
    expect(difference?.findings).toContainEqual({
      ref: "PEX-01",
      before: "met",
      after: "notMet",
      dueBefore: "2027-01-08",
      dueAfter: null,
    });
    const earlier = record.parse(await (await app.request(`/api/records/${first.entry.id}`)).json());
    expect(earlier).toEqual({ ...first, reconsideredBy: [second.entry.id] });
  });

  it("takes a fact back with null, and keeps who gave the others", async () => {
    const first = await recorded();
    const news = { why: "It is not certain.", facts: { "child.livesIn": null } };
    const second = record.parse(await (await send(`/api/records/${first.entry.id}/reconsider`, news)).json());
    expect(verdictIn(second.body, "PEX-01")).toBe("unknown");
    expect(second.body?.question.facts["exclusion.kind"]).toMatchObject({ by: "headteacher" });
  });

  it("can be reconsidered itself, and finds nothing different when nothing is", async () => {
    const first = await recorded();
    const news = { why: "Looked at again.", facts: {}, asAt: "2026-12-17" };
    const second = record.parse(await (await send(`/api/records/${first.entry.id}/reconsider`, news)).json());
    expect(second.body?.reconsiders?.difference).toEqual({ facts: [], findings: [] });
    const third = record.parse(await (await send(`/api/records/${second.entry.id}/reconsider`, news)).json());
    expect(third.entry.about).toBe(second.entry.id);
  });
});

describe("GET /api/records/{id}/receipt", () => {
  const receiptFor = async (id: string) =>
    receipt.parse(await (await app.request(`/api/records/${id}/receipt`)).json());

  it("can be checked without the server, by whoever has its key from elsewhere", async () => {
    expect(await (await app.request("/api/records/signing-key")).json()).toEqual(store.publicKey);
    const { entry } = await recorded();
    const taken = await receiptFor(entry.id);
    expect(judgeReceipt(taken, [store.publicKey])).toMatchObject({ verdict: "holds" });
    expect(judgeReceipt(taken, [])).toMatchObject({ verdict: "whole" });
    expect(judgeReceipt(taken, [(await openClosed()).publicKey])).toMatchObject({ verdict: "flawed" });
  });

  it("is given for a decision too", async () => {
    const { entry } = await recorded();
    const made = decided.parse(await (await send(`/api/records/${entry.id}/decisions`, considered)).json());
    const taken = await receiptFor(made.entry.id);
    expect(judgeReceipt(taken, [store.publicKey])).toMatchObject({ verdict: "holds" });
  });

  it("dates the chain: a head known from a receipt shows a chain cut short", async () => {
    await recorded();
    const { entry } = await recorded();
    const { position, hash } = (await receiptFor(entry.id)).entry;
    const cut = (await listed(store.all())).slice(0, 1);
    const { flaw } = await auditChain(cut, verifierOf(store.publicKey), [{ position, hash }]);
    expect(flaw?.position).toBe(2);
  });
});

describe("GET /api/records/head", () => {
  it("goes as far as the newest entry, and is signed with the key that is given", async () => {
    const { entry } = await recorded();
    const { head, publicKey } = signedHead.parse(await (await app.request("/api/records/head")).json());
    expect(head).toMatchObject({ tenant: "local", position: entry.position, hash: entry.hash });
    expect(isSigned(head, verifierOf(publicKey))).toBe(true);
    expect(publicKey).toEqual(store.publicKey);
  });
});

describe("what stands for one person", () => {
  const upn = "A950000178301";
  const origin = (part: string, text: string) => ({
    ...told,
    facts: { ...told.facts, "exclusion.kind": { value: "permanent", by: "headteacher", [part]: text } },
  });

  it.each([
    ["as a reference", { ...told, reference: upn }, "/reference"],
    ["in who gave a fact", origin("by", "mum, 07700 900482"), "/facts/exclusion.kind/by"],
    ["in why", origin("why", `seen on the file of ${upn}`), "/facts/exclusion.kind/why"],
    ["in who confirmed it", origin("confirmedBy", "j.b@school.example"), "/facts/exclusion.kind/confirmedBy"],
  ])("is refused %s, and nothing is recorded", async (_, body, path) => {
    const response = await send("/api/records", body);
    const { issues } = await response.json();
    expect([response.status, issues]).toMatchObject([422, [{ code: "identifier", path }]]);
    expect(issues[0].help).toContain("say who by role");
    expect(JSON.stringify(issues)).not.toMatch(/A950000178301|07700|j\.b@/);
    expect(await listed(store.all())).toEqual([]);
  });

  it.each([
    ["a decision", "decisions", { ...considered, decidedBy: `Panel for ${upn}` }, "/decidedBy"],
    ["a later look", "reconsider", { why: "Mum's new number: 07700 900482", facts: {} }, "/why"],
    [
      "a later look's facts",
      "reconsider",
      { why: "x", facts: { "child.livesIn": { value: "wales", by: upn } } },
      "/facts/child.livesIn/by",
    ],
    ["an erasure", "erase", { by: "DPO", why: `for ${upn}` }, "/why"],
  ])("is refused in %s", async (_, route, body, path) => {
    const { entry } = await recorded();
    const response = await send(`/api/records/${entry.id}/${route}`, body);
    expect([response.status, (await response.json()).issues]).toMatchObject([
      422,
      [{ code: "identifier", path }],
    ]);
  });

  it("is refused as an idempotency key; a named decider is what a decision needs", async () => {
    expect((await send("/api/records", told, `${upn}-1`)).status).toBe(422);
    const { entry } = await recorded();
    const decision = { ...considered, decidedBy: "Anne Brackenfold, head of inclusion" };
    expect((await send(`/api/records/${entry.id}/decisions`, decision)).status).toBe(201);
  });

  it("keeps who supplied a fact and who confirmed it", async () => {
    const given = {
      value: "permanent",
      by: "read from words",
      confirmedBy: "school office",
      confirmedOn: "2026-12-17",
    };
    const { body } = await recorded({ ...told, facts: { ...told.facts, "exclusion.kind": given } });
    expect(body?.question.facts["exclusion.kind"]).toEqual(given);
  });
});

describe("GET /api/records", () => {
  const get = (query: string, accept = "application/json") =>
    app.request(`/api/records${query}`, { headers: { accept } });
  const listOf = async (query: string) => recordList.parse(await (await get(query)).json());
  const outcome = { ref: "PEX-01", outcome: "does-not-apply", because: "A place is found." };
  const decide = (id: string, reconsiderOn: string) =>
    send(`/api/records/${id}/decisions`, { ...considered, outcomes: [{ ...outcome, reconsiderOn }] });

  it("finds what was considered and not owed, and what is to be looked at again, by today and by then", async () => {
    const [late, now, later] = [
      await recorded({ ...told, reference: "P-late" }),
      await recorded({ ...told, reference: "P-now" }),
      await recorded({ ...told, reference: "P-later" }),
    ];
    await decide(late.entry.id, "2026-12-16");
    await decide(now.entry.id, "2026-12-17");
    await decide(later.entry.id, "2026-12-18");
    const references = async (query: string) =>
      (await listOf(query)).records.map(({ reference }) => reference);
    expect(await references("?outcome=does-not-apply&ref=PEX-01")).toEqual(["P-later", "P-now", "P-late"]);
    expect(await references("?reconsider=overdue")).toEqual(["P-late"]);
    expect(await references("?reconsider=due")).toEqual(["P-late", "P-now"]);
    expect(await references("?reconsider=planned")).toEqual(["P-late", "P-now", "P-later"]);
    expect(await references("?reference=P-now")).toEqual(["P-now"]);
    expect(await references("?from=2026-12-17&to=2026-12-17")).toHaveLength(3);
    expect(await references("?to=2026-12-16")).toEqual([]);
    const first = await listOf("?reconsider=planned&limit=2");
    const second = await listOf(`?reconsider=planned&limit=2&cursor=${first.next}`);
    expect(second).toMatchObject({
      records: [{ reference: "P-later", lookAgainOn: "2026-12-18" }],
      next: null,
    });
  });

  it("gives what is to be looked at again as a calendar, with references and no fact", async () => {
    const { entry } = await recorded();
    await decide(entry.id, "2027-01-05");
    const response = await get("?reconsider=planned", "text/calendar");
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    const text = await response.text();
    expect(text).toContain("SUMMARY:Look again: P-0147\\, PEX-01");
    expect(text).toContain("DTSTART;VALUE=DATE:20270105");
    expect(text).not.toMatch(/england|permanent|A place is found/);
  });

  it.each([
    ["?reference=Alex Smith", "/reference"],
    ["?outcome=maybe", "/outcome"],
    ["?reconsider=soon", "/reconsider"],
    ["?from=2026-02-30", "/from"],
    ["?limit=0", "/limit"],
    ["?limit=201", "/limit"],
    ["?cursor=abc", "/cursor"],
    [`?cursor=${Buffer.from('[1,"x"]').toString("base64url")}`, "/cursor"],
    ["?colour=blue", "/colour"],
  ])("refuses %s", async (query, path) => {
    const response = await get(query);
    expect(response.status).toBe(422);
    expect((await response.json()).issues).toMatchObject([{ path }]);
  });
});

describe("the audit view of records", () => {
  it("names who recorded, read, decided, looked again, took a receipt and erased, and on which record", async () => {
    const opened = await openRecords(join(folder, "audited"), now);
    app = await testApp({
      records: opened.store,
      people: { database: opened.database, isOpenTo: () => true },
    });
    const { entry } = await recorded();
    const path = `/api/records/${entry.id}`;
    await app.request(path);
    await app.request(path);
    await app.request(`${path}/receipt`);
    await send(`${path}/decisions`, considered);
    await send(`${path}/reconsider`, { why: "A date was wrong", facts: {} });
    await send(`${path}/erase`, { by: "DPO", why: "asked" });
    const { events } = await (await app.request("/api/audit")).json();
    const kinds = ["decided", "erased", "looked-again", "receipt-taken", "record-read", "recorded"];
    expect(events.map(({ kind }: { kind: string }) => kind).sort()).toEqual(kinds);
    for (const event of events)
      expect(event).toMatchObject({ who: "local", whoKind: "local", about: entry.id });
    await opened.close();
  });
});

describe("records that are not there", () => {
  it.each(["/api/records/nope", "/api/records/nope/receipt"])("GET %s", async (path) => {
    const response = await app.request(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "unknown-record" });
  });

  it.each([
    ["decisions", considered],
    ["reconsider", { why: "x", facts: {} }],
  ])("POST %s, also on what is no determination", async (path, body) => {
    expect((await send(`/api/records/nope/${path}`, body)).status).toBe(404);
    const { entry } = await recorded();
    const made = decided.parse(await (await send(`/api/records/${entry.id}/decisions`, considered)).json());
    expect((await send(`/api/records/${made.entry.id}/${path}`, body)).status).toBe(404);
    expect((await app.request(`/api/records/${made.entry.id}`)).status).toBe(404);
  });
});

describe("POST /api/records/{id}/erase", () => {
  const asked = { by: "Data protection officer", why: "The retention period has ended" };

  it("erases the record, its decisions and later looks, says so, and leaves the chain whole", async () => {
    const { entry } = await recorded();
    const path = `/api/records/${entry.id}`;
    const again = record.parse(
      await (await send(`${path}/reconsider`, { why: "A date was wrong", facts: {} })).json(),
    );
    const response = await send(`${path}/erase`, asked, "once");
    expect(response.status).toBe(201);
    expect(erased.parse(await response.json())).toMatchObject({ body: { schema: 1, ...asked } });
    expect((await send(`${path}/erase`, asked, "once")).status).toBe(200);
    const left = record.parse(await (await app.request(path)).json());
    expect(left).toMatchObject({ entry, body: null, erasure: { body: asked } });
    const later = record.parse(await (await app.request(`/api/records/${again.entry.id}`)).json());
    expect(later).toMatchObject({ body: null, decisions: [] });
    expect((await app.request(`${path}/receipt`)).status).toBe(410);
    expect((await auditChain(store.all(), verifierOf(store.publicKey))).flaw).toBeUndefined();
  });

  it("refuses to add to what is erased, or to erase it twice", async () => {
    const { entry } = await recorded();
    await send(`/api/records/${entry.id}/erase`, asked);
    for (const [what, body] of [
      ["erase", asked],
      ["reconsider", { why: "Something new", facts: {} }],
    ] as const) {
      const response = await send(`/api/records/${entry.id}/${what}`, body);
      expect([what, response.status, (await response.json()).code]).toEqual([what, 410, "record-erased"]);
    }
  });

  it("answers a late retry of what was erased with that, and records nothing again", async () => {
    const first = record.parse(await (await send("/api/records", told, "late")).json());
    await send(`/api/records/${first.entry.id}/erase`, asked);
    const late = await send("/api/records", told, "late");
    expect([late.status, (await late.json()).code]).toEqual([410, "record-erased"]);
    expect(await listed(store.all())).toHaveLength(2);
  });

  it("wants to know who asks and why", async () => {
    const { entry } = await recorded();
    const response = await send(`/api/records/${entry.id}/erase`, { by: "" });
    expect(response.status).toBe(422);
    expect(JSON.stringify((await response.json()).issues)).toContain("/why");
  });
});
