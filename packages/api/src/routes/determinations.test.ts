import { type Day, determine, inForce, readFacts } from "@waymark/rules";
import { beforeAll, describe, expect, it } from "vitest";
import { excluded, post, shippedRelease, testApp } from "../fixture.ts";
import { determination } from "../schema/answers.ts";

let app: Awaited<ReturnType<typeof testApp>>;
beforeAll(async () => {
  app = await testApp();
});

const findingOf = async (response: Response, ref: string) =>
  determination.parse(await response.json()).findings.find((finding) => finding.ref === ref);

describe("POST /api/determinations", () => {
  it("gives both readings of day six of a permanent exclusion, the earlier first", async () => {
    const finding = await findingOf(await post(app, "/api/determinations", excluded), "PEX-01");
    expect(finding).toMatchObject({
      verdict: "met",
      rule: "council-educates-from-day-six",
      due: { on: "2027-01-08", status: "upcoming", alternatives: [{ on: "2027-01-11" }] },
      openQuestion: "U1",
    });
  });

  it("is unknown, naming the country, without where the child lives", async () => {
    const { "child.livesIn": _, ...facts } = excluded.facts;
    const finding = await findingOf(await post(app, "/api/determinations", { ...excluded, facts }), "PEX-01");
    expect(finding).toMatchObject({ verdict: "unknown", due: null, missingFacts: ["child.livesIn"] });
  });

  it("is unknown, naming the calendar, without one", async () => {
    const { calendar: _, ...body } = excluded;
    const response = await post(app, "/api/determinations", body);
    const answer = determination.parse(await response.json());
    expect(answer.provenance.calendar).toBeNull();
    expect(answer.missingFacts.map(({ id }) => id)).toContain("calendar");
  });

  it("counts on the school's own training days when they are given", async () => {
    const calendar = { base: "fixture-a-2026-27", inset: ["2027-01-05"], bankHolidays: ["2027-01-06"] };
    const finding = await findingOf(
      await post(app, "/api/determinations", { ...excluded, calendar }),
      "PEX-01",
    );
    expect(finding?.due).toMatchObject({ on: "2027-01-12", alternatives: [{ on: "2027-01-13" }] });
  });

  it.each([[[]], [["because"]], [["trace"]], [["because", "trace"]]] as const)(
    "has the bytes of the library's own value, with %j",
    async (include) => {
      const { library } = await shippedRelease();
      const asAt = "2026-12-17" as Day;
      const value = determine(
        {
          policies: inForce(library, asAt),
          facts: readFacts(library.dictionary, excluded.facts),
          calendar: library.calendars["fixture-a-2026-27"],
          asAt,
        },
        { include },
      );
      const query = include.length === 0 ? "" : `?include=${include.join(",")}`;
      const response = await post(app, `/api/determinations${query}`, excluded);
      expect(await response.text()).toBe(JSON.stringify(value));
    },
  );

  it("says which families it answers from, and no others", async () => {
    const response = await post(app, "/api/determinations", {
      ...excluded,
      families: ["statutory-duties/sixth-day"],
    });
    const { findings } = determination.parse(await response.json());
    expect(new Set(findings.map(({ policy }) => policy))).toEqual(new Set(["statutory-duties/sixth-day"]));
  });

  it("answers for today in England when no day is asked about", async () => {
    const { asAt: _, ...body } = excluded;
    const late = await testApp({ now: () => new Date("2026-06-30T23:30:00Z") });
    const response = await post(late, "/api/determinations", body);
    expect(determination.parse(await response.json()).asAt).toBe("2026-07-01");
  });

  it("keeps when it was worked out and by which release out of the body", async () => {
    const response = await post(app, "/api/determinations", excluded);
    const later = await testApp({ now: () => new Date("2031-01-01T00:00:00Z") });
    const again = await post(later, "/api/determinations", excluded);
    expect(await response.text()).toBe(await again.text());
    expect(response.headers.get("waymark-evaluated-at")).toBe("2026-12-17T09:30:00.000Z");
    expect(again.headers.get("waymark-evaluated-at")).toBe("2031-01-01T00:00:00.000Z");
    expect(response.headers.get("waymark-release")).toBe((await shippedRelease()).hash);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("says so when both readers agreed", async () => {
    const plain = await post(app, "/api/determinations", excluded);
    const verified = await post(app, "/api/determinations?verify=true", excluded);
    expect(verified.status).toBe(200);
    expect(verified.headers.get("waymark-verified")).toBe("both-readers");
    expect(plain.headers.get("waymark-verified")).toBeNull();
    expect(await verified.text()).toBe(await plain.text());
  });
});

describe("POST /api/determinations refuses", () => {
  const cases: readonly [string, unknown, number, string, readonly { code: string; path: string }[]][] = [
    ["facts left out", {}, 422, "wrong-shape", [{ code: "missing-key", path: "/facts" }]],
    ["facts as a list", { facts: [] }, 422, "wrong-shape", [{ code: "wrong-type", path: "/facts" }]],
    ["a list for a body", [], 422, "wrong-shape", [{ code: "wrong-type", path: "" }]],
    [
      "an unknown key",
      { facts: {}, asat: "2026-12-17" },
      422,
      "wrong-shape",
      [{ code: "unknown-key", path: "/asat" }],
    ],
    [
      "a day as a number",
      { facts: {}, asAt: 20261217 },
      422,
      "wrong-shape",
      [{ code: "wrong-type", path: "/asAt" }],
    ],
    [
      "an unknown key of a calendar",
      { facts: {}, calendar: { base: "fixture-a-2026-27", insets: [] } },
      422,
      "wrong-shape",
      [{ code: "unknown-key", path: "/calendar/insets" }],
    ],
    [
      "a calendar that is a number",
      { facts: {}, calendar: 7 },
      422,
      "wrong-shape",
      [{ code: "wrong-type", path: "/calendar" }],
    ],
    [
      "a calendar without a base",
      { facts: {}, calendar: {} },
      422,
      "wrong-shape",
      [{ code: "missing-key", path: "/calendar/base" }],
    ],
    [
      "a day that does not exist",
      { facts: {}, asAt: "2026-02-30" },
      422,
      "unusable-question",
      [{ code: "not-a-day", path: "/asAt" }],
    ],
    [
      "an unknown calendar",
      { facts: {}, calendar: "fixture-a-2026-28" },
      422,
      "unusable-question",
      [{ code: "unknown-calendar", path: "/calendar" }],
    ],
    [
      "a calendar named like a part of objects",
      { facts: {}, calendar: "constructor" },
      422,
      "unusable-question",
      [{ code: "unknown-calendar", path: "/calendar" }],
    ],
    [
      "a bad training day",
      { facts: {}, calendar: { base: "fixture-a-2026-27", inset: ["soon"] } },
      422,
      "unusable-question",
      [{ code: "not-a-day", path: "/calendar/inset/0" }],
    ],
    [
      "an unknown family",
      { facts: {}, families: ["statutory-duties", "tier"] },
      422,
      "unusable-question",
      [{ code: "unknown-family", path: "/families/1" }],
    ],
    [
      "an unknown fact",
      { facts: { "exclusion.knid": "permanent" } },
      422,
      "unusable-question",
      [{ code: "unknown-fact", path: "/facts/exclusion.knid" }],
    ],
    [
      "a fact named like a part of objects",
      { facts: { constructor: 1 } },
      422,
      "unusable-question",
      [{ code: "unknown-fact", path: "/facts/constructor" }],
    ],
    [
      "an unknown fact among the not known",
      { facts: {}, dontKnow: ["nobody"] },
      422,
      "unusable-question",
      [{ code: "unknown-fact", path: "/dontKnow/0" }],
    ],
  ];

  it.each(cases)("%s", async (_, body, status, code, issues) => {
    const response = await post(app, "/api/determinations", body);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ type: `/problems/${code}`, code, status, issues });
  });

  it("everything that is wrong at once, each with its own path", async () => {
    const body = {
      facts: { "child.livesIn": "walse", "child.bornOn": "4 March" },
      asAt: "tomorrow",
      calendar: "x",
    };
    const { issues } = await (await post(app, "/api/determinations", body)).json();
    expect(issues.map(({ path }: { path: string }) => path)).toEqual([
      "/asAt",
      "/calendar",
      "/facts/child.bornOn",
      "/facts/child.livesIn",
    ]);
  });

  it("an unknown calendar with the nearest known one", async () => {
    const { issues } = await (
      await post(app, "/api/determinations", { facts: {}, calendar: "fixture-a" })
    ).json();
    expect(issues[0].message).toMatch(/^unknown calendar `fixture-a`/);
    const near = await (
      await post(app, "/api/determinations", { facts: {}, calendar: "fixture-a-2026-72" })
    ).json();
    expect(near.issues[0].message).toBe(
      "unknown calendar `fixture-a-2026-72`; did you mean `fixture-a-2026-27`?",
    );
  });

  it.each([
    ["?verify=yes", "not-a-member", "/verify"],
    ["?include=becuase", "not-a-member", "/include/0"],
    ["?verfy=true", "unknown-key", "/verfy"],
  ])("the query %s", async (query, code, path) => {
    const response = await post(app, `/api/determinations${query}`, excluded);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: "wrong-shape", issues: [{ code, path }] });
  });

  it("says with ?include=changes what would have to be different, and how long to wait", async () => {
    const families = ["statutory-duties/sixth-day"];
    const body = { ...excluded, families };
    const plain = await findingOf(await post(app, "/api/determinations", body), "PEX-01");
    expect(plain).not.toHaveProperty("changes");
    const told = await findingOf(await post(app, "/api/determinations?include=changes", body), "PEX-01");
    expect(told?.changes).toMatchObject({
      wanted: "notMet",
      different: [{ fact: "roll.admittedElsewhere", cites: ["ea1996-s19"] }],
    });
    expect(told?.waiting).toEqual({ from: "2029-06-30", text: "no longer: from Saturday 30 June 2029" });
    expect(told?.reasons).toMatchObject({ verdict: "met", count: 1, atLeast: false });
  });

  it("names with ?include=changes the facts that would settle what is open", async () => {
    const { "child.livesIn": _, ...facts } = excluded.facts;
    const body = { ...excluded, facts, families: ["statutory-duties/sixth-day"] };
    const told = await findingOf(await post(app, "/api/determinations?include=changes", body), "PEX-01");
    expect(told?.missing).toEqual({ optimistic: ["child.livesIn"], guaranteed: ["child.livesIn"] });
  });
});
