import { type Body, beginning, type Entry, flawOf, type Verify } from "@waymark/rules/node";

export interface Audit {
  readonly entries: number;
  /** The first entry that does not hold, by its position; undefined when the whole chain does. */
  readonly flaw?: Flaw;
}

export interface Flaw {
  readonly position: number;
  readonly what: string;
}

interface Link {
  readonly entry: Entry;
  /** undefined once it is erased. */
  readonly body: Body | undefined;
}

/** An entry that somebody has a signed word of from elsewhere: a head, or a receipt. */
export type Known = Pick<Entry, "position" | "hash">;

/**
 * Walks a chain from its beginning. A body may be gone where a later entry says that it was erased, and must be then. A
 * chain that was cut at its end still holds by itself, so the caller gives what heads it knows from elsewhere.
 */
export const auditChain = async (
  links: AsyncIterable<Link> | Iterable<Link>,
  verify: Verify,
  known: readonly Known[] = [],
): Promise<Audit> => {
  const bodies = bodiesSeen();
  let previous = beginning;
  let position = 0;
  for await (const { entry, body } of links) {
    position += 1;
    const what = flawOfLink(entry, body, { position, previous, verify }) ?? otherThan(known, entry);
    if (what !== undefined) return { entries: position, flaw: { position, what } };
    bodies.see(entry, body !== undefined);
    previous = entry.hash;
  }
  const end = Math.max(0, ...known.map((head) => head.position));
  const flaw =
    bodies.flaw() ??
    (end > position ? { position: position + 1, what: "the chain ends before the head known" } : undefined);
  return { entries: position, ...(flaw === undefined ? {} : { flaw }) };
};

const flawOfLink = (
  entry: Entry,
  body: Body | undefined,
  {
    position,
    previous,
    verify,
  }: { readonly position: number; readonly previous: string; readonly verify: Verify },
): string | undefined => {
  if (entry.position !== position)
    return `entry ${position} is missing; ${entry.position} stands in its place`;
  if (entry.previous !== previous) return "the entry does not follow the one before";
  return flawOf(entry, body, verify);
};

const otherThan = (known: readonly Known[], { position, hash }: Entry): string | undefined =>
  known.some((head) => head.position === position && head.hash !== hash)
    ? "the entry is not the one known"
    : undefined;

/** Which bodies there are, and which of them an erasure covers: of what it is about, and of all that is about that. */
const bodiesSeen = () => {
  const gone: Entry[] = [];
  const kept: Entry[] = [];
  const aboutOf = new Map<string, string>();
  const erasedAt = new Map<string, number>();
  const isErased = ({ id, position, kind }: Entry): boolean => {
    // What says that something was erased is never erased itself.
    if (kind === "erasure") return false;
    for (let at: string | undefined = id; at !== undefined; at = aboutOf.get(at))
      if ((erasedAt.get(at) ?? 0) > position) return true;
    return false;
  };
  return {
    see: (entry: Entry, hasBody: boolean): void => {
      const { id, kind, about, position } = entry;
      if (kind === "erasure") {
        if (about !== null) erasedAt.set(about, position);
      } else if (about !== null) aboutOf.set(id, about);
      (hasBody ? kept : gone).push(entry);
    },
    flaw: (): Flaw | undefined => {
      const lost = gone.find((entry) => !isErased(entry));
      const left = kept.find(isErased);
      if (lost !== undefined && lost.position < (left?.position ?? Number.POSITIVE_INFINITY))
        return {
          position: lost.position,
          what: "the body is gone, and no later entry says that it was erased",
        };
      return (
        left && {
          position: left.position,
          what: "the body is still there, and a later entry says it was erased",
        }
      );
    },
  };
};
