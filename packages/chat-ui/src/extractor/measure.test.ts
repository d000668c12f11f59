import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { measure, readLabelled } from "./measure.ts";

const own = readLabelled(fileURLToPath(new URL("./labelled", import.meta.url)), "own.jsonl");

describe("what is read in our own labelled sentences", () => {
  const measured = measure(own);

  it("offers nothing wrong", () => {
    expect(measured.wrong).toEqual([]);
  });

  it("finds most of what is told", () => {
    expect(measured.missed.length).toBeLessThanOrEqual(measured.right / 4);
  });

  it("refuses every message that says who somebody is, and no other message about one child", () => {
    expect(measured.identifiers.refused).toBe(measured.identifiers.messages);
    expect(measured.refusedWithoutNeed).toEqual([]);
  });
});

// WAYMARK_UTTERANCES names a folder of sentences labelled by somebody else: the figures that count.
const folder = process.env.WAYMARK_UTTERANCES;

describe.skipIf(folder === undefined)("what is read in sentences labelled by others", () => {
  it("is right at least 98 times in 100", () => {
    const measured = measure(readLabelled(folder!));
    const { precision, recall, wrongMessages, messages, identifiers } = measured;
    console.log(
      JSON.stringify({ precision, recall, wrongMessages, messages, identifiers, wrong: measured.wrong }),
    );
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(identifiers.refused).toBe(identifiers.messages);
  });
});
