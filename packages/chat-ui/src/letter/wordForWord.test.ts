import { type Day, dayWords } from "@waymark/rules";
import { strFromU8, unzipSync } from "fflate";
import { getDocumentProxy } from "unpdf";
import { describe, expect, it } from "vitest";
import { toDocx } from "./docx.ts";
import { letterCaseOf, referred, textOf } from "./letter.fixture.ts";
import type { Letter } from "./letter.ts";
import { letterOf } from "./letterOf.ts";
import { toPdf } from "./pdf.ts";
import { referralSummary } from "./referralSummary.ts";

/** Permanently excluded from a placement, looked after, with papers missing: duties, open law and unknowns at once. */
const { determination, it: of } = await letterCaseOf({
  ...referred,
  facts: {
    ...referred.facts,
    "exclusion.kind": "permanent",
    "exclusion.firstDayOn": "2026-12-15",
    "exclusion.spells": [],
    "child.livesIn": "england",
    "child.yearGroup": 9,
    "roll.admittedElsewhere": false,
    "care.status": ["looked-after"],
  },
});

const files: readonly (readonly [string, Letter])[] = [
  ["the letter", letterOf(determination, of)],
  ["the summary for a panel", referralSummary(determination, of)],
];

const packed = (text: string): string => text.replace(/[\s|]+/g, "").replaceAll("­", "");

const wordText = async (letter: Letter): Promise<string> =>
  strFromU8(unzipSync(await toDocx(letter))["word/document.xml"]!)
    .replace(/<\/w:p>/g, "\n")
    .replace(/<[^>]+>/g, "")
    .replaceAll("&apos;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const pdfText = async (letter: Letter): Promise<string> => {
  const pdf = await getDocumentProxy(await toPdf(letter));
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, at) => {
      const { items } = await (await pdf.getPage(at + 1)).getTextContent();
      return items.map((item) => ("str" in item ? item.str : "")).join(" ");
    }),
  );
  return pages.join(" ");
};

const factIds = new Set(Object.keys(of.library.dictionary.byId));

describe.each(files)("%s of a rich case, read word for word", async (_, letter) => {
  const word = await wordText(letter);
  const lines = textOf(letter)
    .split("\n")
    .filter((line) => !line.includes(" | "));
  const cells = textOf(letter)
    .split("\n")
    .filter((line) => line.includes(" | "))
    .flatMap((line) => line.split(" | "));

  it("holds every line and every cell in the Word file", () => {
    const whole = packed(word);
    expect([...lines, ...cells].filter((line) => !whole.includes(packed(line)))).toEqual([]);
  });

  it("holds every heading and every rule's reference in the PDF", async () => {
    const whole = packed(await pdfText(letter));
    const refs = [...textOf(letter).matchAll(/\(([A-Z][A-Z0-9]*-[A-Za-z0-9]+)\)/g)].map((match) => match[1]!);
    expect(refs.length).toBeGreaterThan(10);
    expect(refs.filter((ref) => !whole.includes(ref))).toEqual([]);
    expect(letter.sections.filter(({ title }) => !whole.includes(packed(title)))).toEqual([]);
    expect(whole).toContain(packed("This is advice: a person decides."));
  });

  it("says that a person decides, and shows no id of a fact, no machine's date and nothing empty", () => {
    expect(word).toContain("This is advice: a person decides.");
    expect(
      [...word.matchAll(/\b[a-z0-9]+\.[a-zA-Z]+\b/g)].map(([id]) => id).filter((id) => factIds.has(id)),
    ).toEqual([]);
    expect(word).not.toMatch(/\b\d{4}-\d{2}-\d{2}\b/);
    expect(word).not.toMatch(/\b(?:undefined|null|NaN)\b|\[object|, whole\b/);
  });

  it("names each source of each duty", () => {
    const duties = determination.findings.filter(
      ({ verdict, conclusion }) => verdict === "met" && conclusion.kind === "duty",
    );
    const names = duties.flatMap(({ sources }) =>
      sources.map(({ title }) => title.replace(/, whole(?:;.*)?$/, "").replace(/\.$/, "")),
    );
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !packed(word).includes(packed(name)))).toEqual([]);
  });

  it("gives the day of each duty in words", () => {
    const days = determination.findings.flatMap(({ verdict, conclusion, due }) =>
      verdict === "met" && conclusion.kind === "duty" && due?.on ? [dayWords(due.on as Day)] : [],
    );
    expect(days).toContain("Wednesday 6 January 2027");
    expect(days.filter((day) => !word.includes(day))).toEqual([]);
  });
});

it("the summary lists exactly the papers that are missing", async () => {
  const word = await wordText(referralSummary(determination, of));
  expect(word).toContain(
    "Missing from the pack: The parent's views; The parent's consent; A risk assessment; A baseline of where the child is now.",
  );
});
