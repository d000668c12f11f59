import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FactDefinition } from "../../facts/dictionary.ts";
import { dictionaryOf } from "../../facts/readDictionary.ts";
import { layoutOf } from "../../program/layout.ts";
import type { Batch } from "./batch.ts";
import { readCsv } from "./readCsv.ts";

const fact = (id: string, type: FactDefinition["type"], values: readonly string[] | null = null) =>
  ({ id, type, values, derived: false, mayBeGiven: true }) as unknown as FactDefinition;
const dictionary = dictionaryOf([
  fact("one", "enum", ["x", "y"]),
  fact("two", "integer"),
  fact("three", "date"),
]);
const layout = layoutOf(dictionary, []);

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const read = async (bytes: Uint8Array, chunk: number, key?: string) => {
  const batches: Batch[] = [];
  const options = { dictionary, layout, key, rowsABatch: 3 };
  for await (const part of readCsv(inChunks(bytes, chunk), options)) {
    if (part.kind === "batch") batches.push(part);
  }
  const column = (id: string) =>
    batches.flatMap(({ columns }) => [...(columns.byFact.get(id)?.values ?? [])]);
  return {
    rows: batches.flatMap(({ rows }) => [...rows]),
    keys: batches.flatMap(({ keys }) => keys ?? []),
    refused: batches.flatMap(({ refused }) => refused),
    one: column("one"),
    two: column("two"),
    three: column("three"),
  };
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const cell = fc.oneof(
  fc.constantFrom("", "x", 'a "word"', "a,b", "line\nline", "line\r\nline", "é–😀", " space "),
  fc.string({ unit: "grapheme", maxLength: 6 }).filter((text) => !text.includes("\0")),
);

describe("readCsv", () => {
  it("finds the cells that csv-parse finds, however the bytes come", async () => {
    const lines = fc.array(fc.tuple(cell, fc.boolean(), fc.constantFrom("\n", "\r\n", "\r")), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 40 }), async (rows, chunk) => {
        const written = rows.map(([text, quoted, end]) => {
          const needed = quoted || /[",\r\n]/.test(text);
          return `x,${needed ? `"${text.replaceAll('"', '""')}"` : text},1${end}`;
        });
        const file = `one,name,two\n${written.join("")}`;
        const records = parse(file, { record_delimiter: ["\r\n", "\n", "\r"] }).slice(1);
        const found = await read(utf8(file), chunk, "name");
        expect(found.keys).toEqual(records.map(([, name]: readonly string[]) => name));
        expect(found.refused).toEqual([]);
        expect(found.two).toEqual(rows.map(() => 1));
      }),
      { seed: 20261123, numRuns: 1_000 },
    );
  });

  it("counts every row of a damaged file, and the same however its bytes come", async () => {
    const good = `one,two,three\n${'x,12,2026-11-23\ny,,2026-02-28\n"x",3,\n'.repeat(5)}`;
    const damage = fc.record({
      at: fc.nat(good.length - 1),
      byte: fc.constantFrom(0, 9, 10, 13, 34, 44, 0xff, 0xe9, 65),
      remove: fc.nat(4),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(damage, { maxLength: 4 }),
        fc.integer({ min: 1, max: 60 }),
        async (edits, chunk) => {
          let bytes = [...utf8(good)];
          for (const { at, byte, remove } of edits) {
            const place = 15 + (at % (bytes.length - 15));
            bytes = [...bytes.slice(0, place), byte, ...bytes.slice(place + remove)];
          }
          const whole = await read(Uint8Array.from(bytes), 1 << 20);
          expect(await read(Uint8Array.from(bytes), chunk)).toEqual(whole);
          const numbers = [...whole.rows, ...whole.refused.map(([first]) => first!.row)];
          expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
          expect(whole.one.length).toBe(whole.rows.length);
        },
      ),
      { seed: 20261123, numRuns: 1_000 },
    );
  });

  it.each([
    ["a row that spans lines", 'x,"1",\n"x\nz",,\ny,2,\n', [1, 3], [{ row: 2, line: 3 }]],
    ["line ends of three kinds", "x,1,\r\ny,2,\rbad,3,\nx,4,\n", [1, 2, 4], [{ row: 3, line: 4 }]],
    [
      "texts not met before among those met",
      "x,1,\nx,1,\nx,007,\nz,1,\nx,1,\n",
      [1, 2, 3, 5],
      [{ row: 4, line: 5 }],
    ],
    ["a line that is all blank", "x,1,\n\n\nbad,2,\n", [1], [{ row: 2, line: 5 }]],
  ])("numbers rows and lines after %s", async (_, rows, numbers, refused) => {
    const found = await read(utf8(`one,two,three\n${rows}`), 7);
    expect(found.rows).toEqual(numbers);
    expect(found.refused.map(([first]) => ({ row: first!.row, line: first!.line }))).toEqual(refused);
  });
});
