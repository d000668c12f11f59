import { describe, expect, it } from "vitest";
import type { FactDefinition } from "../../facts/dictionary.ts";
import { dictionaryOf } from "../../facts/readDictionary.ts";
import { layoutOf } from "../../program/layout.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Batch } from "./batch.ts";
import { readNdjson } from "./readNdjson.ts";

const fact = (id: string, type: FactDefinition["type"], values: readonly string[] | null = null) =>
  ({ id, type, values, derived: false, mayBeGiven: true }) as unknown as FactDefinition;
const dictionary = dictionaryOf([
  fact("one", "enum", ["x", "y"]),
  fact("two", "integer"),
  fact("yes", "boolean"),
]);
const layout = layoutOf(dictionary, []);
const mapping: Mapping = {
  columns: { Kind: { fact: "one", codes: { A: "x" } }, Surname: { unused: "a name" } },
};

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const read = async (text: string | Uint8Array, chunk = 7) => {
  const batches: Batch[] = [];
  let unused: readonly string[] = [];
  let endsOpen: boolean | undefined;
  const bytes = typeof text === "string" ? utf8(text) : text;
  for await (const part of readNdjson(inChunks(bytes, chunk), {
    dictionary,
    layout,
    mapping,
    rowsABatch: 2,
  })) {
    if (part.kind === "batch") batches.push(part);
    if (part.kind !== "end") continue;
    endsOpen = part.endsOpen;
    unused = (part.columns ?? []).flatMap(({ kind, name }) => (kind === "unused" ? [name] : []));
  }
  const refused = batches.flatMap((batch) => batch.refused.flat());
  return {
    rows: batches.flatMap(({ rows }) => [...rows]),
    keys: batches.flatMap(({ keys }) => keys ?? []),
    two: batches.flatMap(({ columns }) => {
      const values = columns.byFact.get("two")?.values;
      return values === undefined ? Array.from({ length: columns.rows }, () => Number.NaN) : [...values];
    }),
    refused,
    unused,
    endsOpen,
  };
};

describe("readNdjson", () => {
  it.each([1, 3, 1_000])("reads facts and tables alike, %i bytes at a time", async (chunk) => {
    const file = [
      '{"id":"P-1","facts":{"one":"x","two":1}}',
      "",
      '{"id":"P-2","Kind":"a","TWO":"2","yes":"no","Surname":"Smith","other":1}',
      '{"two":null,"yes":true}\r',
      '{"facts":{}}',
    ].join("\n");
    const { rows, keys, two, refused, unused, endsOpen } = await read(file, chunk);
    expect(rows).toEqual([1, 2, 3, 4]);
    expect(keys).toEqual(["P-1", "P-2", "", ""]);
    expect(two).toEqual([1, 2, Number.NaN, Number.NaN]);
    expect(refused).toEqual([]);
    expect(unused).toEqual(["Surname", "other"]);
    expect(endsOpen).toBe(true);
  });

  it.each([
    ["no JSON", '{"facts":{"two":1}', null, /./],
    ["a list", "[1]", null, /no object/],
    ["a key written twice", '{"facts":{"two":1,"two":2}}', null, /twice/],
    ["too many levels", "[".repeat(100_000), null, /levels/],
    ["a value of the wrong kind", '{"facts":{"two":"1"}}', "two", /whole number/],
    ["an unknown word", '{"Kind":"B"}', "Kind", /not a member/],
    ["an unknown fact", '{"facts":{"tow":1}}', "tow", /did you mean `two`/],
    ["two columns that disagree", '{"one":"y","Kind":"A"}', "Kind", /disagree/],
    ["something beside the facts", '{"facts":{},"name":"Smith"}', "name", /nothing else/],
    ["a NUL", '{"facts":{"one":"\0"}}', null, /./],
  ])("refuses a line with %s, and reads the next", async (_, line, column, message) => {
    const { rows, refused } = await read(`${line}\n{"facts":{"two":1}}\n`, 50_000);
    expect(rows).toEqual([2]);
    expect(refused[0]).toMatchObject({ row: 1, line: 1, column, message: expect.stringMatching(message) });
    expect(refused[0]?.help.length).toBeGreaterThan(0);
  });

  it("refuses a line that never ends without keeping it", async () => {
    const { rows, refused } = await read(`"${"x".repeat(1_000_001)}\n{"facts":{"two":1}}`, 65_536);
    expect(rows).toEqual([2]);
    expect(refused).toMatchObject([{ message: expect.stringContaining("longer") }]);
  });

  it("refuses a line that is not UTF-8", async () => {
    const { rows, refused } = await read(new Uint8Array([0x7b, 0xff, 0x7d, 10, ...utf8("{}")]));
    expect(rows).toEqual([2]);
    expect(refused).toMatchObject([{ message: expect.stringContaining("UTF-8") }]);
  });

  it("throws for a file with nothing in it", async () => {
    await expect(read("\n\n")).rejects.toThrow("it is empty");
  });
});
