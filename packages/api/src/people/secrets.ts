import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** 256 random bits, as text that fits a header, a cookie or an address. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** A secret of 256 random bits cannot be guessed from its hash, so a fast hash is enough. */
export const hashOfSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Takes as long whether the first letter differs or the last. */
export const isSecretOf = (hash: string, secret: string): boolean => {
  const given = Buffer.from(hashOfSecret(secret));
  const kept = Buffer.from(hash);
  return given.length === kept.length && timingSafeEqual(given, kept);
};
