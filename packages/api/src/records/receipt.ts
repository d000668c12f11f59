import type { Body, Entry, PublicKey, Receipt } from "@waymark/rules/node";

/** What a person may take away: the body as recorded, its place in the chain and the signed head. */
export const receiptOf = (entry: Entry, { salt, value }: Body, publicKey: PublicKey): Receipt => ({
  schema: 1,
  entry,
  body: { salt, value },
  publicKey,
});
