import { describe, expect, it } from "vitest";
import { derivations } from "./derivations.ts";
import { dictionary, publishedFacts } from "./facts.fixture.ts";
import { readDictionary } from "./readDictionary.ts";

const fact = (changes: Record<string, unknown> = {}) => ({
  id: "child.happy",
  type: "boolean",
  question: "Is the child happy?",
  help: "Ask the child.",
  label: "the child's mood",
  whoKnows: "school",
  ...changes,
});

describe("what a dictionary may not be", () => {
  it.each<[string, unknown, string, string]>([
    ["nothing", undefined, "wrong-type", "/facts"],
    ["without a list of facts", { facts: {} }, "wrong-type", "/facts"],
    ["with a fact that is text", { facts: ["child.happy"] }, "wrong-type", "/facts/0"],
    [
      "with a fact without a question",
      { facts: [fact({ question: " " })] },
      "wrong-type",
      "/facts/0/question",
    ],
    ["with an unknown type", { facts: [fact({ type: "bolean" })] }, "unknown-type", "/facts/0/type"],
    ["with an enum without members", { facts: [fact({ type: "enum" })] }, "wrong-type", "/facts/0/values"],
    [
      "with a member listed twice",
      { facts: [fact({ type: "enumSet", values: ["a", "b", "a"] })] },
      "repeated-member",
      "/facts/0/values",
    ],
    ["with a fact listed twice", { facts: [fact(), fact()] }, "repeated-fact", "/facts/1/id"],
    [
      "with a derived fact undefined",
      { facts: [fact({ derived: true })] },
      "wrong-type",
      "/facts/0/definition",
    ],
    [
      "with a fact derived from nowhere",
      { facts: [fact(), fact({ id: "b", derived: true, definition: "d", derivedFrom: ["child.hapy"] })] },
      "unknown-fact",
      "/facts/1/derivedFrom/0",
    ],
    ["with a bound that is text", { facts: [fact({ minimum: "0" })] }, "wrong-type", "/facts/0/minimum"],
  ])("%s", (_title, json, code, path) => {
    const { dictionary: read, issues } = readDictionary(json);
    expect(read).toBeUndefined();
    expect(issues.map((issue) => [issue.code, issue.path])).toContainEqual([code, path]);
  });

  it("says which name was meant", () => {
    const { issues } = readDictionary({ facts: [fact({ type: "bolean" })] });
    expect(issues[0]?.message).toBe("unknown type `bolean`; did you mean `boolean`?");
  });
});

it("keeps the order of the file and finds facts by id, never by an inherited name", () => {
  expect(dictionary.facts.map(({ id }) => id)).toEqual(publishedFacts().facts.map(({ id }) => id));
  expect(dictionary.byId["child.bornOn"]?.type).toBe("date");
  expect(dictionary.byId.constructor).toBeUndefined();
  expect(Object.hasOwn(dictionary.byId, "toString") || "toString" in dictionary.byId).toBe(false);
});

it("works out every derived fact of the published dictionary, and no other", () => {
  const derived = dictionary.facts.filter((each) => each.derived).map(({ id }) => id);
  expect(Object.keys(derivations).sort()).toEqual(derived.sort());
});
