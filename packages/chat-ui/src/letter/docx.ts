import {
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { fixedBytes } from "./docxBytes.ts";
import { documentStyles } from "./docxStyles.ts";
import type { Block, Letter, Text } from "./letter.ts";
import { letterWords } from "./letterWords.ts";

type TableBlock = Extract<Block, { kind: "table" }>;

/** The letter as a Word file. The same letter gives the same bytes. */
export const toDocx = async (letter: Letter): Promise<Uint8Array> => {
  const document = new Document({
    title: letter.title,
    subject: letter.subject,
    creator: "Waymark",
    lastModifiedBy: "Waymark",
    description: `${letterWords.reference} ${letter.reference}`,
    styles: documentStyles,
    numbering: { config: [{ reference: "points", levels: [bullet] }] },
    sections: [
      {
        properties: {
          page: { size: a4, margin: { top: 1134, bottom: 1134, left: pageEdge, right: pageEdge } },
        },
        footers: { default: footer(letter) },
        children: [...opening(letter), ...letter.sections.flatMap(sectionParts)],
      },
    ],
  });
  return fixedBytes(new Uint8Array(await Packer.toArrayBuffer(document)), letter.asAt);
};

const a4 = { width: 11_906, height: 16_838 };
const pageEdge = 1_134;
const textWidth = a4.width - 2 * pageEdge;
const line = { style: BorderStyle.SINGLE, size: 4, color: "B1B4B6" };
const none = { style: BorderStyle.NONE, size: 0, color: "auto" };

const bullet = {
  level: 0,
  format: LevelFormat.BULLET,
  text: "•",
  style: { paragraph: { indent: { left: 454, hanging: 284 } } },
};

const footer = (letter: Letter): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: "Small",
        children: [
          new TextRun(`${letterWords.reference} ${letter.reference} · ${letter.asAtWords} · `),
          new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });

const opening = (letter: Letter): readonly Paragraph[] => [
  new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(letter.title)] }),
  new Paragraph({ style: "Lede", children: [new TextRun(letter.subject)] }),
  new Paragraph({
    children: [
      new TextRun({ text: `${letterWords.reference}: `, bold: true }),
      new TextRun(letter.reference),
      new TextRun({ text: `   ${letterWords.asAt}: `, bold: true }),
      new TextRun(letter.asAtWords),
    ],
  }),
  ...letter.notices.map((notice) => new Paragraph({ style: "Notice", children: runs(notice) })),
];

const sectionParts = ({
  title,
  blocks,
  newPage,
}: Letter["sections"][number]): readonly (Paragraph | Table)[] => [
  new Paragraph({
    heading: HeadingLevel.HEADING_1,
    pageBreakBefore: newPage === true,
    children: [new TextRun(title)],
  }),
  ...blocks.flatMap(blockParts),
];

const blockParts = (block: Block): readonly (Paragraph | Table)[] => {
  switch (block.kind) {
    case "heading":
      return [new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun(block.text)] })];
    case "paragraph":
      return [new Paragraph({ children: runs(block.text) })];
    case "list":
      return block.items.map(
        (item) =>
          new Paragraph({
            style: "Point",
            numbering: { reference: "points", level: 0 },
            children: runs(item),
          }),
      );
    case "table":
      return [table(block), new Paragraph({ style: "AfterTable", children: [] })];
    case "form":
      return block.fields.flatMap(field);
    default:
      return block satisfies never;
  }
};

/** A label, then lines to write on. */
const field = ({
  label,
  lines,
}: {
  readonly label: string;
  readonly lines: number;
}): readonly Paragraph[] => [
  new Paragraph({ keepNext: true, children: [new TextRun({ text: `${label}:`, bold: true })] }),
  ...Array.from({ length: lines }, () => new Paragraph({ style: "Line", border: { bottom: line } })),
];

const table = ({ columns, rows }: TableBlock): Table => {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.round((textWidth * share) / shares));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: line,
      bottom: line,
      insideHorizontal: line,
      left: none,
      right: none,
      insideVertical: none,
    },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ title }, at) =>
          cell([{ text: title, strong: true }], widths[at]!, "F3F2F1"),
        ),
      }),
      ...rows.map(
        (row) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, widths[at]!)) }),
      ),
    ],
  });
};

const cell = (text: Text, width: number, fill?: string): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 80, right: 80 },
    ...(fill === undefined ? {} : { shading: { type: ShadingType.CLEAR, color: "auto", fill } }),
    children: [new Paragraph({ style: "Cell", children: runs(text) })],
  });

const runs = (text: Text): ParagraphChild[] =>
  text.map(({ text: words, strong = false, href }) =>
    href === undefined
      ? new TextRun({ text: words, bold: strong })
      : new ExternalHyperlink({ link: href, children: [new TextRun({ text: words, style: "Hyperlink" })] }),
  );
