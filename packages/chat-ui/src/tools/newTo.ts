import { answerTo, type Case, isKnown, type Suggestion } from "../conversation/case.ts";

/** Readings that say something new: what the case already holds needs no second look. */
export const newTo = (it: Case, found: readonly Suggestion[]): readonly Suggestion[] =>
  found.filter(({ fact, value }) => {
    const known = answerTo(it, fact);
    return known === undefined || !isKnown(known) || JSON.stringify(known.value) !== JSON.stringify(value);
  });
