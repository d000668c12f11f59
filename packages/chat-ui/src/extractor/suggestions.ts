import type { Day } from "@waymark/rules";
import { fixedAnswers } from "../assistant/fixedAnswers.ts";
import type { Suggestion } from "../conversation/case.ts";
import { dangerIn } from "../safeguarding/dangerIn.ts";
import { extract } from "./extract.ts";
import { hasIdentifier } from "./identifiers.ts";
import { severalChildren } from "./severalChildren.ts";

export type RefusalKind = "identifier" | "several-children" | "too-long";

/** The answer of POST /suggestions. Nothing in it is kept. */
export interface Suggestions {
  readonly suggestions: readonly Suggestion[];
  readonly refused: { readonly kind: RefusalKind; readonly message: string } | null;
  /** What to tell first of all, because the words may tell of a child in danger. */
  readonly warning: { readonly title: string; readonly sentences: readonly string[] } | null;
}

export const longestMessage = 1000;

export const suggestionsFor = (text: string, asAt: Day): Suggestions => {
  const { title, sentences } = fixedAnswers.safeguarding;
  const warning = dangerIn(text).length > 0 ? { title, sentences } : null;
  const kind = refusalOf(text);
  if (kind !== undefined) return { suggestions: [], refused: { kind, message: refusalWords[kind] }, warning };
  return { suggestions: extract(text, asAt), refused: null, warning };
};

/** Who somebody is comes first: a message that says so is shown again nowhere, however long it is. */
export const refusalOf = (text: string): RefusalKind | undefined => {
  if (hasIdentifier(text)) return "identifier";
  if (text.length > longestMessage) return "too-long";
  return severalChildren(text) ? "several-children" : undefined;
};

export const refusalWords: Readonly<Record<RefusalKind, string>> = {
  identifier:
    "That looks as if it holds a full name, a number or an address that says who someone is. Waymark does not need it, so it has not been read or kept. Please write it again without them: “a Year 9 boy” is enough. If a date of birth is needed, there is a box for it, with no name beside it.",
  "several-children":
    "That looks as if it is about more than one child. Waymark looks at one child at a time, so that facts never get mixed up. Please tell it about one child, then start again for the next.",
  "too-long": `That is longer than ${longestMessage.toLocaleString("en-GB")} letters, so it has not been read or kept. Please tell the main points in a few short sentences.`,
};
