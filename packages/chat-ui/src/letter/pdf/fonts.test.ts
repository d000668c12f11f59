import PDFDocument from "pdfkit";
import { describe, expect, it } from "vitest";
import { publishedLibrary } from "../letter.fixture.ts";
import { letterWords } from "../letterWords.ts";
import { packagedFonts } from "./fonts.ts";

describe("the font inside the file", () => {
  it.each(["body", "bold"] as const)("draws every letter of the published words: %s", async (name) => {
    const { policies, sources, cautions, countingRules, openQuestions, dictionary, calendars } =
      await publishedLibrary();
    const words = JSON.stringify([
      [policies, sources, cautions, countingRules, openQuestions, dictionary, letterWords],
      Object.values(calendars).map((calendar) => calendar.name),
    ]);
    const doc = new PDFDocument({ autoFirstPage: false })
      .registerFont(name, packagedFonts()[name])
      .font(name);
    const { font } = (doc as unknown as { readonly _font: { readonly font: Glyphs } })._font;
    const missing = [...new Set(words)].filter(
      (letter) => !font.hasGlyphForCodePoint(letter.codePointAt(0)!),
    );
    expect(missing).toEqual([]);
    expect(font.hasGlyphForCodePoint("汉".codePointAt(0)!)).toBe(false);
  });
});

interface Glyphs {
  hasGlyphForCodePoint(point: number): boolean;
}
