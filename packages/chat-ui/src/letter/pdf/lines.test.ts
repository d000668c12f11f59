import { describe, expect, it } from "vitest";
import type { Text } from "../letter.ts";
import { linesOf } from "./lines.ts";

/** One letter is one wide; a bold one is two. */
const measure = ({ text, strong }: Text[number]): number => text.length * (strong ? 2 : 1);

const broken = (text: Text, width: number): readonly string[] =>
  linesOf(text, width, measure).map((line) => line.map((run) => run.text).join(""));

describe("lines", () => {
  it.each<[string, string, number, readonly string[]]>([
    ["words that fit stay on one line", "one two", 7, ["one two"]],
    ["one letter less and the last word goes down", "one two", 6, ["one ", "two"]],
    ["the space at an end takes no room", "one two three", 3, ["one ", "two ", "thr", "ee"]],
    ["a word wider than the line is broken inside", "abcdefgh", 3, ["abc", "def", "gh"]],
    ["no words are one empty line", "", 5, [""]],
  ])("%s", (_, text, width, expected) => {
    expect(broken([{ text }], width)).toEqual(expected);
  });

  it("keeps a full stop with the bold word before it", () => {
    const text: Text = [{ text: "By " }, { text: "May", strong: true }, { text: "." }];
    expect(broken(text, 9)).toEqual(["By ", "May."]);
    expect(linesOf(text, 9, measure)[1]).toEqual([{ text: "May", strong: true }, { text: "." }]);
  });

  it("loses and adds no letter", () => {
    const text: Text = [
      { text: "Rests on: ", strong: true },
      { text: "the law, " },
      { text: "link", href: "https://a.uk" },
    ];
    for (let width = 1; width < 40; width += 1)
      expect(broken(text, width).join("")).toBe("Rests on: the law, link");
  });
});
