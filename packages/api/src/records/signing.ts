import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signWith,
  verify as verifyWith,
} from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "./canonicalJson.ts";

export interface Signer {
  readonly publicKey: PublicKey;
  readonly sign: (hash: string) => string;
}

/** What others need to check a signature. */
export interface PublicKey {
  readonly algorithm: "Ed25519";
  /** The first sixteen hexadecimal digits of the SHA-256 of `pem`. */
  readonly id: string;
  readonly pem: string;
}

/** The key of a data folder; made, readable by its owner alone, when there is none. */
export const signerIn = (folder: string): Signer => {
  mkdirSync(folder, { recursive: true });
  const file = keyFileIn(folder);
  if (!existsSync(file)) {
    const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" });
    writeFileSync(file, pem, { mode: 0o600, flag: "wx" });
  }
  return signerOf(createPrivateKey(readFileSync(file)));
};

export const keyFileIn = (folder: string): string => join(folder, "signing-key.pem");

const signerOf = (key: KeyObject): Signer => {
  const pem = createPublicKey(key).export({ type: "spki", format: "pem" }).toString();
  return {
    publicKey: { algorithm: "Ed25519", id: sha256(pem).slice(0, 16), pem },
    sign: (hash) => signWith(null, Buffer.from(hash, "utf8"), key).toString("base64url"),
  };
};

export const verifierOf = ({
  pem,
}: Pick<PublicKey, "pem">): ((hash: string, signature: string) => boolean) => {
  const key = createPublicKey(pem);
  return (hash, signature) =>
    verifyWith(null, Buffer.from(hash, "utf8"), key, Buffer.from(signature, "base64url"));
};
