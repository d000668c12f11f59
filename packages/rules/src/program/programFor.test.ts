import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readLibrary } from "../doors/node.ts";
import { inForce, type Library } from "../policy/library.ts";
import { programFor } from "./programFor.ts";

const read = await readLibrary(fileURLToPath(new URL("../../../../policies", import.meta.url)));
const published = read.library as Library;
const day = "2026-11-23";

/** Nothing is remembered of a library that is another object. */
const fresh = (): Library => ({ ...published });

/** Sets of rules that differ, more than are remembered. */
const topics = [...new Set(published.policies.map(({ policy }) => policy))];
const families = [...topics.map((topic) => [topic]), ...topics.slice(1).map((topic) => [topics[0]!, topic])];

describe("the program of the rules in force", () => {
  it("is compiled once for a library and a day, however often it is asked for", () => {
    const library = fresh();
    expect(programFor(inForce(library, day))).toBe(programFor(inForce(library, day)));
  });

  it("is the same program on another day on which the same rules are in force", () => {
    const library = fresh();
    const [before, on, after] = ["2026-07-24", "2026-07-25", "2026-07-26"].map((each) =>
      programFor(inForce(library, each)),
    );
    expect(on).toBe(before);
    // New rules on off-site directions came into force on 26 July.
    expect(after).not.toBe(before);
  });

  it("is another one for other families, and for a policy whose named conditions say something else", () => {
    const library = fresh();
    const whole = programFor(inForce(library, day));
    expect(programFor(inForce(library, day, [topics[0]!]))).not.toBe(whole);
    const reread = inForce(library, day);
    const rules = reread.rules.map(({ policy, rule }) => ({ policy: { ...policy }, rule }));
    expect(programFor({ ...reread, rules })).not.toBe(whole);
  });

  it("is not shared between libraries", () => {
    expect(programFor(inForce(fresh(), day))).not.toBe(programFor(inForce(fresh(), day)));
  });

  it("is remembered while fifteen others are asked for, forgotten after sixteen, and compiled alike again", () => {
    const library = fresh();
    const ask = (names?: readonly string[]) => programFor(inForce(library, day, names));
    const first = ask();
    for (const names of families.slice(0, 15)) ask(names);
    expect(ask()).toBe(first);
    ask(families[15]);
    const again = ask();
    expect(again).not.toBe(first);
    const meaning = ({ leaves, groups, roots }: typeof first) => ({ leaves, groups, roots });
    expect(meaning(again)).toEqual(meaning(first));
  });
});
