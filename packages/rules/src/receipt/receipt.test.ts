import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readPublicKey } from "./publicKey.ts";
import { headBy, newSigner, receiptBy } from "./receipt.fixture.ts";
import { judgeReceipt, type Receipt, readReceipt, sayJudged } from "./receipt.ts";

const council = newSigner();
const stranger = newSigner();
const genuine = receiptBy(council, { reference: "P-0147", verdict: "met" });
const keys = [council.publicKey];

const judged = (receipt: Receipt, trusted = keys): string =>
  sayJudged(judgeReceipt(receipt, trusted), receipt);

describe("a receipt", () => {
  it("holds for whoever has the council's key from elsewhere", () => {
    expect(judged(genuine)).toContain("the receipt holds: determination, entry 7 of 330");
    expect(judged(genuine, [stranger.publicKey, council.publicKey])).toContain("the receipt holds");
  });

  it("is told to be whole, and nothing more, for whoever has no key", () => {
    const said = judged(genuine, []);
    expect(said).toContain(`the receipt is whole`);
    expect(said).toContain(`Whether ${council.publicKey.id} is the council's key was not checked`);
    expect(said).not.toContain("holds");
  });

  it("holds whatever the order of its keys", () => {
    const reversed = JSON.parse(JSON.stringify(genuine), (_, value) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    expect(judged(reversed)).toContain("the receipt holds");
  });

  it("that was given before entries said by whom and receipts had a head still holds", () => {
    const { head: _, ...old } = receiptBy(council, { reference: "P-0147" }, { by: null });
    const { by: _by, ...entry } = old.entry;
    const read = readReceipt(JSON.stringify({ ...old, schema: 1, entry }));
    expect(typeof read).toBe("object");
    expect(judged(read as Receipt)).toContain("the receipt holds");
  });

  it("without a head, or with the head of another chain or key, does not hold", () => {
    const { head: _, ...without } = genuine;
    expect(judged(without)).toContain("its head is missing");
    const { tenant, position, hash } = genuine.entry;
    const heads = [
      headBy(stranger, { tenant, position, hash }),
      headBy(council, { tenant: "331", position, hash }),
      headBy(council, { tenant, position: position - 1, hash }),
      headBy(council, { tenant, position, hash: "0".repeat(64) }),
    ];
    for (const head of heads) expect(judged({ ...genuine, head })).toContain("does not hold");
    const later = headBy(council, { tenant, position: position + 9, hash: "f".repeat(64) });
    expect(judged({ ...genuine, head: later })).toContain("the receipt holds");
  });

  const forged = receiptBy(stranger, { reference: "P-0147", verdict: "notMet" });
  it.each<readonly [string, Receipt, string]>([
    ["another body, signed anew by a stranger", forged, "which is not a key that you trust"],
    [
      "a stranger's work under the council's key id",
      { ...forged, publicKey: { ...stranger.publicKey, id: council.publicKey.id } },
      `it says that its key is ${council.publicKey.id}`,
    ],
    [
      "a stranger's work under the council's key",
      { ...forged, publicKey: council.publicKey },
      "the signature is not this key's",
    ],
    [
      "another body",
      { ...genuine, body: { ...genuine.body, value: { reference: "P-0147", verdict: "notMet" } } },
      "the body does not match its hash",
    ],
    [
      "another day",
      { ...genuine, entry: { ...genuine.entry, recordedAt: "2026-12-16T09:30:00.000Z" } },
      "the entry does not match its hash",
    ],
    [
      "another person who had it recorded",
      { ...genuine, entry: { ...genuine.entry, by: { kind: "key", id: "0000000000000000" } } },
      "the entry does not match its hash",
    ],
    [
      "another tenant",
      { ...genuine, entry: { ...genuine.entry, tenant: "331" } },
      "the entry does not match its hash",
    ],
    [
      "a text for a key",
      { ...genuine, publicKey: { ...council.publicKey, pem: "council" } },
      "its key is no Ed25519 key",
    ],
  ])("does not hold with %s", (_, receipt, why) => {
    expect(judged(receipt)).toContain(`the receipt does not hold: `);
    expect(judged(receipt)).toContain(why);
  });

  it("that a stranger forged is never said to hold, also without a key to compare", () => {
    expect(judged(forged, [])).toContain(`signed by key ${stranger.publicKey.id}`);
    expect(judged(forged, [])).not.toContain("holds");
  });
});

describe("a text that is no receipt", () => {
  it.each([
    ["something else", '{"a":1}'],
    ["no JSON", "%PDF-1.7"],
    ["a key written twice", JSON.stringify(genuine).replace('"schema":2', '"schema":2,"schema":2')],
    ["more than a receipt has", JSON.stringify({ ...genuine, note: "verified" })],
    ["nested without end", "[".repeat(100_000)],
    ["nothing", ""],
  ])("%s", (_, text) => {
    expect(readReceipt(text)).toMatch(/^this is no receipt/);
  });
});

describe("a key in a file", () => {
  const { pem } = council.publicKey;
  it.each([
    ["as the server gives it", JSON.stringify(council.publicKey)],
    ["as PEM", pem],
    ["as PEM with line ends of Windows", pem.replaceAll("\n", "\r\n")],
    ["in a receipt that is known to be the council's", JSON.stringify(genuine)],
    ["under an id that is not its own", JSON.stringify({ ...council.publicKey, id: "0".repeat(16) })],
  ])("is read %s", (_, text) => {
    expect(readPublicKey(text)).toEqual(council.publicKey);
  });

  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey;
  it.each([
    ["a key of another kind", rsa.export({ type: "spki", format: "pem" }).toString()],
    ["no key", "{}"],
    ["null", "null"],
    ["nothing", ""],
  ])("is not found in %s", (_, text) => {
    expect(readPublicKey(text)).toBeUndefined();
  });
});
