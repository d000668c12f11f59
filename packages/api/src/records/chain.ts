import { type Body, beginning, type Entry, flawOf, type Verify } from "@waymark/rules/node";

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
  verify: Verify,
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
