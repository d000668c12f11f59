import { beforeAll, describe, expect, it } from "vitest";
import { post, testApp } from "../fixture.ts";
import { maximumListBytes } from "../request/readBody.ts";
import { type ReviewList, reviewList } from "../schema/reviews.ts";

let app: Awaited<ReturnType<typeof testApp>>;
beforeAll(async () => {
  app = await testApp();
});

/** A school's placement that runs and has had no review. */
const running = (startedOn: string) => ({
  "placement.status": "active",
  "placement.arrangedBy": "school",
  "placement.startedOn": startedOn,
  "placement.reviews": [],
});

const body = {
  placements: [
    { id: "new", facts: running("2026-11-16") },
    { id: "old", facts: running("2026-09-07") },
    { id: "bare", facts: { "placement.status": "active" } },
  ],
  calendar: "fixture-a-2026-27",
  asAt: "2026-11-23",
};

const list = async (request: unknown): Promise<ReviewList> =>
  reviewList.parse(await (await post(app, "/api/reviews", request)).json());

const as = (accept: string, request: unknown = body) =>
  app.request("/api/reviews", {
    method: "POST",
    headers: { "content-type": "application/json", accept },
    body: JSON.stringify(request),
  });

describe("POST /api/reviews", () => {
  it("lists what is overdue first, then by day", async () => {
    const { due } = await list({ ...body, kinds: ["deadline", "breach"] });
    expect(due.map(({ on, status, placement, ref }) => `${on} ${status} ${placement} ${ref}`)).toEqual([
      "2026-10-23 overdue old REV-03",
      "2026-10-23 overdue old REV-04",
      "2026-12-18 upcoming new REV-01",
      "2026-12-18 upcoming new REV-02",
      "2026-12-18 upcoming old REV-01",
      "2026-12-18 upcoming old REV-02",
    ]);
  });

  it("names what may be due but has no day yet, and what is missing", async () => {
    const { withoutDay } = await list({ ...body, kinds: ["deadline"] });
    expect(withoutDay).toMatchObject([
      { placement: "bare", ref: "REV-01", verdict: "unknown", missingFacts: ["placement.reviews"] },
      { placement: "bare", ref: "REV-02", verdict: "unknown" },
    ]);
  });

  it("drops a deadline once the review is held", async () => {
    const held = [{ on: "2026-11-17", attendedBy: ["commissioner", "provider"], covers: ["progress"] }];
    const facts = { ...running("2026-11-16"), "placement.reviews": held };
    const { due } = await list({ ...body, placements: [{ id: "P", facts }], kinds: ["deadline"] });
    expect(due.map(({ ref }) => ref)).toEqual(["REV-02"]);
  });

  it("counts each week's work from today on", async () => {
    const { workload } = await list({ ...body, kinds: ["deadline", "breach"] });
    expect(workload).toEqual({
      overdue: { placements: 1, findings: 2 },
      weeks: [{ beginning: "2026-12-14", placements: 2, findings: 4 }],
    });
  });

  it.each([
    ["2026-12-17", "upcoming"],
    ["2026-12-18", "today"],
  ])("on %s the last school day of the half term is %s", async (asAt, status) => {
    const { due } = await list({ ...body, asAt, kinds: ["deadline"] });
    expect(due[0]).toMatchObject({ on: "2026-12-18", status });
  });

  it("explains every caution and source that it names", async () => {
    const { due, cautions, sources, provenance } = await list(body);
    for (const code of due.flatMap((entry) => entry.cautions)) expect(cautions).toHaveProperty(code);
    for (const id of due.flatMap((entry) => entry.sources)) expect(sources).toHaveProperty(id);
    expect(due.every((entry) => entry.sources.length > 0)).toBe(true);
    expect(provenance.policies.map(({ id }) => id)).toEqual(["review-cadence"]);
  });

  it("lists the days of other families when asked", async () => {
    const facts = { "offSiteDirection.startsOn": "2026-11-02", "offSiteDirection.reviews": [] };
    const { provenance } = await list({
      ...body,
      placements: [{ id: "P", facts }],
      families: ["statutory-duties"],
    });
    expect(provenance.policies.map(({ id }) => id)).toContain("statutory-duties/off-site-direction");
  });

  it("answers a council's thousands", async () => {
    const placements = Array.from({ length: 1_000 }, (_, index) => ({
      id: `P-${index}`,
      facts: running("2026-09-07"),
    }));
    const { workload } = await list({ ...body, placements, kinds: ["breach"] });
    expect(workload.overdue).toEqual({ placements: 1_000, findings: 2_000 });
  });
});

describe("POST /api/reviews as a table", () => {
  it("has a line for each due day, and one for each without", async () => {
    const response = await as("text/csv");
    const lines = (await response.text()).trim().split("\r\n");
    const { due, withoutDay } = await list(body);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(lines).toHaveLength(1 + due.length + withoutDay.length);
    expect(lines[0]).toMatch(/^status,on,placement,ref,title/);
    expect(lines[2]).toMatch(/^overdue,2026-10-23,old,REV-03,/);
    expect(lines.at(-1)).toMatch(/^no-day-yet,,bare,.*placement\.startedOn/);
  });
});

describe("POST /api/reviews as a calendar", () => {
  it("has one event a placement and day, the same bytes each time", async () => {
    const response = await as("text/calendar");
    const text = await response.text();
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    const { due } = await list(body);
    const days = new Set(due.map(({ placement, on }) => placement + on));
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(days.size);
    expect(new Set(text.match(/UID:.*/g)).size).toBe(days.size);
    expect(text).toContain("DTSTART;VALUE=DATE:20261023\r\n");
    expect(text).toContain("DTSTAMP:20261123T000000Z\r\n");
    expect(await (await as("text/calendar")).text()).toBe(text);
  });

  it("says which findings have no day yet", async () => {
    const text = await (await as("text/calendar")).text();
    expect(text.replaceAll("\r\n ", "")).toMatch(/X-WR-CALDESC:.*have no day yet.*bare REV-01/);
  });
});

describe("POST /api/reviews refuses", () => {
  const [first] = body.placements as [(typeof body.placements)[0]];

  it.each([
    ["no placements", { placements: [] }, "wrong-shape", "/placements"],
    ["a name for an id", { placements: [{ ...first, id: "Alex Smith" }] }, "wrong-shape", "/placements/0/id"],
    ["a formula for an id", { placements: [{ ...first, id: "=1+1" }] }, "wrong-shape", "/placements/0/id"],
    ["one id twice", { placements: [first, { ...first }] }, "unusable-question", "/placements/1/id"],
    [
      "an unknown fact",
      { placements: [{ id: "P", facts: { "placement.statsu": "active" } }] },
      "unusable-question",
      "/placements/0/facts/placement.statsu",
    ],
    ["an unknown kind", { kinds: ["dedline"] }, "wrong-shape", "/kinds/0"],
    ["an unknown family", { families: ["reviews"] }, "unusable-question", "/families/0"],
    ["a bad day", { asAt: "2026-11-31" }, "unusable-question", "/asAt"],
  ])("%s", async (_, change, code, path) => {
    const response = await post(app, "/api/reviews", { ...body, ...change });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code, issues: [{ path }] });
  });

  it("a body larger than a list may be, though one question's limit does not hold here", async () => {
    const text = JSON.stringify(body);
    const fits = await post(app, "/api/reviews", text + " ".repeat(maximumListBytes - text.length));
    expect(fits.status).toBe(200);
    expect((await post(app, "/api/reviews", text + " ".repeat(maximumListBytes))).status).toBe(413);
  });
});
