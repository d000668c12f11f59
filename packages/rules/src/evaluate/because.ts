import { deciding } from "./residual.ts";
import type { Question, Reason, Trace } from "./types.ts";
import { clauseOf } from "./wording.ts";

/** Only what decided: each test as a clause with its citations, none that could be left out. */
export const because = (trace: Trace, { policies: { library } }: Question): readonly Reason[] =>
  deciding(trace).map((test) => ({
    fact: test.fact,
    text: clauseOf(test, library),
    verdict: test.verdict,
    cites: test.cites,
  }));
