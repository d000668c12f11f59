import { Misuse } from "../outcome.ts";

/** Text written otherwise than in UTF-8, as UTF-8, as it comes. */
export async function* decoded(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string,
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}

/**
 * What was asked for by the name that the web gives it; undefined for UTF-8, which needs nothing done.
 *
 * @throws Misuse when there is no such encoding.
 */
export const encodingOf = (asked: string | undefined): string | undefined => {
  if (asked === undefined) return undefined;
  try {
    const { encoding } = new TextDecoder(asked);
    return encoding === "utf-8" ? undefined : encoding;
  } catch {
    throw new Misuse(
      `no encoding \`${asked}\`; usual ones are utf-8, windows-1252 (Excel and SIMS in the UK) and utf-16le`,
    );
  }
};
