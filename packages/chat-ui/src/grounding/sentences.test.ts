import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { isGrounded } from "./ground.ts";

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`sentences/${name}.json`, import.meta.url), "utf8"));
const on = {
  sentences: ["A school day is a day on which that school is open to pupils."],
  refs: ["PEX-01", "EXC-02", "TIER-2"],
};
const kept = (sentences: readonly string[]) => sentences.filter((sentence) => isGrounded(sentence, on));

it("an invented outcome, in any wording of the list, is withheld", () => {
  expect(kept(read("invented"))).toEqual([]);
});

it("harmless background still passes, also in sentences that the list of words was not made from", () => {
  const { seen, unseen } = read("harmless");
  expect(kept(seen).length / seen.length).toBeGreaterThan(0.4);
  expect(kept(unseen).length).toBeGreaterThan(0);
});
