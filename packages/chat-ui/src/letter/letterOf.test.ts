import type { Determination, Finding } from "@waymark/rules";
import { describe, expect, it } from "vitest";
import { journeyOf } from "../conversation/journeys.ts";
import { sectionsOf } from "../web/sections.ts";
import {
  excluded,
  letterCaseOf,
  publishedLibrary,
  referred,
  type Situation,
  textOf,
} from "./letter.fixture.ts";
import { wordsOf } from "./letter.ts";
import { letterOf } from "./letterOf.ts";

const written = async (situation: Situation) => {
  const { determination, it: of } = await letterCaseOf(situation);
  return { determination, of, letter: letterOf(determination, of) };
};

const findingOf = ({ findings }: Determination, ref: string): Finding =>
  findings.find((finding) => finding.ref === ref)!;

describe("the letter of a permanent exclusion", async () => {
  const { determination, of, letter } = await written(excluded);

  it("answers first, then puts duties before everything else, and keeps the reasons for an annex", () => {
    expect(letter.sections.map(({ id }) => id)).toEqual([
      "short",
      "must",
      "tiers",
      "others",
      "unknown",
      "decision",
      "annex",
      "why",
      "points",
      "facts",
      "open-law",
      "sources",
      "not-asked",
      "versions",
    ]);
    expect(letter.sections.filter(({ newPage }) => newPage).map(({ id }) => id)).toEqual(["annex"]);
  });

  it("gives duties in the order of the page: the most specific leads", () => {
    const ofPage = sectionsOf(determination, of.library, journeyOf("exclusion"));
    const refs = [...textOf(letter, "must").matchAll(/\(([A-Z]+-\d+)\) \|/g)].map(([, ref]) => ref);
    expect(refs[0]).toBe("PEX-01");
    expect(refs).toEqual(ofPage.must.map(({ ref }) => ref));
  });

  it("says by when the council must act, how that was counted, and the other lawful reading", () => {
    expect(textOf(letter, "must")).toContain(
      "Wednesday 6 January 2027. Another lawful reading gives Thursday 7 January 2027. | The council where the child lives",
    );
    const why = textOf(letter, "why");
    expect(why).toContain("By: Wednesday 6 January 2027.");
    expect(why).toContain("The sixth school day, counting the first day out as day one.");
    expect(why).toContain("Another lawful reading gives: Thursday 7 January 2027: the seventh school day");
  });

  it("says that a day cannot be worked out when the fact behind it is not known", () => {
    expect(findingOf(determination, "EXC-05").due?.on).toBeNull();
    expect(textOf(letter, "must")).toContain("Not known yet: fifteen school days after");
    expect(textOf(letter, "why")).toContain("The day cannot be worked out yet: Fifteen school days after");
  });

  it("says which day has passed", () => {
    expect(textOf(letter, "must")).toContain("Tuesday 15 December 2026. This day has passed. |");
  });

  it("has room for the person who decides, and no place for anybody else's name", () => {
    expect(textOf(letter, "decision").split("\n").slice(2)).toEqual([
      "What was decided:",
      "Reasons:",
      "Name and role of the person who decided:",
      "Date:",
    ]);
  });

  it("says that a person decides, that nothing is signed off, and that duties come first", () => {
    expect(letter.notices.map(wordsOf)).toEqual([
      "This is advice: a person decides. A named person must decide, and write down why.",
      "These rules are not signed off: no authority has adopted them yet.",
      "A tier or a local rule never delays a legal duty. Duties come first.",
      "A number or rule marked as a stand-in has no authority. It is there until a policy officer sets one.",
    ]);
  });

  it("marks what stands in for an authority nobody has", () => {
    expect(findingOf(determination, "TIER-3").authority).toBe("placeholder");
    expect(textOf(letter, "points")).toContain("Rests on: Stand-in: no authority has set this.");
  });

  it("says who gave each fact and when, and whose question is unanswered", () => {
    expect(textOf(letter, "facts")).toContain(
      "Has the child been suspended or permanently excluded? | A permanent exclusion | Read in the words of the person asking, who said it is right, Thursday 17 December 2026.",
    );
    expect(textOf(letter, "unknown")).toContain(
      "When was the governing board told of the exclusion? The person asking does not know. | The school | Board must consider taking the child back: 15 school days (EXC-05)",
    );
  });

  it("names what bears on what was asked once, and says that there is more elsewhere", () => {
    const questions = textOf(letter, "unknown").split("\n");
    const board = "When was the governing board told of the exclusion?";
    expect(questions.filter((line) => line.startsWith(board))).toHaveLength(1);
    expect(questions.join("\n")).not.toContain("provider");
    expect(textOf(letter, "not-asked")).toContain("Other rules may matter too");
  });

  it("links each source and says how it was checked", () => {
    const table = letter.sections.find(({ id }) => id === "sources")?.blocks[0];
    const rows = table?.kind === "table" ? table.rows : [];
    const act = rows.find(([source]) => wordsOf(source!) === "Education Act 1996, section 19(1)")!;
    expect(act[0]![0]?.href).toBe("https://www.legislation.gov.uk/ukpga/1996/56/section/19");
    expect(wordsOf(act[1]!)).toBe("Checked against the text itself.");
    expect(wordsOf(act[2]!)).toBe("PEX-01, TIER-GUARD");
  });

  it("gives the version and the fingerprint of every policy and of the calendar", () => {
    const versions = textOf(letter, "versions");
    for (const { sha256 } of determination.provenance.policies) expect(versions).toContain(sha256);
    expect(versions).toContain(determination.provenance.calendar?.sha256);
  });
});

