import { createPublicKey, type KeyObject, verify as verifyWith } from "node:crypto";
import { sha256 } from "./canonicalJson.ts";
import type { Verify } from "./entry.ts";

/** What others need to check a signature. */
export interface PublicKey {
  readonly algorithm: "Ed25519";
  /** The first sixteen hexadecimal digits of the SHA-256 of `pem`. */
  readonly id: string;
  readonly pem: string;
}

/** An Ed25519 key with the id that follows from it, whatever id was said; undefined when the text is none. */
export const publicKeyOf = (pem: string): PublicKey | undefined => {
  const key = keyIn(pem);
  if (key === undefined) return undefined;
  const own = key.export({ type: "spki", format: "pem" }).toString();
  return { algorithm: "Ed25519", id: sha256(own).slice(0, 16), pem: own };
};

/** The key in a file: PEM text, the JSON of `GET /api/records/signing-key`, or a receipt known to be the council's. */
export const readPublicKey = (text: string): PublicKey | undefined => {
  try {
    const { pem, publicKey } = JSON.parse(text) ?? {};
    return publicKeyOf(String(pem ?? publicKey?.pem ?? ""));
  } catch {
    return publicKeyOf(text);
  }
};

export const isSameKey = (one: PublicKey, other: PublicKey): boolean =>
  publicKeyOf(one.pem)?.pem === publicKeyOf(other.pem)?.pem;

/** @throws when the text is no Ed25519 key. */
export const verifierOf = ({ pem }: Pick<PublicKey, "pem">): Verify => {
  const key = keyIn(pem);
  if (key === undefined) throw new TypeError("the text is no Ed25519 key");
  return (hash, signature) =>
    verifyWith(null, Buffer.from(hash, "utf8"), key, Buffer.from(signature, "base64url"));
};

const keyIn = (pem: string): KeyObject | undefined => {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === "ed25519" ? key : undefined;
  } catch {
    return undefined;
  }
};
