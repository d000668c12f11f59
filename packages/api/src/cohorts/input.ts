import { CohortRefused, upTo } from "./limits.ts";
import { readParts } from "./multipart.ts";

export interface CohortInput {
  readonly input: "csv" | "ndjson";
  readonly mapping: string | undefined;
  readonly bytes: AsyncGenerator<Uint8Array>;
}

const kinds: Readonly<Record<string, CohortInput["input"]>> = {
  "text/csv": "csv",
  "application/csv": "csv",
  "text/tab-separated-values": "csv",
  "application/x-ndjson": "ndjson",
  "application/ndjson": "ndjson",
  "application/jsonl": "ndjson",
};

/** The rows of a body that is declared as something that rows are read from; undefined for any other. */
export const readInput = async (
  declared: string,
  body: AsyncIterable<Uint8Array> | null,
  mostBytes: number,
): Promise<CohortInput | undefined> => {
  const type = (declared.split(";")[0] ?? "").trim().toLowerCase();
  const input = kinds[type];
  const bytes = upTo(mostBytes, body ?? nothing());
  if (input !== undefined) return { input, mapping: undefined, bytes };
  if (type !== "multipart/form-data") return undefined;
  const boundary = /;\s*boundary="?([^";]{1,70})"?/i.exec(declared)?.[1];
  if (boundary === undefined) throw new CohortRefused("unusable-cohort", "the form names no boundary");
  const { mapping, type: own, name, cohort } = await readParts(bytes, boundary);
  const byName = /\.(?:ndjson|jsonl|json)$/i.test(name) ? "ndjson" : "csv";
  return { input: kinds[own] ?? byName, mapping, bytes: cohort };
};

async function* nothing(): AsyncGenerator<Uint8Array> {}
