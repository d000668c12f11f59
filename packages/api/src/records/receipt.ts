import type { Body, Entry, Head, PublicKey, Receipt } from "@waymark/rules/node";

/** What a person may take away: the body as recorded, its place in the chain, and how far that goes now. */
export const receiptOf = (
  entry: Entry,
  { salt, value }: Body,
  head: Head,
  publicKey: PublicKey,
): Receipt => ({
  schema: 2,
  entry,
  body: { salt, value },
  head,
  publicKey,
});
