import type { Run, Text } from "../letter.ts";
import { type Line, linesOf } from "./lines.ts";

export type Element = PDFKit.PDFStructureElement;

/** The document being written, and how far down its page the writing has come. */
export interface Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly root: Element;
  /** Widths already measured: the same words come again and again, and shaping them is what takes the time. */
  readonly widths: Map<string, number>;
  y: number;
}

export interface Style {
  readonly size: number;
  readonly strong?: true;
}

export const page = { left: 56, right: 539, top: 56, bottom: 772 } as const;
const ink = "#0b0c0c";
const linkInk = "#1d4f91";
const leading = 1.35;

export const lineHeight = ({ size }: Style): number => size * leading;

/** Turns to a new page when so much does not fit on this one. */
export const makeRoom = (sheet: Sheet, height: number): boolean => {
  if (sheet.y + height <= page.bottom) return false;
  sheet.doc.addPage();
  sheet.y = page.top;
  return true;
};

export const breakLines = (sheet: Sheet, text: Text, width: number, style: Style): readonly Line[] =>
  linesOf(text, width, (run) => measure(sheet, run, style));

/** A child of the structure, which is what a screen reader reads. */
export const begin = (
  sheet: Sheet,
  parent: Element,
  type: string,
  options: { readonly scope?: string } = {},
): Element => {
  const element = sheet.doc.struct(type, options as object);
  parent.add(element);
  return element;
};

/** One line in its element, at the sheet's height. The height stays; whoever lays out moves on. */
export const writeLine = (sheet: Sheet, element: Element, line: Line, x: number, style: Style): void => {
  let at = x;
  for (const run of line) {
    const { href } = run;
    if (href === undefined) element.add(drawn(sheet, run, at, style));
    else writeLink(sheet, element, { ...run, href }, at, style);
    at += measure(sheet, run, style);
  }
};

/** Drawing that carries no meaning: screen readers pass over it. */
export const decorate = (sheet: Sheet, type: "Layout" | "Pagination", draw: () => void): void => {
  sheet.doc.markContent("Artifact", { type });
  draw();
  sheet.doc.endMarkedContent();
};

export const draw = (sheet: Sheet, run: Run, at: number, style: Style): void => {
  setFont(sheet, run, style)
    .fillColor(run.href === undefined ? ink : linkInk)
    .text(run.text, at, sheet.y, { lineBreak: false, underline: run.href !== undefined });
};

const drawn = (sheet: Sheet, run: Run, at: number, style: Style) => () => draw(sheet, run, at, style);

// PDF/UA wants a link's words in a Link element, with the place to click described beside them.
const writeLink = (
  sheet: Sheet,
  parent: Element,
  run: Run & { readonly href: string },
  at: number,
  style: Style,
): void => {
  const words = { ...run, text: run.text.trimEnd() };
  const width = measure(sheet, words, style);
  const link = begin(sheet, parent, "Link");
  link.add(drawn(sheet, words, at, style));
  // The library writes a String object as text and a plain string as a name.
  const options = { structParent: link, Contents: Object(words.text) };
  sheet.doc.link(at, sheet.y, width, lineHeight(style), run.href, options as object);
  link.end();
  if (words.text !== run.text) parent.add(drawn(sheet, { text: " " }, at + width, style));
};

const measure = (sheet: Sheet, run: Run, style: Style): number => {
  const key = `${style.size} ${run.strong || style.strong ? "bold" : "body"} ${run.text}`;
  const width = sheet.widths.get(key) ?? setFont(sheet, run, style).widthOfString(run.text);
  sheet.widths.set(key, width);
  return width;
};

const setFont = ({ doc }: Sheet, run: Run, style: Style): PDFKit.PDFDocument =>
  doc.font(run.strong || style.strong ? "bold" : "body").fontSize(style.size);
