import type { Day } from "@waymark/rules";
import { describe, expect, it } from "vitest";
import { readRelease } from "../fixture.ts";
import { readTyped, type Typed } from "./readTyped.ts";

const { library } = await readRelease();
const monday = "2026-11-23" as Day;
const read = (fact: string, text: string) => readTyped(library.dictionary.byId[fact]!, text, monday);

const answer = (value: Extract<Typed, { kind: "answer" }>["value"]): Typed => ({ kind: "answer", value });
const perhaps = (value: Extract<Typed, { kind: "perhaps" }>["value"]): Typed => ({ kind: "perhaps", value });
const dontKnow: Typed = { kind: "dontKnow" };

describe("a message that answers the question on the table", () => {
  it.each([
    ["child.ofCompulsorySchoolAge", "Yes", answer(true)],
    ["child.ofCompulsorySchoolAge", "yeah.", answer(true)],
    ["child.ofCompulsorySchoolAge", "no", answer(false)],
    ["child.ofCompulsorySchoolAge", "NOPE", answer(false)],
    ["child.ofCompulsorySchoolAge", "I don't know", dontKnow],
    ["child.ofCompulsorySchoolAge", "i don’t know, sorry", dontKnow],
    ["child.ofCompulsorySchoolAge", "not sure", dontKnow],
    ["exclusion.kind", "dunno", dontKnow],
    ["exclusion.kind", "A permanent exclusion", answer("permanent")],
    ["exclusion.kind", "a suspension.", answer("suspension")],
    ["child.livesIn", "England", answer("england")],
    ["care.status", "Looked after by the council", undefined],
    ["child.yearGroup", "9", perhaps(9)],
    ["child.yearGroup", "year 9", perhaps(9)],
    ["exclusion.firstDayOn", "19 November 2026", perhaps("2026-11-19")],
    ["exclusion.firstDayOn", "19/11/2026", perhaps("2026-11-19")],
    ["exclusion.firstDayOn", "it was on Thursday", perhaps("2026-11-19")],
  ] as const)("%s: “%s”", (fact, text, expected) => {
    expect(read(fact, text)).toEqual(expected);
  });

  it.each([
    ["child.bornOn", "24 November 2027", /^Check the date of birth\./],
    ["exclusion.firstDayOn", "19/11/1994", /^Check the year\..* far from/],
    ["exclusion.firstDayOn", "19 November 2042", /^Check the year\..* far from/],
  ] as const)("%s: “%s” is refused with what to mend, as in a form", (fact, text, message) => {
    expect(read(fact, text)).toEqual({ kind: "refused", message: expect.stringMatching(message) });
  });

  it("a choice may be named by its place, and is then offered", () => {
    const { values } = library.dictionary.byId["exclusion.kind"]!;
    expect(read("exclusion.kind", "the second one")).toEqual(perhaps(values![1]!));
    expect(read("exclusion.kind", "option 1")).toEqual(perhaps(values![0]!));
    expect(read("exclusion.kind", "the last one")).toEqual(perhaps(values!.at(-1)!));
  });

  it.each([
    [
      "the child's views, the parent’s views and a risk assessment",
      ["child-views", "parent-views", "risk-assessment"],
    ],
    ["Child's views; parent's consent", ["child-views", "parent-consent"]],
  ])("several members of a set are offered together: %s", (text, members) => {
    expect(read("referral.evidence", text)).toEqual(perhaps(members));
  });

  it.each([
    ["referral.evidence", "a risk assessment and a cake", "holds what is no choice"],
    ["referral.evidence", "nothing yet and a risk assessment", "says none and something"],
    ["exclusion.kind", "a suspension and a permanent exclusion", "gives two answers where one is wanted"],
    ["exclusion.kind", "yes", "says yes to what is no yes-or-no question"],
    ["child.yearGroup", "no", "says no to what is no yes-or-no question"],
    ["child.ofCompulsorySchoolAge", "yes, and he has a plan", "tells more"],
    ["child.ofCompulsorySchoolAge", "no?", "asks"],
    ["child.ofCompulsorySchoolAge", "no plan", "tells of something else"],
    ["exclusion.kind", "the ninth one", "names a place that is not there"],
    ["exclusion.kind", "he was not excluded permanently", "is a sentence"],
    ["child.yearGroup", "44", "is no year group"],
    ["exclusion.firstDayOn", "Thursday or Friday", "names two days"],
    ["exclusion.firstDayOn", "he started on Thursday", "tells of another day"],
    ["child.yearGroup", "", "is empty"],
  ] as const)("%s: “%s” is no answer by itself: it %s", (fact, text, _) => {
    expect(read(fact, text)).toBeUndefined();
  });
});
