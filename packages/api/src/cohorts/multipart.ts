import { CohortRefused } from "./limits.ts";

/** A mapping is a page or two. */
const mostMappingBytes = 256 * 1024;
const mostHeadBytes = 8 * 1024;

export interface Parts {
  /** The text of the part `mapping`, when there is one. */
  readonly mapping: string | undefined;
  readonly type: string;
  /** What the sender calls the file. */
  readonly name: string;
  /** The bytes of the part `cohort`, as they come. */
  readonly cohort: AsyncGenerator<Uint8Array>;
}

/**
 * Reads a form with the parts `mapping`, if any, and then `cohort`, without keeping the second.
 * @throws CohortRefused when the body is no such form.
 */
export const readParts = async (chunks: AsyncIterable<Uint8Array>, boundary: string): Promise<Parts> => {
  const form = reader(chunks, `\r\n--${boundary}`);
  let mapping: string | undefined;
  await form.toBoundary(mostHeadBytes);
  for (;;) {
    const head = await form.head();
    if (head === undefined) throw refuse("the form has no part `cohort`");
    if (head.name === "mapping" && mapping === undefined) {
      mapping = new TextDecoder().decode(await form.toBoundary(mostMappingBytes));
    } else if (head.name === "cohort")
      return { mapping, type: head.type, name: head.file, cohort: form.rest() };
    else throw refuse("the form may hold the part `mapping`, once, and then the part `cohort`");
  }
};

interface Head {
  readonly name: string;
  readonly file: string;
  readonly type: string;
}

const refuse = (message: string): CohortRefused => new CohortRefused("unusable-cohort", message);

const reader = (chunks: AsyncIterable<Uint8Array>, boundary: string) => {
  const source = chunks[Symbol.asyncIterator]();
  // The first boundary stands at the start, without a line end before it.
  let held: Buffer = Buffer.from("\r\n");
  const more = async (): Promise<boolean> => {
    const { value, done } = await source.next();
    if (done === true) return false;
    held = held.length === 0 ? Buffer.from(value) : Buffer.concat([held, value]);
    return true;
  };

  const until = async (mark: string, most: number): Promise<Buffer> => {
    for (;;) {
      const at = held.indexOf(mark);
      if (at > most || (at < 0 && held.length > most + mark.length))
        throw refuse("a part of the form is too large");
      if (at >= 0) {
        const found = held.subarray(0, at);
        held = held.subarray(at + mark.length);
        return found;
      }
      if (!(await more())) throw refuse("the form ends before its last boundary; it may have been cut short");
    }
  };

  /** Undefined after the last boundary. */
  const head = async (): Promise<Head | undefined> => {
    while (held.length < 2 && (await more()));
    if (held.subarray(0, 2).toString() === "--") return undefined;
    const lines = (await until("\r\n\r\n", mostHeadBytes)).toString("utf8");
    const name = /^content-disposition:.*?[; ]name="?([^";\r\n]*)"?/im.exec(lines)?.[1] ?? "";
    const type = /^content-type:\s*([^;\r\n]*)/im.exec(lines)?.[1] ?? "";
    const file = /^content-disposition:.*?;\s*filename="?([^";\r\n]*)"?/im.exec(lines)?.[1] ?? "";
    return { name, file, type: type.trim().toLowerCase() };
  };

  /** What may be the beginning of the boundary is held back until more has come. */
  async function* rest(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = held.indexOf(boundary);
      if (at >= 0) {
        if (at > 0) yield held.subarray(0, at);
        held = Buffer.alloc(0);
        while (await more()) held = Buffer.alloc(0);
        return;
      }
      const safe = held.length - boundary.length;
      if (safe > 0) {
        yield held.subarray(0, safe);
        held = held.subarray(safe);
      }
      if (!(await more())) throw refuse("the form ends before its last boundary; it may have been cut short");
    }
  }

  return { toBoundary: (most: number) => until(boundary, most), head, rest };
};
