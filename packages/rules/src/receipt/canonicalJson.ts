import { createHash } from "node:crypto";

/**
 * JSON with the keys of every object in one order (RFC 8785), so that a value has one text, and one hash, however
 * often it is read and written on the way.
 */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((part) => canonicalJson(part ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`);
  return `{${members.join(",")}}`;
};

export const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");
