import { canonicalJson, sha256 } from "./canonicalJson.ts";

export type EntryKind = "determination" | "decision" | "erasure";

/**
 * A link of a tenant's chain. It holds no fact: only the hash of the body, mixed with a salt that is kept with the
 * body, so that a body can be erased without breaking the chain or leaving something to guess it from.
 */
export interface Entry {
  readonly id: string;
  readonly tenant: string;
  /** From 1, without a gap. */
  readonly position: number;
  readonly kind: EntryKind;
  /** The record that a decision, a reconsideration or an erasure is about. */
  readonly about: string | null;
  readonly recordedAt: string;
  readonly bodyHash: string;
  /** The hash of the entry before, or sixty-four zeros. */
  readonly previous: string;
  readonly hash: string;
  /** Ed25519 over the hash, in base64url: the head of the chain as it stood with this entry. */
  readonly signature: string;
}

export interface Body {
  readonly salt: string;
  readonly value: unknown;
}

export const beginning = "0".repeat(64);

export const hashOfBody = ({ salt, value }: Body): string => sha256(`${salt}\n${canonicalJson(value)}`);

type Unsealed = Omit<Entry, "hash" | "signature">;

export const hashOfEntry = ({
  id,
  tenant,
  position,
  kind,
  about,
  recordedAt,
  bodyHash,
  previous,
}: Unsealed): string =>
  sha256(canonicalJson({ id, tenant, position, kind, about, recordedAt, bodyHash, previous }));

/** What is wrong with an entry by itself, or with the body that is said to be its own. */
export const flawOf = (
  entry: Entry,
  body: Body | undefined,
  verify: (hash: string, signature: string) => boolean,
): string | undefined => {
  if (hashOfEntry(entry) !== entry.hash) return "the entry does not match its hash";
  if (!verify(entry.hash, entry.signature)) return "the signature is not this key's";
  if (body !== undefined && hashOfBody(body) !== entry.bodyHash) return "the body does not match its hash";
  return undefined;
};

export interface Audit {
  readonly entries: number;
  /** The first entry that does not hold, by its position; undefined when the whole chain does. */
  readonly flaw?: { readonly position: number; readonly what: string };
}

interface Link {
  readonly entry: Entry;
  /** undefined once it is erased. */
  readonly body: Body | undefined;
}

/**
 * Walks a chain from its beginning. An erased body is no flaw: its entry still stands. A chain that was cut at its
 * end still holds by itself, so the caller gives the newest head that it knows from elsewhere, such as a receipt.
 */
export const auditChain = async (
  links: AsyncIterable<Link> | Iterable<Link>,
  verify: (hash: string, signature: string) => boolean,
  known?: { readonly position: number; readonly hash: string },
): Promise<Audit> => {
  let previous = beginning;
  let position = 0;
  for await (const { entry, body } of links) {
    position += 1;
    const flaw = (what: string): Audit => ({ entries: position, flaw: { position, what } });
    if (entry.position !== position)
      return flaw(`entry ${position} is missing; ${entry.position} stands in its place`);
    if (entry.previous !== previous) return flaw("the entry does not follow the one before");
    const what = flawOf(entry, body, verify);
    if (what !== undefined) return flaw(what);
    if (known?.position === position && known.hash !== entry.hash)
      return flaw("the entry is not the one known");
    previous = entry.hash;
  }
  if (known !== undefined && known.position > position) {
    return {
      entries: position,
      flaw: { position: position + 1, what: "the chain ends before the head known" },
    };
  }
  return { entries: position };
};
