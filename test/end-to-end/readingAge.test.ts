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
