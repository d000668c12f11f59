import { readFileSync } from "node:fs";
import readability from "text-readability";
import { describe, expect, it } from "vitest";
import { backgrounds } from "../../packages/chat-ui/src/assistant/background.ts";
import { fixedAnswers } from "../../packages/chat-ui/src/assistant/fixedAnswers.ts";
import { refusalWords } from "../../packages/chat-ui/src/extractor/suggestions.ts";
import { letterWords } from "../../packages/chat-ui/src/letter/letterWords.ts";
import { words } from "../../packages/chat-ui/src/web/words.ts";

/** Every sentence below a key of the catalogue. Functions are templates: they are read with 3 in their gap. */
const sentencesIn = (value: unknown): readonly string[] => {
  if (typeof value === "string") return /[.?!]$/.test(value) ? [value] : [];
  if (typeof value === "function") return sentencesIn((value as (...counts: number[]) => string)(3, 3));
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(sentencesIn) : [];
};

const texts: readonly (readonly [string, readonly string[]])[] = [
  ...Object.entries(words).map(([name, value]) => [`words.${name}`, sentencesIn(value)] as const),
  ["letterWords", sentencesIn(letterWords)],
  ["fixed answers", sentencesIn(Object.values(fixedAnswers).map(({ sentences }) => sentences))],
  ["background", sentencesIn(backgrounds.map(({ sentences }) => sentences))],
  ["refusals", sentencesIn(refusalWords)],
];

describe.each(texts.filter(([, sentences]) => sentences.length > 2))("%s", (_, sentences) => {
  it("can be read at about eleven", () => {
    expect(readability.fleschKincaidGrade(sentences.join(" "))).toBeLessThanOrEqual(7);
  });

  it("has no sentence of more than 30 words", () => {
    const long = sentences
      .flatMap((text) => text.split(/(?<=[.?!])\s/))
      .filter((text) => text.split(/\s+/).length > 30);
    expect(long).toEqual([]);
  });
});

const { facts } = JSON.parse(readFileSync(new URL("../../policies/facts.json", import.meta.url), "utf8")) as {
  readonly facts: readonly {
    readonly mayBeGiven: boolean;
    readonly question: string;
    readonly help: string | null;
  }[];
};

const asked = facts.filter(({ mayBeGiven }) => mayBeGiven);

/** Each text that people read by itself; one sentence is a rougher measure than a page, so it may be a little harder. */
const alone: readonly string[] = [
  ...texts.flatMap(([, sentences]) => sentences),
  ...asked.map(({ question }) => question),
  ...asked.flatMap(({ help }) => help ?? []),
];

/** Texts that are harder than that, each with why it stays. */
const harder: Readonly<Record<string, string>> = {
  "Law: contains public sector information under the Open Government Licence v3.0.":
    "the licence asks for these words",
  "It covers one thing: what the law and local policy in England say about one child in, or near, alternative provision.":
    "it names what the site is about by its full name",
  "Is the special educational provision in the plan actually being delivered?": "the law's own term",
  "Does the plan set a lower weekly maximum of education, and is that maximum being delivered?":
    "the two halves are one question, and the maximum is the law's own",
  "Was the parent or young person consulted about education otherwise than at school?": "the law's own term",
  "Of the pupils the provider teaches full time, how many have any special educational needs or are looked after?":
    "the law's own terms, and both must stay in one count",
  "What was the teacher's total difficulties score on the strengths and difficulties questionnaire?":
    "the name of the questionnaire",
  "Check the official register. A training-provider number (UKPRN) is not school registration.":
    "the name of the number",
  "Does the provider have only a training-provider number (UKPRN)?": "the name of the number",
};

const hardest = 10;

describe("each template, question and help by itself", () => {
  it("can be read at about fourteen, save those that are listed with a reason", () => {
    const hard = alone.filter((text) => readability.fleschKincaidGrade(text) > hardest);
    expect([...new Set(hard)].sort()).toEqual(Object.keys(harder).sort());
  });
});
