import { describe, expect, it } from "vitest";
import { maximumDepth, readJson } from "./jsonText.ts";

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

describe("reading a caller's JSON", () => {
  it.each([
    ["{}", {}],
    [' { "a": [1, null, "\\u00e9"] } ', { a: [1, null, "é"] }],
    ['{ "a": { "b": 1 }, "c": { "b": 1 } }', { a: { b: 1 }, c: { b: 1 } }],
    ['"[[[[ only text"', "[[[[ only text"],
    [nested(maximumDepth), JSON.parse(nested(maximumDepth))],
  ])("%s is read", (text, value) => {
    expect(readJson(text)).toEqual({ ok: true, value });
  });

  it.each([
    ["", 1, 1, "an empty body"],
    ["  \n ", 1, 1, "only blanks"],
    ['{\n  "a": 1,\n  "b" 2\n}', 3, 7, "a missing colon on the third line"],
    ['{ "a": 1, }', 1, 11, "a trailing comma"],
    ['{ "a": 1 } x', 1, 12, "text after the end"],
    ["{ // no\n }", 1, 3, "a comment"],
    ['{ "a": ', 1, 8, "an end too soon"],
    ["{ 'a': 1 }", 1, 3, "single quotes"],
  ])("%j is not JSON at line %i, column %i: %s", (text, line, column) => {
    const read = readJson(text);
    expect(read).toMatchObject({
      ok: false,
      code: "not-json",
      issues: [{ code: "json-syntax", line, column }],
    });
  });

  it("refuses a control character inside a string", () => {
    expect(readJson('{ "a": "\u0001" }')).toMatchObject({ ok: false, code: "not-json" });
  });

  it.each([
    [maximumDepth + 1, "one level too many"],
    [1_000_000, "a million levels"],
  ])("refuses %i levels: %s", (depth) => {
    expect(readJson(nested(depth))).toMatchObject({
      ok: false,
      code: "too-deep",
      issues: [{ code: "too-deep", line: 1, column: maximumDepth + 1 }],
    });
  });

  it("names every key that is written twice, with its place", () => {
    expect(readJson('{ "facts": { "a/b": 1,\n "a/b": 2 }, "facts": 3 }')).toMatchObject({
      ok: false,
      code: "ambiguous-keys",
      issues: [
        { code: "duplicate-key", path: "/facts/a~1b", line: 2, column: 2 },
        { code: "duplicate-key", path: "/facts", line: 2, column: 14 },
      ],
    });
  });

  it.each(['{ "__proto__": {} }', '{ "a": [{ "__proto__": 1 }] }', '{ "\\u005f_proto__": 1 }'])(
    "refuses %s, however it is spelt",
    (text) => {
      expect(readJson(text)).toMatchObject({
        ok: false,
        code: "ambiguous-keys",
        issues: [{ code: "forbidden-key" }],
      });
    },
  );
});
