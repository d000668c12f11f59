import { describe, expect, it } from "vitest";
import { identifierIn } from "./identifiers.ts";

describe("what stands for one person", () => {
  it.each([
    ["A950000178301", "a pupil number (UPN)"],
    ["a950000178301", "a pupil number (UPN)"],
    ["Z950000178301, with a wrong check letter", "a pupil number (UPN)"],
    ["the temporary number H99920011900A", "a pupil number (UPN)"],
    ["UPN:A950000178301.", "a pupil number (UPN)"],
    ["j.b@school.example", "an e-mail address"],
    ["write to o'neil+sen@trust.sch.uk today", "an e-mail address"],
    ["943 476 5919", "an NHS number"],
    ["NHS 9434765919", "an NHS number"],
    ["ULN 1000000043", "a learner number (ULN)"],
    ["07700 900482", "a phone number"],
    ["07700900482", "a phone number"],
    ["+44 7700 900 482", "a phone number"],
    ["(01632) 960123", "a phone number"],
    ["020 7946 0018", "a phone number"],
    ["lives at SW1A 2AA", "a postcode"],
    ["bh1 1aa", "a postcode"],
    ["ZZ99 3CZ", "a postcode"],
    ["QQ 12 34 56 C is no such number, AB 12 34 56 C is", "a National Insurance number"],
  ])("%s", (text, name) => {
    expect(identifierIn(text)).toBe(name);
  });
});

describe("what stands for nobody", () => {
  it.each([
    "P-0147",
    "2026-12-17",
    "2026-12-17 to 2027-01-05",
    "330/2026/000147",
    "0147-2026-000",
    "case-2026-0000123",
    "3f8e1d52-3d0f-4c1e-9a39-6d3c6f9f9f10",
    "9434765917",
    "1234567890123456",
    "PEX-01, EXC-05 and TIER-2",
    "Fair access panel, chaired by Anne Brackenfold",
    "in KS2 1st half term, Year 9, C2",
    "attended 61 of 180 sessions, 33.9%",
    "the 15th school day; see regulation 3(2)(a) of S.I. 2012/1033",
    "headteacher, school office @ Elmstead",
    "A1234567890",
    "",
  ])("%s", (text) => {
    expect(identifierIn(text)).toBeUndefined();
  });

  it("however long it is, in no time", () => {
    const from = performance.now();
    for (const text of ["a".repeat(4_000), "0 ".repeat(2_000), "1".repeat(4_000), `${"a.".repeat(2_000)}@`])
      identifierIn(text);
    expect(performance.now() - from).toBeLessThan(1_000);
  });
});
