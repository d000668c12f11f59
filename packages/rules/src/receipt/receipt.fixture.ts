import { createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { type Body, beginning, type Entry, hashOfBody, hashOfEntry } from "./entry.ts";
import { type Head, signedTextOf } from "./head.ts";
import { type PublicKey, publicKeyOf } from "./publicKey.ts";
import type { Receipt } from "./receipt.ts";

/** For tests: somebody with a key of their own. */
export const newSigner = () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const pem = createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
  return {
    publicKey: publicKeyOf(pem) as PublicKey,
    sign: (text: string) => sign(null, Buffer.from(text), privateKey).toString("base64url"),
  };
};

export type TestSigner = ReturnType<typeof newSigner>;

/** A receipt of a value as the signer would give it, by all that a receipt itself can show. */
export const receiptBy = (signer: TestSigner, value: unknown, changes: Partial<Entry> = {}): Receipt => {
  const body: Body = { salt: "5a17".repeat(8), value };
  const unsealed = {
    id: "0f5e3a52-3d0f-4c1e-9a39-6d3c6f9f9f10",
    tenant: "330",
    position: 7,
    kind: "determination",
    about: null,
    by: { kind: "key", id: "00c0ffee00c0ffee" },
    recordedAt: "2026-12-17T09:30:00.000Z",
    previous: beginning,
    ...changes,
    bodyHash: hashOfBody(body),
  } as const;
  const hash = hashOfEntry(unsealed);
  return {
    schema: 2,
    entry: { ...unsealed, hash, signature: signer.sign(hash) },
    body,
    head: headBy(signer, { tenant: unsealed.tenant, position: unsealed.position, hash }),
    publicKey: signer.publicKey,
  };
};

export const headBy = (signer: TestSigner, told: Pick<Head, "tenant" | "position" | "hash">): Head => {
  const head = { ...told, at: "2026-12-18T08:00:00.000Z" };
  return { ...head, signature: signer.sign(signedTextOf(head)) };
};
