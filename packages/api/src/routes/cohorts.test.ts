import { connect } from "node:net";
import { determine, inForce, parseDay, readFacts } from "@waymark/rules";
import { Hono } from "hono";
import { beforeAll, describe, expect, it } from "vitest";
import type { App } from "../app.ts";
import { inThisThread } from "../aside/aside.ts";
import type { ApiEnv } from "../environment.ts";
import { shippedRelease, testApp } from "../fixture.ts";
import { listen } from "../listen.ts";
import type { CohortSummary } from "../schema/cohorts.ts";
import { cohorts } from "./cohorts.ts";

let app: App;
beforeAll(async () => {
  app = await testApp();
});

const where = "asAt=2026-12-17&calendar=fixture-a-2026-27";

interface Sent {
  readonly query?: string;
  readonly type?: string;
  readonly accept?: string;
}

const send = async (
  body: string | Uint8Array | ReadableStream,
  { query = where, type = "text/csv", accept = "application/json" }: Sent = {},
): Promise<Response> =>
  app.request(`/api/cohorts?${query}`, {
    method: "POST",
    headers: { "content-type": type, accept },
    body: body as BodyInit,
    ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
  } as RequestInit);

const counts = async (body: string | Uint8Array, sent: Sent = {}): Promise<CohortSummary> => {
  const response = await send(body, sent);
  expect(response.status, await response.clone().text()).toBe(200);
  const found = (await response.json()) as CohortSummary;
  expect(found.rowsRead + found.rowsRefused).toBe(found.rows);
  for (const { met, unknown, notMet } of found.refs) expect(met + unknown + notMet).toBe(found.rowsRead);
  return found;
};

const linesOf = async (response: Response) =>
  (await response.text())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

const orOf = (others: readonly { readonly on: string }[] = []) =>
  others.length === 0 ? {} : { or: others.map(({ on }) => on) };

const header = "child.bornOn,child.livesIn,exclusion.kind,exclusion.firstDayOn,roll.admittedElsewhere";
const excluded = "2013-03-04,england,permanent,2026-12-17,no";

