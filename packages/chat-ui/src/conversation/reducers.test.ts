import type { Day } from "@waymark/rules";
import { describe, expect, it } from "vitest";
import type { Answer, Case } from "./case.ts";
import { answer, askFor, forget, imagine, offer, settleOffer, startCase, undo } from "./reducers.ts";
import { factToAsk, toQuestion } from "./toQuestion.ts";

const on = "2026-11-23" as Day;
const fresh = (): Case => startCase("exclusion", on, { base: "fixture-a-2026-27", inset: [] });
const asked = (fact: string, value: string | number | boolean): Answer => ({ fact, value, on, how: "asked" });

describe("answering", () => {
  it("keeps the order of first answers when one is changed", () => {
    const it = answer(answer(answer(fresh(), asked("a", 1)), asked("b", 2)), asked("a", 3));
    expect(it.answers).toEqual([{ ...asked("a", 3), how: "changed" }, asked("b", 2)]);
  });

  it("keeps later answers when an earlier one is changed or forgotten", () => {
    const it = answer(answer(fresh(), asked("a", 1)), asked("b", 2));
    expect(forget(it, "a").answers).toEqual([asked("b", 2)]);
  });

  it("takes back the latest answer, and what stood before it stands again", () => {
    const first = answer(fresh(), asked("a", 1));
    expect(undo(answer(first, asked("a", 2)))).toEqual(first);
    expect(undo(first).answers).toEqual([]);
    expect(undo(fresh())).toEqual(fresh());
  });

  it("never asks again at once what is not known, and says so to the rules", () => {
    const it = answer(fresh(), { fact: "exclusion.kind", dontKnow: true, on, how: "asked" });
    expect(factToAsk(it, "from.rules")).not.toBe("exclusion.kind");
    expect(toQuestion(it)).toMatchObject({ facts: {}, dontKnow: ["exclusion.kind"] });
  });
});

describe("suggestions", () => {
  const read = [
    { fact: "a", value: 1, span: "one" },
    { fact: "b", value: 2, span: "two" },
  ];

  it("are no facts until a person confirms them", () => {
    expect(toQuestion(offer(fresh(), read)).facts).toEqual({});
  });

  it("become answers one by one; what was not right is asked", () => {
    const it = settleOffer(offer(fresh(), read), { use: ["a"], ask: ["b"], on });
    expect(it.answers).toEqual([{ fact: "a", value: 1, on, how: "suggested" }]);
    expect(it.offered).toEqual([]);
    expect(factToAsk(it, "from.rules")).toBe("b");
  });
});

describe("what if", () => {
  it("changes a copy, never the case", () => {
    const real = answer(fresh(), asked("exclusion.kind", "permanent"));
    const copy = imagine(real, "x", [asked("exclusion.kind", "none")]);
    expect(toQuestion(copy).facts).toEqual({ "exclusion.kind": "none" });
    expect(toQuestion(real).facts).toEqual({ "exclusion.kind": "permanent" });
    expect(copy.whatIf).toEqual({ of: "x", imagined: ["exclusion.kind"] });
  });
});

describe("the next question", () => {
  it("is none of the opening once the rules have nothing more to ask, but still what the person picked", () => {
    expect(factToAsk(fresh(), undefined)).toBeUndefined();
    expect(factToAsk(askFor(fresh(), "sen.status"), undefined)).toBe("sen.status");
  });

  it("is what the person picked, before how the journey opens", () => {
    expect(factToAsk(fresh(), "from.rules")).toBe("exclusion.kind");
    expect(factToAsk(askFor(fresh(), "sen.status"), "from.rules")).toBe("sen.status");
  });
});

describe("toQuestion", () => {
  it("sends extra closed days with the calendar they belong to", () => {
    const it = startCase("review", on, { base: "x", inset: ["2026-11-27" as Day] });
    expect(toQuestion(it).calendar).toEqual({ base: "x", inset: ["2026-11-27"] });
    expect(toQuestion({ ...it, calendar: { base: null, inset: [] } })).not.toHaveProperty("calendar");
  });
});
