import type { Block, Text } from "../letter.ts";
import {
  begin,
  breakLines,
  decorate,
  draw,
  lineHeight,
  makeRoom,
  page,
  type Sheet,
  type Style,
  writeLine,
} from "./sheet.ts";
import { writeTable } from "./table.ts";

const body: Style = { size: 11 };
const subheading: Style = { size: 12.5, strong: true };
const width = page.right - page.left;

interface Spacing {
  readonly before?: number;
  readonly after?: number;
  /** Room that must be left below on the page, so that a heading is never last. */
  readonly keep?: number;
  readonly indent?: number;
  readonly bar?: true;
}

/** One element of lines across the page: a heading or a paragraph. */
export const writeText = (
  sheet: Sheet,
  type: string,
  text: Text,
  style: Style,
  spacing: Spacing = {},
): void => {
  const indent = spacing.indent ?? 0;
  const lines = breakLines(sheet, text, width - indent, style);
  if (sheet.y > page.top) sheet.y += spacing.before ?? 0;
  // Two lines at least stay together; a heading stays whole, and with what it heads.
  const together = spacing.keep === undefined ? Math.min(lines.length, 2) : lines.length;
  makeRoom(sheet, together * lineHeight(style) + (spacing.keep ?? 0));
  const element = begin(sheet, sheet.root, type);
  for (const line of lines) {
    makeRoom(sheet, lineHeight(style));
    if (spacing.bar) writeBar(sheet, lineHeight(style) + (spacing.after ?? 0));
    writeLine(sheet, element, line, page.left + indent, style);
    sheet.y += lineHeight(style);
  }
  element.end();
  sheet.y += spacing.after ?? 6;
};

export const writeBlock = (sheet: Sheet, block: Block): void => {
  switch (block.kind) {
    case "heading":
      writeText(sheet, "H3", [{ text: block.text }], subheading, { before: 8, after: 3, keep: 50 });
      break;
    case "paragraph":
      writeText(sheet, "P", block.text, body);
      break;
    case "list":
      writeList(sheet, block.items);
      break;
    case "table":
      writeTable(sheet, block);
      break;
    case "form":
      for (const field of block.fields) writeField(sheet, field);
      break;
    default:
      block satisfies never;
  }
};

const writeList = (sheet: Sheet, items: readonly Text[]): void => {
  const list = begin(sheet, sheet.root, "L");
  for (const item of items) {
    const lines = breakLines(sheet, item, width - 16, body);
    makeRoom(sheet, Math.min(lines.length, 3) * lineHeight(body));
    const entry = begin(sheet, list, "LI");
    const label = begin(sheet, entry, "Lbl");
    label.add(() => draw(sheet, { text: "•" }, page.left + 4, body));
    label.end();
    const words = begin(sheet, entry, "LBody");
    for (const line of lines) {
      makeRoom(sheet, lineHeight(body));
      writeLine(sheet, words, line, page.left + 16, body);
      sheet.y += lineHeight(body);
    }
    words.end();
    entry.end();
    sheet.y += 2;
  }
  list.end();
  sheet.y += 6;
};

/** A label, then lines to write on: the label is read aloud, the lines are only drawn. */
const writeField = (
  sheet: Sheet,
  { label, lines }: { readonly label: string; readonly lines: number },
): void => {
  const room = lines * writingLine;
  makeRoom(sheet, lineHeight(body) + room);
  writeText(sheet, "P", [{ text: `${label}:`, strong: true }], body, { after: 0, keep: room });
  for (let at = 0; at < lines; at += 1) {
    sheet.y += writingLine;
    decorate(sheet, "Layout", () =>
      sheet.doc.moveTo(page.left, sheet.y).lineTo(page.right, sheet.y).lineWidth(0.5).stroke("#505a5f"),
    );
  }
  sheet.y += 8;
};

const writingLine = 22;

const writeBar = (sheet: Sheet, height: number): void =>
  decorate(sheet, "Layout", () => sheet.doc.rect(page.left, sheet.y, 3, height).fill("#1d4f91"));
