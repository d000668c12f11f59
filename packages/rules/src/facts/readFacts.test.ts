import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dictionary } from "./facts.fixture.ts";
import { readFacts } from "./readFacts.ts";

const read = (input: unknown, dontKnow?: string[]) => readFacts(dictionary, input, { dontKnow });

describe("values that are taken", () => {
  it.each<[string, string, unknown]>([
    ["a boolean", "exams.entered", false],
    ["nought", "attendance.absentSessions", 0],
    ["a number with a part", "education.weeklyHours", 12.5],
    ["a whole number", "readiness.score", 218],
    ["the lowest allowed", "readiness.sdqTeacherTotal", 0],
    ["the highest allowed", "readiness.sdqTeacherTotal", 40],
    ["a leap day", "child.bornOn", "2012-02-29"],
    ["a member", "exclusion.kind", "permanent"],
    ["an empty set", "care.status", []],
    ["none alone", "care.status", ["none"]],
    ["an empty list", "exclusion.spells", []],
    ["a spell", "exclusion.spells", [{ startsOn: "2026-11-09", sessions: 1, startsInAfternoon: true }]],
    [
      "a morning and an afternoon of one day",
      "exclusion.spells",
      [
        { startsOn: "2026-11-09", sessions: 1 },
        { startsOn: "2026-11-09", sessions: 1, startsInAfternoon: true },
      ],
    ],
    ["a review without details", "offSiteDirection.reviews", [{ on: "2026-11-09" }]],
    ["a derived fact that may be given", "child.yearGroup", 9],
  ])("%s: %s", (_title, id, value) => {
    const facts = read({ [id]: value });
    expect(facts.issues).toEqual([]);
    expect(facts.given[id]).toEqual({ value });
  });

  it("puts the members of a set in the dictionary's order, each once", () => {
    const facts = read({ "care.status": ["kinship-care", "looked-after", "kinship-care"] });
    expect(facts.given["care.status"]?.value).toEqual(["looked-after", "kinship-care"]);
  });

  it("keeps who said it, when and why", () => {
    const origin = { by: "Head of year", on: "2026-11-20", why: "seen in the register" };
    expect(read({ "exams.entered": { value: true, ...origin } }).given["exams.entered"]).toEqual({
      value: true,
      ...origin,
    });
  });

  it("keeps who confirmed a value that another supplied", () => {
    const origin = { by: "read from words", confirmedBy: "school office", confirmedOn: "2026-11-23" };
    expect(read({ "exams.entered": { value: true, ...origin } }).given["exams.entered"]).toEqual({
      value: true,
      ...origin,
    });
  });

  it("refuses a confirmation by nobody, or on no day", () => {
    const issuesOf = (origin: object) =>
      read({ "exams.entered": { value: true, ...origin } }).issues.map(({ code, path }) => [code, path]);
    expect(issuesOf({ confirmedOn: "2026-11-23" })).toEqual([["missing-key", "/exams.entered/confirmedBy"]]);
    expect(issuesOf({ confirmedBy: " " })).toEqual([["wrong-type", "/exams.entered/confirmedBy"]]);
    expect(issuesOf({ confirmedBy: "SENCO", confirmedOn: "yesterday" })).toMatchObject([
      [expect.any(String), "/exams.entered/confirmedOn"],
    ]);
  });

  it("reads minus nought as nought, which is what JSON keeps", () => {
    expect(Object.is(read({ "education.weeklyHours": -0 }).given["education.weeklyHours"]?.value, 0)).toBe(
      true,
    );
  });
});

const spell = (changes: Record<string, unknown>) => [{ startsOn: "2026-11-09", sessions: 2, ...changes }];

