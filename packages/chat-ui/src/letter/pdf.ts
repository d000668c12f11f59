import PDFDocument from "pdfkit";
import { type Letter, labelled } from "./letter.ts";
import { letterWords } from "./letterWords.ts";
import { writeBlock, writeText } from "./pdf/blocks.ts";
import { type Fonts, packagedFonts } from "./pdf/fonts.ts";
import { decorate, draw, makeRoom, page, type Sheet } from "./pdf/sheet.ts";

/**
 * The letter as a tagged PDF that claims PDF/UA-1: headings, lists, tables and links in its structure, its
 * language and title set, its fonts inside. The same letter gives the same bytes.
 */
export const toPdf = (letter: Letter, fonts: Fonts = packagedFonts()): Promise<Uint8Array> => {
  const doc = new PDFDocument({
    ...universalAccess,
    pdfVersion: "1.7",
    lang: "en-GB",
    displayTitle: true,
    bufferPages: true,
    size: "A4",
    margin: page.left,
    info: {
      Title: letter.title,
      Author: "Waymark",
      Creator: "Waymark",
      Producer: "Waymark",
      CreationDate: new Date(`${letter.asAt}T00:00:00Z`),
    },
  });
  const bytes = collected(doc);
  doc.registerFont("body", fonts.body).registerFont("bold", fonts.bold);
  const root = doc.struct("Document");
  doc.addStructure(root);
  const sheet: Sheet = { doc, root, widths: new Map(), y: page.top };
  writeOpening(sheet, letter);
  for (const { title, blocks, newPage } of letter.sections) {
    if (newPage && sheet.y > page.top) makeRoom(sheet, page.bottom);
    writeText(sheet, "H2", [{ text: title }], { size: 15, strong: true }, { before: 14, after: 5, keep: 70 });
    doc.outline.addItem(title);
    for (const block of blocks) writeBlock(sheet, block);
  }
  root.end();
  writeFooters(sheet, letter);
  doc.end();
  return bytes;
};

// The library knows this subset; its types do not yet.
const universalAccess = { subset: "PDF/UA", tagged: true } as object;

const writeOpening = (sheet: Sheet, letter: Letter): void => {
  writeText(sheet, "H1", [{ text: letter.title }], { size: 21, strong: true }, { after: 2 });
  writeText(sheet, "P", [{ text: letter.subject }], { size: 13 }, { after: 8 });
  const { reference, asAt } = letterWords;
  writeText(sheet, "P", labelled(reference, letter.reference), { size: 11 }, { after: 0 });
  writeText(sheet, "P", labelled(asAt, letter.asAtWords), { size: 11 }, { after: 8 });
  for (const notice of letter.notices)
    writeText(sheet, "P", notice, { size: 11 }, { indent: 12, bar: true, after: 3 });
};

const writeFooters = (sheet: Sheet, letter: Letter): void => {
  const { start, count } = sheet.doc.bufferedPageRange();
  for (let at = start; at < start + count; at += 1) {
    sheet.doc.switchToPage(at);
    sheet.y = page.bottom + 18;
    const text = `${letterWords.reference} ${letter.reference} · ${letter.asAtWords} · ${letterWords.page(at + 1, count)}`;
    decorate(sheet, "Pagination", () => draw(sheet, { text }, page.left, { size: 8.5 }));
  }
};

const collected = (doc: PDFKit.PDFDocument): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    doc.on("data", (part: Uint8Array) => parts.push(part));
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(parts))));
    doc.on("error", reject);
  });
