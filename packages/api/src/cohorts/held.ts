import type { readersOf } from "@waymark/rules/node";
import { breather } from "../operate/breather.ts";
import { CohortRefused } from "./limits.ts";

type Parts = ReturnType<(typeof readersOf)["csv"]>;
type Part = Parts extends AsyncIterable<infer Each> ? Each : never;

/** So many cells that cannot be read mean that the columns are not what they are taken for. */
const mostErrors = 100_000;

/**
 * Reads every row before the first is answered, and holds them as columns of numbers, a fraction of the file. The
 * file comes as fast as it is sent, a sender that reads nothing before it has sent everything waits for nobody, and
 * what is wrong with the file as a whole is said in place of an answer, never in the middle of one.
 */
export async function* held(parts: AsyncIterable<Part>, mostRows: number): AsyncGenerator<Part> {
  const all: Part[] = [];
  let [rows, errors] = [0, 0];
  const breathe = breather();
  for await (const part of parts) {
    await breathe();
    all.push(part);
    if (part.kind !== "batch") continue;
    rows += part.rows.length + part.refused.length;
    errors += part.refused.reduce((sum, { length }) => sum + length, 0);
    if (rows > mostRows)
      throw new CohortRefused("cohort-too-large", `the file has more than ${mostRows} rows`);
    if (errors > mostErrors)
      throw new CohortRefused("unusable-cohort", tooMany(part.refused[0]?.[0]?.message));
  }
  for (let part = all.shift(); part !== undefined; part = all.shift()) yield part;
}

const tooMany = (one = ""): string =>
  `more than ${mostErrors} cells cannot be read; one of them: ${one}; a mapping may say what they mean`;
