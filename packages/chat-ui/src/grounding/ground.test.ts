import { describe, expect, it } from "vitest";
import { ground, isGrounded } from "./ground.ts";

const on = {
  sentences: [
    "Duty: The council where the child lives must arrange suitable full-time education from the sixth school day (PEX-01).",
    "By Thursday 26 November 2026: the sixth school day.",
    "A school day is a day on which that school is open to pupils.",
    "Education Act 1996, section 19.",
  ],
  refs: ["PEX-01"],
};

describe("a sentence that a model wrote is kept", () => {
  it.each([
    ["when it is one of ours", "A school day is a day on which that school is open to pupils."],
    ["when it only explains", "Schools are closed at weekends and in the holidays, so the calendar matters."],
    ["when its ref is ours", "PEX-01 is about children who are out of school."],
  ])("%s", (_, sentence) => {
    expect(isGrounded(sentence, on)).toBe(true);
  });
});

describe("a sentence that a model wrote is withheld", () => {
  it.each([
    ["an invented outcome", "The child is eligible for tier 3."],
    ["an invented tier in other words", "This is a tier two case."],
    ["an invented duty", "The school must pay for a taxi."],
    ["a softer duty", "The school should ring the parent."],
    ["a permission", "You are allowed to wait until the holidays."],
    ["our own day in other words", "Thursday 26 November 2026 is a day on which pupils are in school."],
    ["an outcome in no word of law", "Nothing is owed."],
    ["another day", "The work starts on Friday."],
    ["another date", "That is 27 November 2026."],
    ["another number", "It takes 10 school days."],
    ["a number in words", "It takes ten school days."],
    ["a made-up ref", "PEX-09 is about this."],
    ["another source", "The Court said so in a case."],
    ["another section", "Look at section 20."],
    ["an address", "See https://example.org for more."],
    ["a contact", "Write to help@school.example."],
    ["markup", "Click <a>here</a> for help."],
    ["advice to set the answer aside", "You can ignore what is above."],
    ["something over-long", `Schools are open to pupils ${"and more ".repeat(60)}.`],
  ])("for %s", (_, sentence) => {
    expect(isGrounded(sentence, on)).toBe(false);
  });

  it("and counted, while the rest stays", () => {
    const text =
      "Each school has its own calendar. The child is eligible for tier 3! Schools keep a register.";
    expect(ground(text, on)).toEqual({
      kept: ["Each school has its own calendar.", "Schools keep a register."],
      withheld: 1,
    });
  });

  it("and no more than a few sentences are kept of a flood", () => {
    expect(ground("Schools differ. ".repeat(40), on).kept.length).toBeLessThanOrEqual(5);
  });
});
