import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonicalJson.ts";

describe("one text for one value", () => {
  it.each<[unknown, string, string]>([
    [{ b: 1, a: 2 }, '{"a":2,"b":1}', "keys in order"],
    [{ a: { d: [3, { z: 1, y: 2 }], c: null } }, '{"a":{"c":null,"d":[3,{"y":2,"z":1}]}}', "at every depth"],
    [{ a: undefined, b: [undefined] }, '{"b":[null]}', "as JSON leaves out what is undefined"],
    [{ é: '\u2028"', a: 1e21 }, '{"a":1e+21,"é":"\u2028\\""}', "text and numbers as JSON writes them"],
    [{ 10: 1, 9: 2 }, '{"10":1,"9":2}', "keys as text, not as numbers"],
    ["x", '"x"', "a bare text"],
  ])("%j is %s: %s", (value, text) => {
    expect(canonicalJson(value)).toBe(text);
    expect(canonicalJson(JSON.parse(text))).toBe(text);
  });
});
