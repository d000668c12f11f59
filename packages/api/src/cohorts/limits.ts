/** What one request may bring. */
export interface CohortLimits {
  readonly bytes: number;
  readonly rows: number;
}

/** A council has tens of thousands of children of whom it would ask; what is more is worked on as a job. */
export const atOnce: CohortLimits = { bytes: 64 * 1024 * 1024, rows: 250_000 };
export const asJob: CohortLimits = { bytes: 1024 * 1024 * 1024, rows: 5_000_000 };

/** The cohort cannot be answered, for a reason that its sender can mend. */
export class CohortRefused extends Error {
  readonly code: "cohort-too-large" | "unusable-cohort";

  constructor(code: CohortRefused["code"], message: string) {
    super(message);
    this.name = "CohortRefused";
    this.code = code;
  }
}

/** Passes bytes on until there are more than may be. */
export async function* upTo(
  most: number,
  chunks: AsyncIterable<Uint8Array>,
  seen: (bytes: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > most) throw new CohortRefused("cohort-too-large", `the file is larger than ${most} bytes`);
    seen(bytes);
    yield chunk;
  }
}
