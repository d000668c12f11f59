import type { Determination, Finding, Question } from "../evaluate/types.ts";
import { listWords } from "../evaluate/wording.ts";
import type { Dictionary } from "../facts/dictionary.ts";
import type { Missing } from "../facts/facts.ts";
import type { Asked, Asking } from "./questions.ts";

/**
 * The next question from the missing facts alone, for a determination that has been through JSON or rules too
 * large for a diagram. It never skips a fact that matters; it may ask one that does not.
 */
export const askFromMissing = (
  determination: Determination,
  question: Question | undefined,
  { goals, skip = [] }: Asking,
): Asked => {
  const dictionary = question?.facts.dictionary;
  const beyond = new Set<Missing>([...(question?.facts.dontKnow ?? []), ...skip]);
  const open = determination.findings.filter(({ ref }) => goals.includes(ref));
  const needs = needed(open, beyond);
  const best = [...needs].sort(byWorth(dictionary))[0];
  if (best === undefined) {
    const waiting = open.filter(({ missingFacts }) => missingFacts.length > 0);
    return {
      next: null,
      remaining: { atMost: 0, expected: 0 },
      open: waiting.map(({ ref, missingFacts }) => ({ ref, waitsFor: missingFacts })),
    };
  }
  const [fact, refs] = best;
  const titles = refs.slice(0, 3).map((ref) => open.find((finding) => finding.ref === ref)?.title ?? ref);
  const more = refs.length > 3 ? ` and ${refs.length - 3} more` : "";
  return {
    next: { fact, why: `It may settle: ${listWords(titles, "and")}${more}.`, ifNotKnown: "may-stay-open" },
    remaining: { atMost: needs.size, expected: Math.ceil((needs.size + 1) / 2) },
    open: [],
  };
};

const needed = (
  findings: readonly Finding[],
  beyond: ReadonlySet<Missing>,
): ReadonlyMap<Missing, readonly string[]> => {
  const needs = new Map<Missing, string[]>();
  for (const finding of findings) {
    for (const id of finding.missingFacts) {
      if (!beyond.has(id)) needs.set(id, [...(needs.get(id) ?? []), finding.ref]);
    }
  }
  return needs;
};

/** What the most goals wait for comes first; among equals, the order of the dictionary keeps topics together. */
const byWorth =
  (dictionary: Dictionary | undefined) =>
  ([a, refsA]: [string, readonly string[]], [b, refsB]: [string, readonly string[]]): number => {
    const order = (id: string) => dictionary?.facts.findIndex((fact) => fact.id === id) ?? 0;
    const worth = (id: string, refs: readonly string[]) =>
      refs.length / (dictionary?.byId[id]?.askingCost ?? 1);
    return worth(b, refsB) - worth(a, refsA) || order(a) - order(b);
  };
