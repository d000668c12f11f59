import { z } from "zod";
import { readJsonText } from "../policy/jsonText.ts";
import { type Body, type Entry, flawOf } from "./entry.ts";
import { isSameKey, type PublicKey, publicKeyOf, verifierOf } from "./publicKey.ts";

/** What a person may take away from a record: its body, its place in the chain and the signature over both. */
export interface Receipt {
  readonly schema: 1;
  readonly entry: Entry;
  readonly body: Body;
  readonly publicKey: PublicKey;
}

/** A text as a receipt, or a sentence that says why it is none. */
export const readReceipt = (text: string): Receipt | string => {
  const { value, issues } = readJsonText(text);
  if (issues[0] !== undefined) return `this is no receipt: ${issues[0].message}`;
  const read = shape.safeParse(value);
  return read.success ? (read.data as Receipt) : "this is no receipt of a record";
};

export type Judged =
  /** Signed with one of the keys that the reader trusts. */
  | { readonly verdict: "holds"; readonly key: PublicKey }
  /** Nothing was changed since somebody signed it. Whoever has any key can make such a receipt. */
  | { readonly verdict: "whole"; readonly key: PublicKey }
  | { readonly verdict: "flawed"; readonly flaw: string };

/**
 * Checks a receipt without the server that gave it. The key that stands in it proves only that nothing was changed
 * afterwards; who signed it is known to whoever has the council's key from somewhere else.
 */
export const judgeReceipt = (receipt: Receipt, trusted: readonly PublicKey[]): Judged => {
  const key = publicKeyOf(receipt.publicKey.pem);
  if (key === undefined) return flawed("its key is no Ed25519 key");
  if (key.id !== receipt.publicKey.id)
    return flawed(`it says that its key is ${receipt.publicKey.id}, and the key itself comes to ${key.id}`);
  const flaw = flawOf(receipt.entry, receipt.body, verifierOf(key));
  if (flaw !== undefined) return flawed(flaw);
  if (trusted.length === 0) return { verdict: "whole", key };
  if (trusted.some((each) => isSameKey(each, key))) return { verdict: "holds", key };
  const given = trusted.map(({ id }) => id).join(", ");
  return flawed(`it is signed by key ${key.id}, which is not a key that you trust (${given})`);
};

/** The judgement in words, for whoever holds the receipt. */
export const sayJudged = (judged: Judged, { entry }: Receipt): string => {
  if (judged.verdict === "flawed") return `the receipt does not hold: ${judged.flaw}`;
  const { id } = judged.key;
  const what = `${entry.kind}, entry ${entry.position} of ${entry.tenant}, recorded at ${entry.recordedAt}`;
  if (judged.verdict === "holds") return `the receipt holds: ${what}, signed by key ${id}, which you trust`;
  return [
    `the receipt is whole: ${what}, signed by key ${id}.`,
    `Whether ${id} is the council's key was not checked, and anybody can make a key: compare it with the key that`,
    "the council gives (GET /api/records/signing-key on its server), and name that with --key",
  ].join("\n");
};

const flawed = (flaw: string): Judged => ({ verdict: "flawed", flaw });

const shape = z.strictObject({
  schema: z.literal(1),
  entry: z.strictObject({
    id: z.string(),
    tenant: z.string(),
    position: z.int(),
    kind: z.enum(["determination", "decision", "erasure"]),
    about: z.string().nullable(),
    recordedAt: z.string(),
    bodyHash: z.string(),
    previous: z.string(),
    hash: z.string(),
    signature: z.string(),
  }),
  body: z.strictObject({ salt: z.string(), value: z.unknown() }),
  publicKey: z.strictObject({ algorithm: z.literal("Ed25519"), id: z.string(), pem: z.string() }),
});
