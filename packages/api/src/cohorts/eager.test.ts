import { describe, expect, it } from "vitest";
import { eager } from "./eager.ts";

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const counting = (most: number) => {
  const seen = { read: 0, returned: false };
  async function* source(): AsyncGenerator<number> {
    try {
      for (; seen.read < most; seen.read += 1) {
        await tick();
        yield seen.read;
      }
    } finally {
      seen.returned = true;
    }
  }
  return { seen, source: source() };
};

describe("reading eagerly", () => {
  it("gives everything in order", async () => {
    const found: number[] = [];
    for await (const part of eager(counting(50).source)) found.push(part);
    expect(found).toEqual(Array.from({ length: 50 }, (_, index) => index));
  });

  it("reads to the end while nobody takes more than the first", async () => {
    const { seen, source } = counting(50);
    const parts = eager(source);
    await parts.next();
    for (let ticks = 0; ticks < 200; ticks += 1) await tick();
    expect(seen.read).toBe(50);
    await parts.return(undefined);
  });

  it("throws what reading throws, after what was read before", async () => {
    async function* broken(): AsyncGenerator<number> {
      yield 1;
      throw new Error("cut");
    }
    const found: number[] = [];
    const all = async () => {
      for await (const part of eager(broken())) found.push(part);
    };
    await expect(all()).rejects.toThrow("cut");
    expect(found).toEqual([1]);
  });

  it("stops reading when it is left", async () => {
    const { seen, source } = counting(1_000_000);
    for await (const part of eager(source)) if (part === 3) break;
    expect(seen.returned).toBe(true);
    expect(seen.read).toBeLessThan(1_000);
  });
});
