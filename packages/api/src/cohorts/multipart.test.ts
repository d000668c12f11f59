import { describe, expect, it } from "vitest";
import { readParts } from "./multipart.ts";

async function* inChunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const textOf = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk.slice());
  return Buffer.concat(parts).toString();
};

const part = (head: string, body: string): string =>
  `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
const file = (body: string): string =>
  part('name="cohort"; filename="a.csv"\r\nContent-Type: text/csv', body);

describe("the parts of a form", () => {
  const bodies = [
    "",
    "a,b\r\n1,2\r\n",
    "--b\r\n-",
    "\r\n--",
    "\r\n--c\r\n--",
    "x".repeat(300),
    "\r\n".repeat(50),
  ];

  it.each([1, 2, 3, 7, 64, 10_000])("are the same however the bytes come, %i at a time", async (size) => {
    for (const body of bodies) {
      const form = `${part('name="mapping"', "{}")}${file(body)}--b--\r\n`;
      const { mapping, type, name, cohort } = await readParts(inChunks(form, size), "b");
      expect([mapping, type, name, await textOf(cohort)]).toEqual(["{}", "text/csv", "a.csv", body]);
    }
  });

  it("need no mapping, and may begin with words to nobody", async () => {
    const { mapping, cohort } = await readParts(inChunks(`hello\r\n${file("a")}--b--`, 5), "b");
    expect([mapping, await textOf(cohort)]).toEqual([undefined, "a"]);
  });

  it.each([
    ["no cohort", `${part('name="mapping"', "{}")}--b--`, /no part `cohort`/],
    ["another part", `${part('name="photo"', "x")}${file("a")}--b--`, /may hold/],
    ["no boundary at all", "a,b\n1,2\n", /cut short/],
    [
      "a mapping without an end",
      '--b\r\nContent-Disposition: form-data; name="mapping"\r\n\r\n{',
      /cut short/,
    ],
    ["a mapping of a million letters", `${part('name="mapping"', "x".repeat(1_000_000))}--b--`, /too large/],
    ["a head without an end", `--b\r\n${"x".repeat(100_000)}`, /too large/],
  ])("are refused with %s", async (_, form, message) => {
    await expect(readParts(inChunks(form, 1_000), "b")).rejects.toThrow(message);
  });

  it("say that the file was cut short once it has been read so far", async () => {
    const { cohort } = await readParts(inChunks(file("abc").slice(0, -2), 10), "b");
    await expect(textOf(cohort)).rejects.toThrow(/cut short/);
  });
});