describe("values that are refused", () => {
  it.each<[string, string, unknown, string, string]>([
    ["yes as text", "exams.entered", "yes", "wrong-type", ""],
    ["a number for a boolean", "exams.entered", 1, "wrong-type", ""],
    ["a number as text", "readiness.score", "12", "wrong-type", ""],
    ["a part of a whole", "readiness.score", 12.5, "wrong-type", ""],
    ["a number too large to be exact", "readiness.score", 2 ** 60, "wrong-type", ""],
    ["infinity", "education.weeklyHours", Number.POSITIVE_INFINITY, "wrong-type", ""],
    ["not a number", "education.weeklyHours", Number.NaN, "wrong-type", ""],
    ["below the lowest", "readiness.sdqTeacherTotal", -1, "below-minimum", ""],
    ["above the highest", "readiness.sdqTeacherTotal", 41, "above-maximum", ""],
    ["29 February of a common year", "child.bornOn", "2011-02-29", "impossible-date", ""],
    ["a day written the other way", "child.bornOn", "14/02/2011", "impossible-date", ""],
    ["a time", "child.bornOn", "2011-02-14T00:00:00Z", "impossible-date", ""],
    ["a year out of any child's life", "child.bornOn", "0211-02-14", "unlikely-date", ""],
    ["a number for a day", "child.bornOn", 20110214, "wrong-type", ""],
    ["no member", "exclusion.kind", "permanant", "not-a-member", ""],
    ["a list for one member", "exclusion.kind", ["permanent"], "wrong-type", ""],
    ["one member for a set", "care.status", "looked-after", "wrong-type", ""],
    ["an inherited name as a member", "exclusion.kind", "constructor", "not-a-member", ""],
    ["a set with a stranger", "care.status", ["looked-after", "lookedafter"], "not-a-member", "/1"],
    ["none beside another", "care.status", ["none", "looked-after"], "none-with-others", ""],
    ["nothing-yet beside another", "referral.evidence", ["baseline", "nothing-yet"], "none-with-others", ""],
    [
      "nothing-written beside another",
      "placement.planCovers",
      ["nothing-written", "nature"],
      "none-with-others",
      "",
    ],
    [
      "none-held beside another",
      "placement.assurances",
      ["none-held", "all-addresses"],
      "none-with-others",
      "",
    ],
    ["a derived fact", "attendance.absencePercent", 10, "derived-not-accepted", ""],
    ["null", "exams.entered", null, "empty-value", ""],
    ["undefined", "exams.entered", undefined, "empty-value", ""],
    ["a wrapped null", "exams.entered", { value: null }, "empty-value", "/value"],
    ["an object without a value", "exams.entered", { by: "me" }, "wrong-type", ""],
    [
      "a day of saying that is none",
      "exams.entered",
      { value: true, on: "2026-02-30" },
      "impossible-date",
      "/on",
    ],
    ["a number for a person", "exams.entered", { value: true, by: 7 }, "wrong-type", "/by"],
    ["a stranger beside the value", "exams.entered", { value: true, pupil: "x" }, "unknown-key", "/pupil"],
    ["one spell for a list", "exclusion.spells", { value: {} }, "wrong-type", "/value"],
    ["a spell that is text", "exclusion.spells", ["2026-11-09"], "bad-spell", "/0"],
    ["a spell without a day", "exclusion.spells", spell({ startsOn: undefined }), "bad-spell", "/0/startsOn"],
    ["a spell of nothing", "exclusion.spells", spell({ sessions: 0 }), "bad-spell", "/0/sessions"],
    ["a spell of half a session", "exclusion.spells", spell({ sessions: 1.5 }), "bad-spell", "/0/sessions"],
    ["a spell with an unknown key", "exclusion.spells", spell({ session: 2 }), "bad-spell", "/0/session"],
    [
      "an afternoon as text",
      "exclusion.spells",
      spell({ startsInAfternoon: "no" }),
      "bad-spell",
      "/0/startsInAfternoon",
    ],
    ["one moment twice", "exclusion.spells", [...spell({}), ...spell({ sessions: 4 })], "bad-spell", "/1"],
    ["a review without a day", "placement.reviews", [{}], "bad-review", "/0/on"],
    [
      "a review attended by a stranger",
      "placement.reviews",
      [{ on: "2026-11-09", attendedBy: ["teacher"] }],
      "bad-review",
      "/0/attendedBy/0",
    ],
    [
      "a review that covers a word",
      "placement.reviews",
      [{ on: "2026-11-09", covers: "safety" }],
      "bad-review",
      "/0/covers",
    ],
  ])("%s: %s", (_title, id, value, code, below) => {
    const facts = read({ [id]: value });
    expect(facts.issues.map((issue) => [issue.code, issue.path])).toEqual([[code, `/${id}${below}`]]);
    expect(facts.given).toEqual({});
  });

  it.each(["__proto__", "constructor", "prototype", "toString", "child.born"])(
    "the unknown fact %s",
    (id) => {
      const facts = read(JSON.parse(`{ ${JSON.stringify(id)}: { "value": true, "polluted": true } }`));
      expect(facts.issues.map((issue) => [issue.code, issue.path])).toEqual([["unknown-fact", `/${id}`]]);
      expect(facts.given).toEqual({});
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );

  it("says which fact or member was meant", () => {
    expect(read({ "child.bornOm": "2011-02-14" }).issues[0]?.message).toContain(
      "did you mean `child.bornOn`?",
    );
    expect(read({ "exclusion.kind": "permanant" }).issues[0]?.message).toContain("did you mean `permanent`?");
  });

  it.each([[null], [[]], ["facts"], [7], [undefined]])("input that is no object: %s", (input) => {
    expect(read(input).issues.map(({ code, path }) => [code, path])).toEqual([["not-an-object", ""]]);
  });

  it("keeps the good facts beside the bad", () => {
    const facts = read({ "exams.entered": "yes", "exclusion.kind": "permanent", "no.such": 1 });
    expect(Object.keys(facts.given)).toEqual(["exclusion.kind"]);
    expect(facts.issues).toHaveLength(2);
  });
});

describe("dontKnow", () => {
  it("is kept in the dictionary's order, each fact once", () => {
    const facts = read({}, ["exclusion.kind", "child.bornOn", "exclusion.kind"]);
    expect(facts.dontKnow).toEqual(["child.bornOn", "exclusion.kind"]);
    expect(facts.issues).toEqual([]);
  });

  it("contradicts a given fact, and then neither is used", () => {
    const facts = read({ "exclusion.kind": "permanent" }, ["exclusion.kind"]);
    expect(facts.issues.map(({ code, path }) => [code, path])).toEqual([
      ["both-known-and-dont-know", "/exclusion.kind"],
    ]);
    expect(facts.given).toEqual({});
    expect(facts.dontKnow).toEqual([]);
  });

  it("names only facts of the dictionary", () => {
    expect(read({}, ["__proto__"]).issues.map(({ code, path }) => [code, path])).toEqual([
      ["unknown-fact", "/dontKnow/0"],
    ]);
    const facts = readFacts(dictionary, {}, { dontKnow: "child.bornOn" as never });
    expect(facts.issues.map(({ code, path }) => [code, path])).toEqual([["wrong-type", "/dontKnow"]]);
  });
});

describe("input meant to break it", () => {
  it("reads neither inherited facts nor inherited values", () => {
    const input = Object.create({ "exclusion.kind": "permanent" });
    input["exams.entered"] = Object.create({ value: true });
    const facts = read(input);
    expect(facts.given).toEqual({});
    expect(facts.issues.map(({ code }) => code)).toEqual(["wrong-type"]);
  });

  it("answers nesting deeper than any stack", () => {
    const deep: unknown[] = [];
    let inner = deep;
    for (let depth = 0; depth < 100_000; depth += 1) {
      const next: unknown[] = [];
      inner.push(next);
      inner = next;
    }
    const ids = ["exams.entered", "care.status", "exclusion.spells", "placement.reviews", "child.bornOn"];
    for (const id of ids) expect(read({ [id]: deep }).issues.length).toBeGreaterThan(0);
    expect(read({ deep, "exams.entered": { value: deep, by: deep } }).issues).toHaveLength(3);
  });

  it("answers many unknown facts and very long text in short messages", () => {
    const many = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`child.bornOn${index}`, 1]),
    );
    const facts = read({ ...many, "exclusion.kind": "x".repeat(1_000_000), ["y".repeat(1_000_000)]: 1 });
    expect(facts.issues).toHaveLength(20_002);
    expect(facts.issues.every(({ message }) => message.length < 200)).toBe(true);
  });

  it("keeps no hold on the caller's objects", () => {
    const spells = [{ startsOn: "2026-11-09", sessions: 2 }];
    const facts = read({ "exclusion.spells": spells });
    spells[0]!.sessions = 90;
    spells.push({ startsOn: "2026-11-16", sessions: 2 });
    expect(facts.given["exclusion.spells"]?.value).toEqual([{ startsOn: "2026-11-09", sessions: 2 }]);
    expect(Object.isFrozen(facts.given["exclusion.spells"]?.value)).toBe(true);
  });
});

const anyInput = fc.dictionary(
  fc.oneof(fc.constantFrom(...dictionary.facts.map(({ id }) => id)), fc.string()),
  fc.oneof(
    fc.jsonValue(),
    fc.constantFrom("permanent", "none", "2026-11-09", true, 3, ["none"], [{ on: "2026-11-09" }]),
  ),
);

describe("any input", () => {
  it("gives the same bytes whatever the order of its keys", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const turned = Object.fromEntries(Object.entries(input).reverse());
        expect(JSON.stringify(read(turned))).toBe(JSON.stringify(read(input)));
      }),
      { numRuns: 1_000 },
    );
  });

  it("survives a JSON round trip, and what was read reads the same again", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { given, dontKnow, issues } = read(input);
        expect(JSON.parse(JSON.stringify({ given, dontKnow, issues }))).toEqual({ given, dontKnow, issues });
        expect(read(given).given).toEqual(given);
        expect(read(given).issues).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});