describe("the letter of a placement", async () => {
  const { letter } = await written(referred);

  it("says what is wrong after what must happen", () => {
    expect(letter.sections.slice(0, 4).map(({ id }) => id)).toEqual(["short", "must", "wrong", "expected"]);
    expect(textOf(letter, "wrong")).toContain("had no progress review; Friday 23 October 2026");
  });

  it("goes through a tier point by point, with the stand-in number marked", () => {
    expect(textOf(letter, "tiers")).toContain(
      "Time-limited placement, back to the same school (TIER-2): the facts do not fit. The papers in the referral pack do not include the parent's views",
    );
    const tiers = textOf(letter, "points");
    expect(tiers).toContain("Time-limited placement, back to the same school: the facts do not fit (TIER-2)");
    expect(tiers).toContain(
      "The papers in the referral pack do not include the parent's views |  | Does not fit",
    );
    expect(tiers).toContain("at least 2 cycles (a placeholder: no authority set it) |  | Fits");
  });

  it("gives reviews as dates, the earliest first", () => {
    const reviews = textOf(letter, "reviews").split("\n").slice(2);
    expect(reviews[0]).toMatch(
      /^Friday 25 September 2026\. This day has passed\. \| First review after induction/,
    );
    expect(reviews).toContainEqual(
      expect.stringMatching(/^Friday 18 December 2026 \| Progress review every half term/),
    );
  });

  it("shows the return as two gates, and keeps the papers of a referral out of both", () => {
    const gates = textOf(letter, "return");
    const [child, adults] = gates.split("Gate two: are the adults ready?");
    expect(child).toContain("RTN-01");
    expect(child).not.toContain("RTN-08");
    expect(adults).toContain("A named receiving school | No: missing");
    expect(adults).toContain("A written plan | Yes");
    expect(gates).not.toContain("TIER-8");
  });

  it("says whose judgement a judgement is", () => {
    expect(textOf(letter, "facts")).toContain("Judged by the head teacher.");
  });
});

describe("what a letter never adds", () => {
  it.each([
    ["an exclusion", excluded],
    ["a placement", referred],
  ])(
    "%s: every number is in the determination, the facts or the library that they name",
    async (_, situation) => {
      const { determination, of, letter } = await written(situation);
      const { dictionary, sources, countingRules, openQuestions, policies, calendars } = of.library;
      const known = JSON.stringify([
        [determination, of.it.answers, of.reference, dictionary, sources, countingRules, openQuestions],
        policies.map(({ title }) => title),
        Object.values(calendars).map(({ name }) => name),
      ]);
      const numbers = new Set(known.match(/\d+/g)?.map((digits) => String(Number(digits))));
      const used = `${letter.notices.map(wordsOf).join(" ")} ${textOf(letter)}`.match(/\d+/g) ?? [];
      expect(used.length).toBeGreaterThan(50);
      expect(used.filter((digits) => !numbers.has(String(Number(digits))))).toEqual([]);
    },
  );

  it("does not carry the address of a case, which would open it", async () => {
    const { letter } = await written({
      ...excluded,
      whatIf: { of: "the-real-case", imagined: ["exclusion.kind"] },
    });
    expect(JSON.stringify(letter)).not.toContain("the-real-case");
    expect(wordsOf(letter.notices[0]!)).toMatch(/^This is a “what if” copy\./);
    expect(textOf(letter, "facts")).toContain("Imagined, for “what if”.");
  });

  it("leaves out the warning when every policy is signed off", async () => {
    const library = await publishedLibrary();
    const signOff = { by: "council", on: "2026-12-01", authority: "cabinet" } as never;
    const signed = { ...library, policies: library.policies.map((policy) => ({ ...policy, signOff })) };
    const { letter } = await written({ ...excluded, library: signed });
    expect(letter.notices.map(wordsOf).join(" ")).not.toContain("not signed off");
  });

  it("says so when no school dates were used", async () => {
    const { letter } = await written({ ...excluded, calendar: null });
    expect(textOf(letter, "versions")).toContain("No school dates were used");
  });

  it("says that nothing is known when nothing was told", async () => {
    const { letter } = await written({ facts: {} });
    expect(textOf(letter, "must")).toContain("On what is known, no legal duty was found.");
    expect(textOf(letter, "facts")).toContain("No fact has been given yet.");
  });

  it("is the same letter after a journey through JSON", async () => {
    const { determination, of, letter } = await written(referred);
    expect(letterOf(JSON.parse(JSON.stringify(determination)), of)).toEqual(letter);
    expect(JSON.parse(JSON.stringify(letter))).toEqual(letter);
  });
});
