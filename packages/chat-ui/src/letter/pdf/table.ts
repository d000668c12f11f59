import type { Block, Text } from "../letter.ts";
import type { Line } from "./lines.ts";
import {
  begin,
  breakLines,
  decorate,
  draw,
  type Element,
  lineHeight,
  makeRoom,
  page,
  type Sheet,
  type Style,
  writeLine,
} from "./sheet.ts";

type Table = Extract<Block, { kind: "table" }>;

interface Cell {
  readonly lines: readonly Line[];
  readonly x: number;
}

const style: Style = { size: 9.5 };
const headStyle: Style = { size: 9.5, strong: true };
const pad = { x: 5, y: 4 } as const;

/** A table with a header row that every page repeats for the eye, and that the structure holds once. */
export const writeTable = (sheet: Sheet, table: Table): void => {
  const head = cellsOf(
    sheet,
    table,
    table.columns.map(({ title }) => [{ text: title }]),
    headStyle,
  );
  const first = table.rows[0];
  const firstRow = first === undefined ? 0 : heightOf(cellsOf(sheet, table, first, style));
  makeRoom(sheet, heightOf(head) + Math.min(firstRow, 200));
  const element = begin(sheet, sheet.root, "Table");
  summarise(element, table.label);
  shade(sheet, heightOf(head));
  writeRow(sheet, begin(sheet, element, "TR"), head, "TH", headStyle, () => {});
  for (const row of table.rows) {
    const cells = cellsOf(sheet, table, row, style);
    const turned = heightOf(cells) <= tallest && makeRoom(sheet, heightOf(cells));
    if (turned) repeatHead(sheet, head);
    writeRow(sheet, begin(sheet, element, "TR"), cells, "TD", style, () => repeatHead(sheet, head));
  }
  element.end();
  sheet.y += 12;
};

const tallest = page.bottom - page.top - 60;

const cellsOf = (
  sheet: Sheet,
  { columns }: Table,
  row: readonly Text[],
  cellStyle: Style,
): readonly Cell[] => {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const whole = page.right - page.left;
  let x: number = page.left;
  return row.map((text, at) => {
    const width = (whole * (columns[at]?.share ?? 0)) / shares;
    const cell = { lines: breakLines(sheet, text, width - 2 * pad.x, cellStyle), x: x + pad.x };
    x += width;
    return cell;
  });
};

const heightOf = (cells: readonly Cell[]): number =>
  Math.max(...cells.map(({ lines }) => lines.length)) * lineHeight(style) + 2 * pad.y;

/** A row line by line across its cells, so that a row taller than a page goes on over it. */
const writeRow = (
  sheet: Sheet,
  row: Element,
  cells: readonly Cell[],
  type: "TH" | "TD",
  cellStyle: Style,
  onTurn: () => void,
): void => {
  const elements = cells.map(() => begin(sheet, row, type, type === "TH" ? { scope: "Column" } : {}));
  sheet.y += pad.y;
  const tall = Math.max(...cells.map(({ lines }) => lines.length));
  for (let at = 0; at < tall; at += 1) {
    if (makeRoom(sheet, lineHeight(cellStyle))) onTurn();
    for (const [column, { lines, x }] of cells.entries()) {
      const line = lines[at];
      if (line !== undefined) writeLine(sheet, elements[column]!, line, x, cellStyle);
    }
    sheet.y += lineHeight(cellStyle);
  }
  for (const element of elements) element.end();
  row.end();
  sheet.y += pad.y;
  rule(sheet);
};

const repeatHead = (sheet: Sheet, head: readonly Cell[]): void => {
  shade(sheet, heightOf(head));
  sheet.y += pad.y;
  const top = sheet.y;
  decorate(sheet, "Pagination", () => {
    for (const { lines, x } of head) {
      sheet.y = top;
      for (const line of lines) {
        draw(sheet, { text: line.map(({ text }) => text).join("") }, x, headStyle);
        sheet.y += lineHeight(headStyle);
      }
    }
  });
  sheet.y = top - pad.y + heightOf(head);
};

const shade = (sheet: Sheet, height: number): void =>
  decorate(sheet, "Layout", () =>
    sheet.doc.rect(page.left, sheet.y, page.right - page.left, height).fill("#f3f2f1"),
  );

const rule = (sheet: Sheet): void =>
  decorate(sheet, "Layout", () =>
    sheet.doc.moveTo(page.left, sheet.y).lineTo(page.right, sheet.y).lineWidth(0.5).stroke("#b1b4b6"),
  );

// The library's types do not show the dictionary, and its options have no summary.
const summarise = (element: Element, label: string): void => {
  const { dictionary } = element as unknown as {
    readonly dictionary: { readonly data: Record<string, unknown> };
  };
  dictionary.data["A"] = { O: "Table", Summary: Object(label) };
};
