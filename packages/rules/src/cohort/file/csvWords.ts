import type { CsvFault } from "./csvRecords.ts";

type Words = readonly [message: string, help: string];

export const faults: Readonly<Record<CsvFault, Words>> = {
  "quote-not-closed": [
    "a quotation mark is opened and never closed",
    "close it; a file cut short ends so as well; reading went on from the next line",
  ],
  "quote-inside-cell": [
    "a quotation mark stands inside a cell",
    "put the whole cell in quotation marks and double those inside",
  ],
  "text-after-quote": [
    "text follows a closing quotation mark",
    "double quotation marks inside a quoted cell",
  ],
  "too-long": [
    "the row is longer than four million bytes",
    "check for a quotation mark that is never closed; reading went on from the next line",
  ],
};

export const nulInRow: Words = [
  "the row holds a NUL character",
  "save the file again as plain text in UTF-8",
];

export const wrongCells = (cells: number, wanted: number): Words => [
  `the row has ${cells} ${cells === 1 ? "cell" : "cells"} under a header of ${wanted}`,
  "check for a missing or an unquoted delimiter; the last row of a file cut short ends early",
];

export const notUtf8: Words = [
  "the cell is not UTF-8 text",
  "save the file as CSV UTF-8, or read it as it is with `--encoding windows-1252`",
];

export const linesInCell = (first: number, last: number): Words => [
  `a cell in quotation marks runs from line ${first} to line ${last}, and each of these lines could be a row by itself`,
  "check that no quotation mark is stray: two of them make one row of several",
];
