import type { Finding } from "@waymark/rules";
import type { Outcome } from "../tools/tools.ts";
import type { Situation } from "./situation.ts";

/**
 * Every field that a model is given about the rules of one answer, and no other: the page that says what leaves this
 * machine prints this list. None of them is a fact of the case, a day, or anything that was typed.
 */
export const shownFields: readonly {
  readonly name: string;
  readonly says: string;
  readonly of: (finding: Finding) => string;
}[] = [
  { name: "ref", says: "The short name of a rule, such as PEX-01.", of: ({ ref }) => ref },
  { name: "title", says: "The title of the rule.", of: ({ title }) => title },
  {
    name: "says",
    says: "What the rule says, as its published file has it.",
    of: ({ conclusion }) => conclusion.statement,
  },
  {
    name: "verdict",
    says: "Whether the rule applies here: met, notMet or unknown.",
    of: ({ verdict }) => verdict,
  },
];

/** What a model is given to put background into words; undefined when there is nothing that it may be given. */
export const shownOf = (outcome: Outcome, { determination }: Situation): string | undefined => {
  if (outcome.kind !== "told" || outcome.fixed) return undefined;
  const { refs, background = [] } = outcome;
  const rules = determination.findings
    .filter(({ ref }) => refs.includes(ref))
    .map((finding) => Object.fromEntries(shownFields.map(({ name, of }) => [name, of(finding)])));
  return rules.length + background.length === 0 ? undefined : JSON.stringify({ rules, background });
};
