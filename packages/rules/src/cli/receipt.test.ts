import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import colours from "picocolors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Day } from "../calendar/day.ts";
import { readLibrary } from "../doors/node.ts";
import { determine } from "../evaluate/determine.ts";
import { readFacts } from "../facts/readFacts.ts";
import { inForce } from "../policy/library.ts";
import { headBy, newSigner, receiptBy } from "../receipt/receipt.fixture.ts";
import { run } from "./program.ts";

const policies = fileURLToPath(new URL("../../../../policies", import.meta.url));
const council = newSigner();
const stranger = newSigner();
let work: string;
const file = (name: string) => join(work, name);

const waymark = async (...words: readonly string[]) => {
  let said = "";
  const say = (text: string) => {
    said += text;
  };
  const exit = await run(words, { out: say, err: say, colours: colours.createColors(false) });
  return { said, exit };
};

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "waymark-receipts-"));
  const { library } = await readLibrary(policies);
  if (library === undefined) throw new Error("the published policies cannot be read");
  const asAt = "2026-12-17" as Day;
  const facts = { "child.livesIn": "england", "exclusion.kind": "permanent" };
  const question = { facts, families: ["statutory-duties/sixth-day"], asAt };
  const determination = determine(
    {
      policies: inForce(library, asAt, question.families),
      facts: readFacts(library.dictionary, facts),
      calendar: undefined,
      asAt,
    },
    { include: ["because"] },
  );
  const value = { question, determination };
  const write = (name: string, content: unknown) => writeFile(file(name), JSON.stringify(content));
  await write("receipt.json", receiptBy(council, value));
  await write(
    "forged.json",
    receiptBy(stranger, { ...value, determination: { ...determination, findings: [] } }),
  );
  await write("decision.json", receiptBy(council, { decidedBy: "a panel" }, { kind: "decision" }));
  const told = { tenant: "330", position: 7, hash: "0".repeat(64) };
  await write("head.json", { head: headBy(council, told), publicKey: council.publicKey });
  await write("forged-head.json", { head: headBy(stranger, told), publicKey: council.publicKey });
  await write("key.json", council.publicKey);
  await writeFile(file("stranger.pem"), stranger.publicKey.pem);
  await writeFile(file("empty.json"), "{}");
});
afterAll(() => rm(work, { recursive: true }));

describe("waymark verify", () => {
  it.each([
    ["a receipt and the council's key", ["receipt.json", "--key", "key.json"], 0, "the receipt holds"],
    ["a receipt and no key", ["receipt.json"], 1, "was not checked, and anybody can make a key"],
    ["a forged one and no key", ["forged.json"], 1, "was not checked, and anybody can make a key"],
    ["a forged one and the council's key", ["forged.json", "--key", "key.json"], 1, "does not hold"],
    ["a receipt and another key", ["receipt.json", "--key", "stranger.pem"], 1, "does not hold"],
    [
      "a head and the council's key",
      ["head.json", "--key", "key.json"],
      0,
      "the chain of 330 went to entry 7",
    ],
    ["a head and no key", ["head.json"], 1, "was not checked, and anybody can make a key"],
    ["a forged head", ["forged-head.json", "--key", "key.json"], 1, "the head does not hold"],
    ["a file that is no receipt", ["key.json"], 2, "this is no receipt"],
    ["a key in which there is none", ["receipt.json", "--key", "empty.json"], 2, "no Ed25519 key"],
    ["no such file", ["nowhere.json"], 2, "cannot read the file"],
  ] as const)("%s", async (_, words, exit, text) => {
    const result = await waymark(
      "verify",
      ...words.map((word) => (word.startsWith("--") ? word : file(word))),
    );
    expect(result.said).toContain(text);
    expect(result.exit).toBe(exit);
  });

  it("says the key that follows from the key itself, not the one that is claimed", async () => {
    expect((await waymark("verify", file("forged.json"))).said).toContain(stranger.publicKey.id);
  });
});

describe("waymark replay", () => {
  it("gives the same answer again, byte for byte", async () => {
    const { said, exit } = await waymark("replay", file("receipt.json"), "--policies", policies);
    expect([said, exit]).toEqual(["the same answer, byte for byte\n", 0]);
  });

  it.each([
    ["an answer that was forged", "forged.json", 1, "not the same answer"],
    ["a decision, which nobody works out", "decision.json", 2, "nothing to replay"],
  ] as const)("of %s", async (_, name, exit, text) => {
    const result = await waymark("replay", file(name), "--policies", policies);
    expect(result.said).toContain(text);
    expect(result.exit).toBe(exit);
  });
});
