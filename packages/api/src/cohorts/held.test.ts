import { describe, expect, it } from "vitest";
import { held } from "./held.ts";

type Part = Parameters<typeof held>[0] extends AsyncIterable<infer Each> ? Each : never;

const batch = (rows: number, refused: number): Part => ({
  kind: "batch",
  columns: { rows, byFact: new Map() },
  rows: new Int32Array(rows),
  keys: undefined,
  refused: Array.from({ length: refused }, (_, index) => [
    { row: index + 1, line: null, column: "a", value: "b", message: "no such word", help: "map it" },
  ]),
  notes: [],
});
const end: Part = { kind: "end", endsOpen: false, blankRows: 0, rowsWithoutFacts: 0, leftOpen: [] };

const through = async (parts: readonly Part[], mostRows = 1_000_000) => {
  const seen: string[] = [];
  async function* source(): AsyncGenerator<Part> {
    for (const part of parts) {
      seen.push("read");
      yield part;
    }
  }
  const found: Part[] = [];
  for await (const part of held(source(), mostRows)) {
    found.push(part);
    seen.push("given");
  }
  return { found, seen };
};

describe("rows held until all are read", () => {
  it("come as they were, in order, and none before the last is read", async () => {
    const parts = [batch(3, 1), batch(2, 0), end];
    const { found, seen } = await through(parts);
    expect(found).toEqual(parts);
    expect(seen).toEqual(["read", "read", "read", "given", "given", "given"]);
  });

  it.each([
    [3, false],
    [4, true],
  ])("are no more than may be: three may, and there are %i", async (rows, refused) => {
    const all = through([batch(rows - 1, 1), end], 3);
    if (refused) await expect(all).rejects.toMatchObject({ code: "cohort-too-large" });
    else expect((await all).found).toHaveLength(2);
  });

  it.each([
    [100_000, false],
    [100_001, true],
  ])("hold so many cells that cannot be read and no more: %i", async (errors, refused) => {
    const all = through([batch(0, errors), end]);
    if (refused) await expect(all).rejects.toThrow(/no such word.*mapping/);
    else expect((await all).found).toHaveLength(2);
  });
});
