import { freeze } from "../freeze.ts";
import type { Library, RuleInForce } from "../policy/library.ts";
import type { Rule } from "../policy/types.ts";
import type { Caution, Finding } from "./types.ts";

/** What every finding of a rule says, whatever the facts. */
export type Standing = Pick<
  Finding,
  | "ref"
  | "rule"
  | "policy"
  | "title"
  | "conclusion"
  | "authority"
  | "verification"
  | "sources"
  | "openQuestion"
>;

/** Put together once a rule and library, and shared by the findings: a memo of a pure function. */
export const standingOf = ({ policy, rule }: RuleInForce, library: Library): Standing => {
  const { standings } = shared(library);
  const known = standings.get(rule);
  if (known !== undefined) return known;
  const standing = freeze({
    ref: rule.ref,
    rule: rule.name,
    policy: policy.policy,
    title: rule.title,
    conclusion: { kind: rule.event.type, owedBy: rule.event.params.owedBy, statement: rule.says },
    authority: rule.authority,
    verification: rule.verification,
    sources: rule.sources.map((id) => {
      const source = library.sources[id];
      const title = source === undefined ? id : [source.title, source.provision].filter(Boolean).join(", ");
      return { id, title, url: source?.url ?? null };
    }),
    openQuestion: rule.openQuestion,
  });
  standings.set(rule, standing);
  return standing;
};

/** The caution with its text; codes come from policy files and from this package, so there are few. */
export const cautionOf = (code: string, library: Library): Caution => {
  const { cautions } = shared(library);
  const known = cautions.get(code);
  if (known !== undefined) return known;
  const caution = freeze({ code, text: library.cautions[code] ?? code });
  cautions.set(code, caution);
  return caution;
};

interface Shared {
  readonly standings: WeakMap<Rule, Standing>;
  readonly cautions: Map<string, Caution>;
}

const remembered = new WeakMap<Library, Shared>();

const shared = (library: Library): Shared => {
  const known = remembered.get(library) ?? { standings: new WeakMap(), cautions: new Map() };
  remembered.set(library, known);
  return known;
};
