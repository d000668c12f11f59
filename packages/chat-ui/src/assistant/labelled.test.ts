import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { caseWith, readRelease, situationOf } from "../fixture.ts";
import { createAssistant } from "./assistant.ts";
import { count, factSets, figureRows, ownSets, type Question } from "./measure.ts";

// WAYMARK_UTTERANCES names the folder of sentences labelled by somebody else; a clone may stand without it.
const sets = [...ownSets(), ...factSets(process.env.WAYMARK_UTTERANCES)];

/** Of a hundred that must be seen, how many may be missed; of a hundred others, how many may be seen needlessly. */
const most: Readonly<Record<Question, readonly [missed: number, needless: number]>> = {
  danger: [3, 4],
  identifier: [5, 2],
  several: [8, 8],
};

describe.each(sets)("in the messages of “$name”", ({ messages }) => {
  it.each(Object.keys(most) as Question[])(
    "%s is seldom missed, and seldom seen where it is not",
    (question) => {
      const { yes, missed, no, needless } = count(messages, question);
      const [mayMiss, mayAlarm] = most[question];
      const flaws = [
        ...(missed.length * 100 > mayMiss * yes ? missed.map(({ text }) => `missed: ${text}`) : []),
        ...(needless.length * 100 > mayAlarm * no ? needless.map(({ text }) => `needless: ${text}`) : []),
      ];
      expect(flaws).toEqual([]);
    },
  );
});

it("whoever tells of danger is told who to turn to, also where it was not seen for that", async () => {
  const situation = await situationOf(await readRelease(), caseWith({}));
  const assistant = createAssistant();
  const unseen = sets.flatMap(({ messages }) => count(messages, "danger").missed);
  const untold: string[] = [];
  for (const { text } of unseen) {
    const heard = await assistant(text, situation);
    const said = [heard.warning, heard.kind === "reply" ? heard.reply : undefined]
      .flatMap((reply) => reply?.sentences ?? [])
      .join(" ");
    if (!/safeguarding lead/.test(said) || !/social care/.test(said) || !/999/.test(said)) untold.push(text);
  }
  expect(unseen.length).toBeGreaterThan(0);
  expect(untold).toEqual([]);
});

it("docs/routing.md shows the figures of today", () => {
  const page = readFileSync(new URL("../../../../docs/routing.md", import.meta.url), "utf8").split("\n");
  expect(page).toEqual(expect.arrayContaining(sets.flatMap(figureRows)));
});
