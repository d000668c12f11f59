import type { Receipt } from "../schema/records.ts";
import { type Body, type Entry, flawOf } from "./chain.ts";
import { type PublicKey, verifierOf } from "./signing.ts";

/** What a person may take away: the body as recorded, its place in the chain and the signed head. */
export const receiptOf = (entry: Entry, { salt, value }: Body, publicKey: PublicKey): Receipt => ({
  schema: 1,
  entry,
  body: { salt, value },
  publicKey,
});

/**
 * Checks a receipt without the server that gave it. The receipt's own key proves only that it is whole; `trusted`,
 * from somewhere else, proves who signed it.
 * @returns what is wrong, or undefined.
 */
export const flawOfReceipt = (receipt: Receipt, trusted?: PublicKey): string | undefined => {
  if (trusted !== undefined && trusted.pem !== receipt.publicKey.pem)
    return "the receipt is signed with another key";
  return flawOf(receipt.entry, receipt.body as Body, verifierOf(receipt.publicKey));
};
