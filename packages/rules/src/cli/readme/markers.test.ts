import { describe, expect, it } from "vitest";
import { begin, byHand, end, partNames, withParts } from "./markers.ts";

const empty = partNames
  .map((name) => `## ${name}\n\n${begin(name)}\n\n${end(name)}\n`)
  .join("\nBy hand.\n\n");
const parts = { who: "W", rules: "R", "open-questions": "O", "worked-examples": "E", changes: "C" };

describe("the generated parts of a README", () => {
  it("stand between their markers, and what a person wrote stays", () => {
    const { text, lacking } = withParts(empty, parts);
    expect(lacking).toEqual([]);
    expect(text).toContain(`${begin("rules")}\n\nR\n\n${end("rules")}`);
    expect(text.match(/By hand\./g)).toHaveLength(partNames.length - 1);
  });

  it("are the same when written again", () => {
    const once = withParts(empty, parts).text;
    expect(withParts(once, parts).text).toBe(once);
  });

  it("replace what stood there before", () => {
    const { text } = withParts(withParts(empty, parts).text, { ...parts, rules: "new" });
    expect(text).toContain("new");
    expect(text).not.toContain("\nR\n");
  });

  it("are named when their markers are missing or turned round", () => {
    expect(withParts("# A topic", parts).lacking).toEqual(partNames);
    const turned = empty
      .replace(begin("who"), "x")
      .replace(end("who"), begin("who"))
      .replace("x", end("who"));
    expect(withParts(turned, parts).lacking).toEqual(["who"]);
  });

  it("are left out of what a person wrote", () => {
    expect(byHand(withParts(empty, { ...parts, who: "machine words" }).text)).not.toContain("machine words");
    expect(byHand(empty)).toContain("By hand.");
  });
});
