import { z } from "zod";
import { readJsonText } from "../policy/jsonText.ts";
import { canonicalJson } from "./canonicalJson.ts";
import type { Verify } from "./entry.ts";
import type { PublicKey } from "./publicKey.ts";

/**
 * How far a tenant's chain went at a moment, signed. Whoever keeps one can show later that the chain was cut or written
 * anew since. It says nothing of any record.
 */
export interface Head {
  readonly tenant: string;
  /** Of the newest entry; 0 while there is none. */
  readonly position: number;
  /** Of the newest entry, or sixty-four zeros. */
  readonly hash: string;
  /** The instant at which it was asked for. */
  readonly at: string;
  /** Ed25519 over `signedTextOf` it, in base64url. */
  readonly signature: string;
}

/** No entry is signed under these words, so that neither signature can be taken for the other. */
export const signedTextOf = ({ tenant, position, hash, at }: Omit<Head, "signature">): string =>
  `waymark head\n${canonicalJson({ tenant, position, hash, at })}`;

export const isSigned = (head: Head, verify: Verify): boolean => verify(signedTextOf(head), head.signature);

/** What `GET /api/records/head` gives. */
export interface SignedHead {
  readonly head: Head;
  readonly publicKey: PublicKey;
}

export const headShape = z.strictObject({
  tenant: z.string(),
  position: z.int().min(0),
  hash: z.string(),
  at: z.string(),
  signature: z.string(),
});

export const keyShape = z.strictObject({
  algorithm: z.literal("Ed25519"),
  id: z.string(),
  pem: z.string(),
});

/** A text as a signed head; undefined when it is none. */
export const readSignedHead = (text: string): SignedHead | undefined => {
  const read = z.strictObject({ head: headShape, publicKey: keyShape }).safeParse(readJsonText(text).value);
  return read.success ? read.data : undefined;
};
