import { canonicalJson, sha256 } from "./canonicalJson.ts";

export type EntryKind = "determination" | "decision" | "erasure";

/**
 * A link of a tenant's chain of records. It holds no fact: only the hash of the body, mixed with a salt that is kept
 * with the body, so that a body can be erased without breaking the chain or leaving something to guess it from.
 */
export interface Entry {
  readonly id: string;
  readonly tenant: string;
  /** From 1, without a gap. */
  readonly position: number;
  readonly kind: EntryKind;
  /** The record that a decision, a reconsideration or an erasure is about. */
  readonly about: string | null;
  /** Who had it recorded; null for entries from before this was kept. */
  readonly by: By | null;
  readonly recordedAt: string;
  readonly bodyHash: string;
  /** The hash of the entry before, or sixty-four zeros. */
  readonly previous: string;
  readonly hash: string;
  /** Ed25519 over the hash, in base64url: the head of the chain as it stood with this entry. */
  readonly signature: string;
}

/** Whoever asked for something, as the server knows them: never a name. */
export interface By {
  /** `local`: at the machine itself; `server`: by the clock, as the operator's settings say. */
  readonly kind: "local" | "person" | "key" | "server";
  /** The id of a key, the issuer's id of a person, or the setting that says so. */
  readonly id: string;
}

export interface Body {
  readonly salt: string;
  readonly value: unknown;
}

export const beginning = "0".repeat(64);

export const hashOfBody = ({ salt, value }: Body): string => sha256(`${salt}\n${canonicalJson(value)}`);

export type Unsealed = Omit<Entry, "hash" | "signature">;

export const hashOfEntry = ({
  id,
  tenant,
  position,
  kind,
  about,
  by,
  recordedAt,
  bodyHash,
  previous,
}: Unsealed): string =>
  sha256(
    canonicalJson({
      ...{ id, tenant, position, kind, about, recordedAt, bodyHash, previous },
      // An entry from before this was kept has the hash that it had.
      ...(by === null ? {} : { by }),
    }),
  );

export type Verify = (hash: string, signature: string) => boolean;

/** What is wrong with an entry by itself, or with the body that is said to be its own. */
export const flawOf = (entry: Entry, body: Body | undefined, verify: Verify): string | undefined => {
  if (hashOfEntry(entry) !== entry.hash) return "the entry does not match its hash";
  if (!verify(entry.hash, entry.signature)) return "the signature is not this key's";
  if (body !== undefined && hashOfBody(body) !== entry.bodyHash) return "the body does not match its hash";
  return undefined;
};
