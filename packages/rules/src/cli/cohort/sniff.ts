/** What a file is by its first bytes, whatever it is called. */
export type Sniffed =
  | { readonly kind: "parquet" | "duckdb" | "ndjson" | "text" }
  | { readonly kind: "utf-16le" | "utf-16be" }
  /** Nothing that rows can be read from as it stands. */
  | { readonly kind: "other"; readonly what: string; readonly mend: string };

const csv = "save it as CSV UTF-8";

interface Mark {
  readonly bytes: readonly number[];
  readonly at?: number;
  readonly found: Sniffed;
}

const ascii = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));
const other = (what: string, mend: string): Sniffed => ({ kind: "other", what, mend });

const marks: readonly Mark[] = [
  { bytes: ascii("PAR1"), found: { kind: "parquet" } },
  { bytes: ascii("DUCK"), at: 8, found: { kind: "duckdb" } },
  { bytes: ascii("PK\x03\x04"), found: other("a workbook or another zipped file", `open it and ${csv}`) },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], found: other("an old Excel workbook", `open it and ${csv}`) },
  {
    bytes: [0x1f, 0x8b],
    found: other("compressed with gzip", "unpack it: `gunzip -c FILE | waymark run -`"),
  },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], found: other("compressed with zstd", "unpack it first") },
  { bytes: ascii("BZh"), found: other("compressed with bzip2", "unpack it first") },
  {
    bytes: ascii("SQLite format 3\0"),
    found: other(
      "a SQLite database",
      "export the table as CSV: `sqlite3 -csv -header FILE 'SELECT * FROM …'`",
    ),
  },
  { bytes: ascii("%PDF"), found: other("a PDF", `${csv} from the program that made it`) },
  { bytes: [0xff, 0xfe], found: { kind: "utf-16le" } },
  { bytes: [0xfe, 0xff], found: { kind: "utf-16be" } },
];

export const sniff = (bytes: Uint8Array): Sniffed => {
  const mark = marks.find(({ bytes: sign, at = 0 }) =>
    sign.every((byte, index) => bytes[at + index] === byte),
  );
  if (mark !== undefined) return mark.found;
  const text = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart();
  if (text.startsWith("{")) return { kind: "ndjson" };
  if (/^\[\s*[{\]]/.test(text)) {
    return other("a JSON list", "write one object a line: `jq -c '.[]' FILE | waymark run -`");
  }
  if (/^<(!doctype|html|\?xml|[a-z]+[\s>])/i.test(text)) {
    return other("a web page or XML", `${csv} from the program that made it`);
  }
  return { kind: "text" };
};