describe("POST /api/cohorts", () => {
  it("gives every row the findings that it would have alone", async () => {
    const rows = [
      { "child.bornOn": "2013-03-04", "exclusion.kind": "permanent", "exclusion.firstDayOn": "2026-12-17" },
      { "exclusion.kind": "suspension", "child.livesIn": "england" },
      {},
    ];
    const body = rows.map((facts, index) => JSON.stringify({ id: `P-${index}`, facts })).join("\n");
    const response = await send(body, { type: "application/x-ndjson", accept: "*/*" });
    expect(response.headers.get("content-type")).toBe("application/x-ndjson");
    const [about, ...rest] = await linesOf(response);
    const { library, hash } = await shippedRelease();
    expect(about).toMatchObject({ role: "advisory", asAt: "2026-12-17", release: hash, signedOff: false });
    const asAt = parseDay("2026-12-17");
    if (asAt === undefined) throw new Error("no day");
    rows.forEach((given, index) => {
      const facts = readFacts(library.dictionary, given);
      const calendar = library.calendars["fixture-a-2026-27"];
      const { findings } = determine({ policies: inForce(library, asAt), facts, calendar, asAt });
      const line = rest[index];
      expect(line).toMatchObject({ row: index + 1, key: `P-${index}` });
      const due = findings.flatMap(({ ref, verdict, due: day }) =>
        verdict === "met"
          ? [{ ref, ...(day?.on == null ? {} : { due: day.on }), ...orOf(day?.alternatives) }]
          : [],
      );
      expect([...line.met].sort(byRef)).toEqual(due.sort(byRef));
      for (const verdict of ["unknown", "notMet"] as const) {
        const refs = findings.filter((finding) => finding.verdict === verdict).map(({ ref }) => ref);
        expect([...line[verdict]].sort()).toEqual(refs.sort());
      }
    });
    expect(rest.at(-1).summary).toMatchObject({ rows: 3, rowsRead: 3, rowsRefused: 0 });
  });

  it("cites the sources of every rule, once", async () => {
    const { refs, sources } = await counts(`${header}\n${excluded}\n`);
    expect(refs.find(({ ref }) => ref === "PEX-01")).toMatchObject({ met: 1, unknown: 0, notMet: 0 });
    for (const { ref, sources: cited } of refs) {
      expect(cited.length, ref).toBeGreaterThan(0);
      for (const id of cited) expect(sources).toHaveProperty([id]);
    }
  });

  it("answers from the families asked for", async () => {
    const { refs } = await counts(`${header}\n${excluded}\n`, {
      query: `${where}&families=statutory-duties/sixth-day`,
    });
    expect(refs.map(({ ref }) => ref)).toContain("PEX-01");
    expect(refs.map(({ ref }) => ref)).not.toContain("TIER-1");
  });

  it("reads the columns of the AP census, and says which it leaves out", async () => {
    const census =
      "UPN,Surname,Date of birth,SEN provision,Type of setting,Date of entry into AP,Sessions per week,Primary reason for placement";
    const rows = [
      "A999000178301,Smith,2011-05-05,E,OOT,2026-09-07,10,Suspension",
      "A999000178302,Jones,2011-05-05,K,WBP,2026-09-07,10,",
      "A999000178303,Jones,2011-05-05,N,NFE,2026-09-07,4,PEX",
    ];
    const found = await counts(`${census}\r\n${rows.join("\r\n")}\r\n`);
    expect(found).toMatchObject({ rows: 3, rowsRead: 2, rowsRefused: 1, errorCount: 1 });
    expect(found.errors).toMatchObject([
      { row: 3, line: 4, column: "Primary reason for placement", value: "PEX" },
    ]);
    expect(found.leftOpen).toEqual([
      { column: "Type of setting", code: "WBP", fact: "placement.providerKind", rows: 1 },
    ]);
    expect(found.columns).toContainEqual({ name: "SEN provision", fact: "sen.status" });
    expect(found.unusedColumns.map(({ name }) => name)).toEqual(["UPN", "Surname"]);
    expect(JSON.stringify(found)).not.toMatch(/Smith|A999000178301/);
  });

  it("reads a file by the mapping sent along with it", async () => {
    const form = new FormData();
    const columns = {
      Began: { fact: "placement.startedOn" },
      Stage: { fact: "placement.status", codes: { A: "active" } },
      Notes: { unused: "free text" },
    };
    form.set("mapping", JSON.stringify({ columns, dates: "day-month-year" }));
    form.set("cohort", new File(["Began;Stage;Notes\n07/09/2026;a;x\n31/02/2026;A;y\n"], "rows.csv"));
    const response = await app.request(`/api/cohorts?${where}&format=summary`, {
      method: "POST",
      body: form,
    });
    const found = (await response.json()) as CohortSummary;
    expect(found).toMatchObject({ rowsRead: 1, rowsRefused: 1, delimiter: ";" });
    expect(found.columns.map(({ fact }) => fact)).toEqual(["placement.startedOn", "placement.status"]);
    expect(found.errors).toMatchObject([{ row: 2, column: "Began", value: "31/02/2026" }]);
  });

  it("gives a table in which refused rows stand too", async () => {
    const response = await send(`id,exclusion.kind\n=P-1,permanent\nP-2,gone\n`, {
      query: `${where}&key=id`,
      accept: "text/csv",
    });
    const [head, ...lines] = (await response.text()).trimEnd().split("\r\n");
    expect(head).toMatch(/^row,id,.*,refused$/);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^1,'=P-1,.*,$/);
    expect(lines[1]).toMatch(/^2,,.*not a member.*gone/);
    const width = head?.split(",").length;
    for (const line of lines) expect(line.replace(/"[^"]*"/g, "").split(",")).toHaveLength(width as number);
  });

  it("gives the same bytes again", async () => {
    const body = `${header}\n${excluded}\n,wales,none,,\n`;
    const once = await (await send(body, { accept: "*/*" })).text();
    expect(await (await send(body, { accept: "*/*" })).text()).toBe(once);
  });

  it("waits for nobody who sends everything before reading anything", async () => {
    const server = await listen(app, { port: 0, host: "127.0.0.1" });
    const rows = 12_000;
    const body = Buffer.from(`${header},notes\n${`${excluded},${"x".repeat(1_000)}\n`.repeat(rows)}`);
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    const head = [
      `POST /api/cohorts?${where} HTTP/1.1`,
      ...["host: localhost", "connection: close", "content-type: text/csv"],
      `content-length: ${body.length}`,
    ];
    socket.pause();
    await new Promise<void>((resolve) => socket.write(`${head.join("\r\n")}\r\n\r\n`, () => resolve()));
    await new Promise<void>((resolve) => socket.write(body, () => resolve()));
    let tail = "";
    let bytes = 0;
    for await (const chunk of socket) {
      bytes += (chunk as Buffer).length;
      tail = (tail + String(chunk)).slice(-100_000);
    }
    expect(bytes).toBeGreaterThan(10_000_000);
    expect(tail).toContain(`"rows":${rows},"rowsRead":${rows},"rowsRefused":0`);
    await server.stop();
  });

  it("answers a file larger than other bodies may be", async () => {
    const rows = 8_000;
    const found = await counts(`${header}\n${`${excluded}\n`.repeat(rows)}`);
    expect(found).toMatchObject({ rows, rowsRead: rows, endsOpen: false });
  });
});

const byRef = (a: { readonly ref: string }, b: { readonly ref: string }): number => (a.ref < b.ref ? -1 : 1);

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const many = Array.from({ length: 10_000 }, (_, index) => `column ${index}`);

describe("POST /api/cohorts reads what can be read of a file with", () => {
  it.each<readonly [string, string | Uint8Array, number, number, object | undefined]>([
    ["a byte order mark", `\uFEFF${header}\n${excluded}\n`, 1, 0, undefined],
    ["another delimiter", `${header}\n${excluded}\n`.replaceAll(",", ";"), 1, 0, undefined],
    [
      "a header written twice that agrees",
      `${header},exclusion.kind\n${excluded},permanent\n`,
      1,
      0,
      undefined,
    ],
    [
      "a header written twice that disagrees",
      `${header},exclusion.kind\n${excluded},suspension\n`,
      0,
      1,
      { column: "exclusion.kind", value: "suspension" },
    ],
    ["mixed line ends", `${header}\r\n${excluded}\n${excluded}\r${excluded}\r\n`, 3, 0, undefined],
    [
      "an impossible day",
      `${header}\n${excluded}\n${excluded.replace("12-17", "02-30")}\n`,
      1,
      1,
      { row: 2, line: 3, column: "exclusion.firstDayOn", value: "2026-02-30" },
    ],
    [
      "an unknown code",
      `${header}\n${excluded.replace("permanent", "P")}\n${excluded}\n`,
      1,
      1,
      { row: 1, column: "exclusion.kind", value: "P" },
    ],
    [
      "ten thousand columns",
      `${header},${many.join(",")}\n${excluded}${",x".repeat(10_000)}\n`,
      1,
      0,
      undefined,
    ],
    ["an end cut off", `${header}\n${excluded}\n2013-03-04,engl`, 1, 1, { row: 2, column: null }],
    ["a quotation mark never closed", `${header}\n"2013${excluded}\n${excluded}\n`, 1, 1, { row: 1 }],
    ["a NUL", `${header}\n${excluded}\0\n${excluded}\n`, 1, 1, { row: 1, column: null }],
    ["blank lines", `${header}\n\n${excluded}\n\n`, 1, 0, undefined],
    [
      "a cell that is not UTF-8",
      new Uint8Array([...utf8("exclusion.kind\n"), 0xe9, 10, ...utf8("none\n")]),
      1,
      1,
      { row: 1, column: "exclusion.kind" },
    ],
  ])("%s", async (_, body, read, refused, error) => {
    const found = await counts(body);
    expect([found.rowsRead, found.rowsRefused]).toEqual([read, refused]);
    if (error === undefined) expect(found.errors).toEqual([]);
    else expect(found.errors[0]).toMatchObject(error);
    for (const { help } of found.errors) expect(help.length).toBeGreaterThan(0);
  });
});

describe("POST /api/cohorts refuses", () => {
  const body = `${header}\n${excluded}\n`;
  const form = (mapping: unknown): string =>
    [
      '--b\r\nContent-Disposition: form-data; name="mapping"\r\n\r\n',
      typeof mapping === "string" ? mapping : JSON.stringify(mapping),
      `\r\n--b\r\nContent-Disposition: form-data; name="cohort"; filename="a.csv"\r\n\r\n${body}\r\n--b--\r\n`,
    ].join("");
  const multipart = { type: "multipart/form-data; boundary=b" };

  it.each<readonly [string, string | Uint8Array, Sent, number, string]>([
    ["an empty file", "", {}, 422, "unusable-cohort"],
    ["a file whose header names no fact", "a,b\n1,2\n", {}, 422, "unusable-cohort"],
    ["UTF-16", new Uint8Array([0xff, 0xfe, 0x61, 0x00]), {}, 422, "unusable-cohort"],
    ["a key that is no column", body, { query: `${where}&key=ref` }, 422, "unusable-cohort"],
    ["a key that says who a child is", `UPN,${body}`, { query: `${where}&key=UPN` }, 422, "unusable-cohort"],
    ["a day that does not exist", body, { query: "asAt=2026-02-30" }, 422, "unusable-cohort"],
    ["an unknown calendar", body, { query: "calendar=none" }, 422, "unusable-cohort"],
    ["an unknown family", body, { query: "families=tears" }, 422, "unusable-cohort"],
    ["a file in another charset", body, { type: "text/csv; charset=utf-16" }, 415, "unsupported-media-type"],
    ["an unknown key of the query", body, { query: "asat=2026-12-17" }, 422, "wrong-shape"],
    ["a body declared as JSON", "{}", { type: "application/json" }, 415, "unsupported-media-type"],
    ["no declared type", body, { type: "" }, 415, "unsupported-media-type"],
    ["a mapping that is not JSON", form("{"), multipart, 422, "unusable-cohort"],
    ["a mapping of another shape", form({ column: {} }), multipart, 422, "unusable-cohort"],
    [
      "a mapping to no fact",
      form({ columns: { A: { fact: "child.name" } } }),
      multipart,
      422,
      "unusable-cohort",
    ],
    [
      "a mapping written twice",
      form("{}").replace('"cohort"', '"mapping"'),
      multipart,
      422,
      "unusable-cohort",
    ],
    ["a form without an end", form({ columns: {} }).slice(0, -8), multipart, 422, "unusable-cohort"],
    [
      "a form without a file",
      '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n',
      multipart,
      422,
      "unusable-cohort",
    ],
    ["a form without a boundary", form({}), { type: "multipart/form-data" }, 422, "unusable-cohort"],
  ])("%s", async (_, sent, options, status, code) => {
    const response = await send(sent, options);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });

  it("more rows than may be, before it answers any", async () => {
    const release = await shippedRelease();
    const few = new Hono<ApiEnv>()
      .use(async (c, next) => {
        c.set("release", release);
        c.set("receivedAt", new Date("2026-12-17T09:30:00Z"));
        c.set("evaluated", (_, work) => work());
        await next();
      })
      .route("/", cohorts(inThisThread(), undefined, { bytes: 10_000, rows: 2 }));
    const ask = (accept: string) =>
      few.request(`/cohorts?${where}`, {
        method: "POST",
        headers: { "content-type": "text/csv", accept },
        body: `${header}\n${`${excluded}\n`.repeat(3)}`,
      });
    for (const accept of ["application/json", "text/csv", "*/*"]) {
      const response = await ask(accept);
      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({ code: "cohort-too-large" });
    }
  });

  it("more bytes than may be, before and while they come", async () => {
    const much = new Uint8Array(1024 * 1024).fill(10);
    const declared = await app.request(`/api/cohorts?${where}`, {
      method: "POST",
      headers: { "content-type": "text/csv", "content-length": String(65 * 1024 * 1024) },
      body: "x",
    });
    expect(declared.status).toBe(413);
    let sent = 0;
    const endless = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(`${header}\n`)),
      pull: (controller) => {
        sent += 1;
        controller.enqueue(much);
      },
    });
    const response = await send(endless);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: "cohort-too-large" });
    expect(sent).toBeLessThan(80);
  });
});
