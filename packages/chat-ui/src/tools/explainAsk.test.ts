import type { Release } from "@waymark/api";
import { beforeAll, describe, expect, it } from "vitest";
import { createAssistant } from "../assistant/assistant.ts";
import type { Situation } from "../assistant/situation.ts";
import { caseWith, excludedOnThursday, monday, readRelease, situationOf } from "../fixture.ts";

let release: Release;
let excluded: Situation;
let empty: Situation;
beforeAll(async () => {
  release = await readRelease();
  excluded = await situationOf(release, caseWith(excludedOnThursday));
  empty = await situationOf(release, caseWith({}));
});

const ask = async (text: string, situation: Situation) => {
  const heard = await createAssistant()(text, situation);
  if (heard.kind !== "reply") throw new Error(`expected a reply, got ${heard.kind}`);
  return { ...heard.reply, said: heard.reply.sentences.join(" ") };
};

describe("what would change it", () => {
  it.each([
    "what would change it?",
    "what would change that",
    "what wud change this",
    "what needs to change",
    "what could make a difference",
    "would anything change it?",
    "what would it take",
  ])("%s: names what the duty rests on, and that this is no advice to change it", async (text) => {
    const { title, said } = await ask(text, excluded);
    expect(title).toBe("What would change it?");
    expect(said).toContain("(PEX-01)");
    expect(said).toContain("Another school has admitted the child since the exclusion.");
    expect(said).toContain("It is not advice to change it.");
  });

  it.each(["what would change tier 2?", "how could he get to tier two", "what would make her tier 2?"])(
    "%s: says what that tier would need",
    async (text) => {
      const { sentences } = await ask(text, excluded);
      expect(sentences[0]).toContain("(TIER-2)");
      expect(sentences).toContain("The child is at risk of permanent exclusion.");
      expect(sentences.join(" ")).not.toContain("(PEX-01)");
    },
  );

  it("says only what stands in the determination", async () => {
    const { sentences } = await ask("what would change it?", excluded);
    const all = JSON.stringify(
      await excluded.withChanges([
        "statutory-duties/sixth-day",
        "statutory-duties/exclusion-procedure",
        "statutory-duties/section-19",
        "statutory-duties/safeguarding",
      ]),
    ).toLowerCase();
    const changes = sentences.slice(1, -1).filter((each) => !each.includes("(") && !each.endsWith(":"));
    expect(changes.length).toBeGreaterThan(0);
    for (const each of changes) expect(all).toContain(each.slice(0, -1).toLowerCase());
  });
});

describe("why a person decides", () => {
  const judged = "education.schoolPlaceAccessible";
  const withJudge = (by?: string) =>
    situationOf(release, {
      ...caseWith(excludedOnThursday),
      answers: [
        ...caseWith(excludedOnThursday).answers,
        { fact: judged, value: true, on: monday, how: "asked", ...(by === undefined ? {} : { by }) },
      ],
    });

  it.each([
    "why does a person have to decide that?",
    "why do we have to decide",
    "why does someone need to judge this",
    "who decides?",
    "whose decision is it",
    "why can't you decide",
    "why cant it just say",
    "is that my call",
  ])("%s: says whose judgement it was, and when", async (text) => {
    const { title, said } = await ask(text, await withJudge("panel"));
    expect(title).toBe("Why does a person decide?");
    expect(said).toContain("Is there a school place the child can reasonably get to and use?");
    expect(said).toContain("A panel judged this. It was told here on Monday 23 November 2026.");
    expect(said).toContain("A named person must decide");
  });

  it("says so when nobody is named as the judge", async () => {
    const { said } = await ask("who decides?", await withJudge());
    expect(said).toContain("It is not said whose judgement it is.");
  });

  it("finds the judgement that the question names, and who to ask while nobody has judged it", async () => {
    const { sentences } = await ask(
      "why does a person have to decide if there is a school place he can reasonably use?",
      empty,
    );
    expect(sentences[1]).toMatch(
      /^Is there a school place .* Nobody has judged this yet\. Ask the council\.$/,
    );
    expect(sentences).toHaveLength(3);
  });
});

describe("why, why not, when and who says, as staff type them", () => {
  it.each([
    ["why", "Why?", "PEX-01"],
    ["how come", "Why?", "PEX-01"],
    ["Why did it say the sixth day is the 26th when I counted to the 27th?", "Why?", "PEX-01"],
    ["why does permanent exclusion rule out tier 2", "Why?", "TIER-2"],
    ["why isnt he tier 2", "Why not?", "TIER-2"],
    ["so why not T2", "Why not?", "TIER-2"],
    ["why did you say he isn't tier two", "Why not?", "TIER-2"],
    ["whens the deadline", "When?", "PEX-01"],
    ["by what date does the council have to sort it", "When?", "PEX-01"],
    ["who says so S19-01", "Who says?", "S19-01"],
    ["who says it's six days", "Who says?", "PEX-01"],
    ["is that law or just guidance?", "Who says?", "PEX-01"],
  ])("%s", async (text, title, ref) => {
    const reply = await ask(text, excluded);
    expect(reply.title).toBe(title);
    expect(reply.said).toContain(ref);
  });

  it.each(["why", "why not tier 2?", "when?", "who says?", "what now", "what would change it?"])(
    "%s says nothing that is not known when nothing is known",
    async (text) => {
      const { said } = await ask(text, empty);
      expect(said).not.toMatch(/\d{4}|Duty:/);
      expect(said.length).toBeGreaterThan(0);
    },
  );

  it.each(["why are you asking that?", "why do you need to know", "whats that got to do with it"])(
    "%s is answered with the question's own reason",
    async (text) => {
      const asked = { question: "Which year group is the child in?", why: "It settles PEX-01." };
      const { said } = await ask(text, { ...empty, asked });
      expect(said).toBe("Which year group is the child in? It settles PEX-01.");
    },
  );
});
