import type { Day } from "@waymark/rules";

/** Words in one style; `href` makes them a link. */
export interface Run {
  readonly text: string;
  readonly strong?: true;
  readonly href?: string;
}

export type Text = readonly Run[];

export interface Column {
  readonly title: string;
  /** Its part of the width, against the other columns' parts. */
  readonly share: number;
}

export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: Text }
  | { readonly kind: "list"; readonly items: readonly Text[] }
  | {
      readonly kind: "table";
      /** What the table shows, for people who hear it. */
      readonly label: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Text[])[];
    }
  /** Room to write in by hand: the letter itself holds nobody's name. */
  | { readonly kind: "form"; readonly fields: readonly { readonly label: string; readonly lines: number }[] };

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Where the annex begins: what is before it is for everybody to read. */
  readonly newPage?: true;
}

/** A letter as plain, JSON-safe data, before it is a Word or PDF file. It has no place for a name. */
export interface Letter {
  readonly title: string;
  /** What was asked. */
  readonly subject: string;
  readonly reference: string;
  /** The day asked about; the letter has no other date of its own. */
  readonly asAt: Day;
  readonly asAtWords: string;
  /** What must be read before anything else. */
  readonly notices: readonly Text[];
  readonly sections: readonly Section[];
}

export const plain = (text: string): Text => [{ text }];

/** "Label: the rest." with the label in bold. */
export const labelled = (label: string, ...rest: readonly (string | Run)[]): Text => [
  { text: `${label}: `, strong: true },
  ...rest.map((part) => (typeof part === "string" ? { text: part } : part)),
];

export const paragraph = (text: string | Text): Block => ({
  kind: "paragraph",
  text: typeof text === "string" ? plain(text) : text,
});

export const section = (id: string, title: string, blocks: readonly Block[]): readonly Section[] =>
  blocks.length === 0 ? [] : [{ id, title, blocks }];

export const wordsOf = (text: Text): string => text.map((run) => run.text).join("");

/** A clause as a sentence: a capital first, one full stop last. */
export const sentence = (clause: string): string => {
  const text = clause.trim();
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? "" : "."}`;
};
