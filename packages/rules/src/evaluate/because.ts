import { deciding } from "./residual.ts";
import type { Question, Reason, Trace } from "./types.ts";
import { clauseOf } from "./wording.ts";

/** Only what decided: each test as a clause with its citations; tests that say the same are said once. */
export const because = (trace: Trace, { policies: { library }, asAt }: Question): readonly Reason[] => {
  const reasons = new Map<string, Reason>();
  for (const test of deciding(trace)) {
    const text = clauseOf(test, { ...library, asAt });
    const cites = [...new Set([...(reasons.get(text)?.cites ?? []), ...test.cites])];
    reasons.set(text, { fact: test.fact, text, verdict: test.verdict, cites });
  }
  return [...reasons.values()];
};
