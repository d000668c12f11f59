import type { Day } from "@waymark/rules";
import type { Suggestion } from "../conversation/case.ts";
import { extract } from "./extract.ts";
import { hasIdentifier } from "./identifiers.ts";
import { severalChildren } from "./severalChildren.ts";

export type RefusalKind = "identifier" | "several-children" | "too-long";

/** The answer of POST /suggestions. Nothing in it is kept. */
export interface Suggestions {
  readonly suggestions: readonly Suggestion[];
  readonly refused: { readonly kind: RefusalKind; readonly message: string } | null;
}

export const longestMessage = 1000;

export const suggestionsFor = (text: string, asAt: Day): Suggestions => {
  const kind = refusalOf(text);
  if (kind !== undefined) return { suggestions: [], refused: { kind, message: refusalWords[kind] } };
  return { suggestions: extract(text, asAt), refused: null };
};

export const refusalOf = (text: string): RefusalKind | undefined => {
  if (text.length > longestMessage) return "too-long";
  if (hasIdentifier(text)) return "identifier";
  return severalChildren(text) ? "several-children" : undefined;
};

export const refusalWords: Readonly<Record<RefusalKind, string>> = {
  identifier:
    "That looks as if it holds a name, a number or an address that says who someone is. Waymark does not need it, so it has not been read or kept. Please write it again without names, dates of birth, numbers, e-mail addresses or postcodes. “A Year 9 boy” is enough.",
  "several-children":
    "That looks as if it is about more than one child. Waymark looks at one child at a time, so that facts never get mixed up. Please tell it about one child, then start again for the next.",
  "too-long": `That is longer than ${longestMessage} letters. Nothing of it was kept. Please tell the main points in a few short sentences.`,
};
