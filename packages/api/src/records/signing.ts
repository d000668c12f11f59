import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signWith,
} from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type PublicKey, publicKeyOf } from "@waymark/rules/node";

export interface Signer {
  readonly publicKey: PublicKey;
  readonly sign: (text: string) => string;
}

/** The key of a data folder; made, readable by its owner alone, when there is none. */
export const signerIn = (folder: string): Signer => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
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
  const publicKey = publicKeyOf(pem);
  if (publicKey === undefined) throw new TypeError("the signing key is no Ed25519 key");
  return {
    publicKey,
    sign: (text) => signWith(null, Buffer.from(text, "utf8"), key).toString("base64url"),
  };
};
