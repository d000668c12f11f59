import type { IStylesOptions } from "docx";

const dark = "0B0C0C";

/** Word's own heading styles, so that a reader can move by heading, in large plain type. */
export const documentStyles: IStylesOptions = {
  default: {
    document: {
      run: { font: "Arial", size: 22, color: dark, language: { value: "en-GB" } },
      paragraph: { spacing: { after: 120, line: 276 } },
    },
    title: {
      run: { font: "Arial", size: 40, bold: true, color: dark },
      paragraph: { spacing: { after: 80 } },
    },
    heading1: {
      run: { font: "Arial", size: 30, bold: true, color: dark },
      paragraph: { spacing: { before: 360, after: 120 }, keepNext: true },
    },
    heading2: {
      run: { font: "Arial", size: 24, bold: true, color: dark },
      paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
    },
    hyperlink: { run: { color: "1D4F91", underline: {} } },
  },
  paragraphStyles: [
    { id: "Lede", name: "Lede", basedOn: "Normal", run: { size: 26 } },
    {
      id: "Notice",
      name: "Notice",
      basedOn: "Normal",
      paragraph: {
        indent: { left: 170 },
        border: { left: { style: "single", size: 24, space: 8, color: "1D4F91" } },
        spacing: { after: 60 },
      },
    },
    { id: "Point", name: "Point", basedOn: "Normal", paragraph: { spacing: { after: 60 } } },
    {
      id: "Cell",
      name: "Cell",
      basedOn: "Normal",
      run: { size: 19 },
      paragraph: { spacing: { after: 0, line: 252 } },
    },
    {
      id: "AfterTable",
      name: "After table",
      basedOn: "Normal",
      run: { size: 12 },
      paragraph: { spacing: { after: 60 } },
    },
    { id: "Line", name: "Line", basedOn: "Normal", paragraph: { spacing: { before: 200, after: 0 } } },
    { id: "Small", name: "Small", basedOn: "Normal", run: { size: 18, color: "505A5F" } },
  ],
};
