import { getDocumentProxy, getResolvedPDFJS } from "unpdf";
import { beforeAll, describe, expect, it } from "vitest";
import { excluded, letterCaseOf, referred } from "./letter.fixture.ts";
import { wordsOf } from "./letter.ts";
import { letterOf } from "./letterOf.ts";
import { toPdf } from "./pdf.ts";
import { referralSummary } from "./referralSummary.ts";

interface Node {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly Node[];
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

const { determination, it: of } = await letterCaseOf(excluded);
const letter = letterOf(determination, of);

const pagesOf = (pdf: Pdf) =>
  Promise.all(Array.from({ length: pdf.numPages }, (_, at) => pdf.getPage(at + 1)));

/** Every element of the structure in reading order, with the words of its own content. */
const elementsOf = async (pdf: Pdf): Promise<readonly { readonly role: string; readonly text: string }[]> => {
  const found: { role: string; text: string }[] = [];
  for (const page of await pagesOf(pdf)) {
    const words = new Map<string, string>();
    let open: (string | null)[] = [];
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    for (const item of items) {
      if ("str" in item) {
        const id = open.at(-1);
        if (id) words.set(id, `${words.get(id) ?? ""}${item.str}${item.hasEOL ? " " : ""}`);
      } else if (item.type === "endMarkedContent") open = open.slice(0, -1);
      else open = [...open, item.id ?? null];
    }
    const walk = (node: Node): string => {
      if (node.type === "content") return words.get(node.id ?? "") ?? "";
      const at = found.push({ role: node.role ?? "", text: "" }) - 1;
      const text = (node.children ?? []).map(walk).join("");
      found[at] = { role: node.role ?? "", text: text.replace(/\s+/g, " ").trim() };
      return text;
    };
    const tree = (await page.getStructTree()) as Node | null;
    if (tree !== null) walk(tree);
  }
  return found;
};

describe("the PDF", () => {
  let pdf: Pdf;
  let elements: Awaited<ReturnType<typeof elementsOf>>;
  const withRole = (role: string) =>
    elements.filter((each) => each.role === role && each.text !== "").map(({ text }) => text);

  beforeAll(async () => {
    pdf = await getDocumentProxy(await toPdf(letter));
    elements = await elementsOf(pdf);
  });

  it("is tagged, in British English, and shows its title", async () => {
    expect((await pdf.getMarkInfo())?.Marked).toBe(true);
    const { info, metadata } = await pdf.getMetadata();
    expect(info).toMatchObject({ Language: "en-GB", Title: letter.title, PDFFormatVersion: "1.7" });
    expect(await pdf.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
    expect(metadata?.getRaw()).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(metadata?.getRaw()).toContain(letter.title);
  });

  it("has the letter's headings in its structure, one H1 and the sections as H2", () => {
    expect(withRole("H1")).toEqual([letter.title]);
    expect(withRole("H2")).toEqual(letter.sections.map(({ title }) => title));
    expect(withRole("H3")).toContain(
      "Council must educate a permanently excluded child from day six (PEX-01)",
    );
  });

  it("has lists with labels and bodies", () => {
    expect(withRole("Lbl").length).toBe(withRole("LBody").length);
    expect(withRole("LBody")).toContain("By: Wednesday 6 January 2027.");
    expect(withRole("LBody")).toContain(
      "Another lawful reading gives: Thursday 7 January 2027: the seventh school day, which is the sixth after the first day out.",
    );
  });

  it("has each table's header cells once, however many pages the table takes", () => {
    const headers = letter.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "table" ? block.columns.map(({ title }) => title) : [])),
    );
    expect(withRole("TH")).toEqual(headers);
  });

  it("has every cell with its words, in a row of its table", () => {
    const cells = letter.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "table" ? block.rows.flat() : [])),
    );
    // A long fingerprint is broken where it fits, so spaces say nothing here.
    const closed = (text: string) => text.replace(/\s+/g, "");
    expect(withRole("TD").map(closed)).toEqual(cells.map((cell) => closed(wordsOf(cell))).filter(Boolean));
  });

  it("shows no word outside the structure", async () => {
    const { OPS } = await getResolvedPDFJS();
    for (const page of await pagesOf(pdf)) {
      const { fnArray } = await page.getOperatorList();
      let depth = 0;
      const loose = fnArray.filter((operator) => {
        if (operator === OPS.beginMarkedContentProps || operator === OPS.beginMarkedContent) depth += 1;
        if (operator === OPS.endMarkedContent) depth -= 1;
        return depth === 0 && [OPS.showText, OPS.constructPath, OPS.fill, OPS.stroke].includes(operator);
      });
      expect({ page: page.pageNumber, loose, depth }).toEqual({ page: page.pageNumber, loose: [], depth: 0 });
    }
  });

  it("describes each link, and puts it in the structure", async () => {
    const links = (await Promise.all((await pagesOf(pdf)).map((page) => page.getAnnotations()))).flat();
    expect(links.map(({ url }) => url)).toContain("https://www.legislation.gov.uk/ukpga/1996/56/section/19");
    expect(links.filter(({ contentsObj }) => contentsObj.str === "")).toEqual([]);
    expect(withRole("Link")).toHaveLength(links.length);
  });

  it("prints its reference and place on every page", async () => {
    const { numPages } = pdf;
    for (const page of await pagesOf(pdf)) {
      const { items } = await page.getTextContent();
      const text = items.map((item) => ("str" in item ? item.str : "")).join("");
      expect(text).toContain(
        `Reference ${letter.reference} · Thursday 17 December 2026 · Page ${page.pageNumber} of ${numPages}`,
      );
    }
  });
});

describe("its bytes", () => {
  it.each([
    ["an exclusion", excluded],
    ["a placement", referred],
  ])("are the same each time: %s", async (_, situation) => {
    const again = await letterCaseOf(situation);
    for (const write of [letterOf, referralSummary]) {
      const one = await toPdf(write(again.determination, again.it));
      const two = await toPdf(write(again.determination, again.it));
      expect(Buffer.compare(one, two)).toBe(0);
    }
  });
});

describe("a row taller than a page", () => {
  it("goes on over the page with its header repeated for the eye only", async () => {
    const long = Array.from({ length: 900 }, (_, at) => `word${at}`).join(" ");
    const table = {
      kind: "table" as const,
      label: "Long",
      columns: [
        { title: "First", share: 1 },
        { title: "Second", share: 1 },
      ],
      rows: [[[{ text: long }], [{ text: "short" }]]],
    };
    const tall = { ...letter, sections: [{ id: "long", title: "Long", blocks: [table] }] };
    const pdf = await getDocumentProxy(await toPdf(tall));
    const elements = await elementsOf(pdf);
    expect(pdf.numPages).toBeGreaterThan(2);
    expect(elements.filter(({ role, text }) => role === "TH" && text !== "").map(({ text }) => text)).toEqual(
      ["First", "Second"],
    );
    const cells = elements.filter(({ role }) => role === "TD").map(({ text }) => text);
    expect(cells.join("").match(/word\d+/g)).toHaveLength(900);
  });
});
