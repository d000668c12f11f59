import { z } from "zod";
import { readJsonText } from "../policy/jsonText.ts";
import { type Body, type Entry, flawOf, type Verify } from "./entry.ts";
import { type Head, headShape, isSigned, keyShape, type SignedHead } from "./head.ts";
import { isSameKey, type PublicKey, publicKeyOf, verifierOf } from "./publicKey.ts";

/** What a person may take away from a record: its body, its place in the chain and the signature over both. */
export interface Receipt {
  /** 1 for receipts that were given before they had a head. */
  readonly schema: 1 | 2;
  readonly entry: Entry;
  readonly body: Body;
  /** How far the chain went when the receipt was given. */
  readonly head?: Head;
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
  const verify = verifierOf(key);
  const flaw = flawOf(receipt.entry, receipt.body, verify) ?? flawOfHead(receipt, verify);
  if (flaw !== undefined) return flawed(flaw);
  return judgeKey(key, trusted);
};

/** Whether a key that a file carries is one that its reader trusts. */
export const judgeKey = (key: PublicKey, trusted: readonly PublicKey[]): Judged => {
  if (trusted.length === 0) return { verdict: "whole", key };
  if (trusted.some((each) => isSameKey(each, key))) return { verdict: "holds", key };
  const given = trusted.map(({ id }) => id).join(", ");
  return flawed(`it is signed by key ${key.id}, which is not a key that you trust (${given})`);
};

const flawOfHead = ({ schema, entry, head }: Receipt, verify: Verify): string | undefined => {
  if (head === undefined) return schema === 1 ? undefined : "its head is missing";
  if (!isSigned(head, verify)) return "the signature of its head is not this key's";
  if (head.tenant !== entry.tenant || head.position < entry.position) return "its head is of another chain";
  return head.position === entry.position && head.hash !== entry.hash
    ? "its head is of another chain"
    : undefined;
};

/** The judgement in words, for whoever holds the receipt. */
export const sayJudged = (judged: Judged, { entry }: Receipt): string =>
  saying(
    "receipt",
    judged,
    `${entry.kind}, entry ${entry.position} of ${entry.tenant}, recorded at ${entry.recordedAt}${byWhom(entry)}`,
  );

const byWhom = ({ by }: Entry): string => (by === null ? "" : ` by ${by.kind} ${by.id}`);

/** The head in a file, judged and said as a receipt is. */
export const judgeHead = ({ head, publicKey }: SignedHead, trusted: readonly PublicKey[]): Judged => {
  const key = publicKeyOf(publicKey.pem);
  if (key === undefined) return flawed("its key is no Ed25519 key");
  return isSigned(head, verifierOf(key)) ? judgeKey(key, trusted) : flawed("the signature is not this key's");
};

export const sayHead = (judged: Judged, { head }: SignedHead): string =>
  saying("head", judged, `the chain of ${head.tenant} went to entry ${head.position} at ${head.at}`);

const saying = (name: string, judged: Judged, what: string): string => {
  if (judged.verdict === "flawed") return `the ${name} does not hold: ${judged.flaw}`;
  const { id } = judged.key;
  if (judged.verdict === "holds") return `the ${name} holds: ${what}, signed by key ${id}, which you trust`;
  return [
    `the ${name} is whole: ${what}, signed by key ${id}.`,
    `Whether ${id} is the council's key was not checked, and anybody can make a key: compare it with the key that`,
    "the council gives (GET /api/records/signing-key on its server), and name that with --key",
  ].join("\n");
};

const flawed = (flaw: string): Judged => ({ verdict: "flawed", flaw });

const shape = z.strictObject({
  schema: z.union([z.literal(1), z.literal(2)]),
  entry: z.strictObject({
    id: z.string(),
    tenant: z.string(),
    position: z.int(),
    kind: z.enum(["determination", "decision", "erasure"]),
    about: z.string().nullable(),
    by: z
      .strictObject({ kind: z.enum(["local", "person", "key", "server"]), id: z.string() })
      .nullable()
      .default(null),
    recordedAt: z.string(),
    bodyHash: z.string(),
    previous: z.string(),
    hash: z.string(),
    signature: z.string(),
  }),
  body: z.strictObject({ salt: z.string(), value: z.unknown() }),
  head: headShape.optional(),
  publicKey: keyShape,
});
