import type { Colors } from "picocolors/types";
import { diagrams } from "../../diagram/diagrams.ts";
import { type Conflict, conflictsIn, gapsIn } from "../../diagram/gaps.ts";
import { idleIn } from "../../diagram/idle.ts";
import type { Library } from "../../policy/library.ts";
import type { Condition } from "../../policy/types.ts";
import { counted, type Outcome } from "../outcome.ts";
import { dayOf, rulesOn } from "../setting.ts";

/** What the rules in force on a day leave open, where they pull apart, and which parts decide nothing. */
export const gaps = (library: Library, options: { readonly asAt?: string }, colours: Colors): Outcome => {
  const policies = rulesOn(library, dayOf(options.asAt));
  const built = diagrams(policies);
  const tiers = gapsIn(
    policies,
    ({ rule, policy }) => policy.policy === "tier-eligibility" && answering.has(rule.event.type),
    placed,
  );
  const found = {
    gaps: tiers?.examples ?? null,
    more: tiers?.more ?? false,
    conflicts: conflictsIn(built),
    idle: idleIn(built),
  };
  const open = (tiers?.examples ?? []).map(({ clauses }) => `  where ${clauses.join("; ")}`);
  return {
    text: [
      colours.bold("Children of school age with a destination that no tier or referral answers"),
      ...(open.length === 0 ? ["  none"] : open),
      ...(found.more ? ["  and more"] : []),
      "",
      colours.bold("Findings that can stand together although they pull apart"),
      ...conflictLines(found.conflicts),
      "",
      colours.bold("Rules and conditions that decide nothing on the day"),
      ...(found.idle.length === 0 ? ["  none"] : found.idle.map(({ text }) => `  ${text}`)),
    ].join("\n"),
    json: found,
    exit: 0,
  };
};

const answering: ReadonlySet<string> = new Set(["tier", "referral", "duty"]);

const placed: Condition = {
  all: [
    { fact: "child.ofCompulsorySchoolAge", operator: "equal", value: true },
    { fact: "tier.destination", operator: "notIn", value: ["none-stated", "stay-in-school"] },
  ],
};

/** One line a kind, with the pair that the fewest facts bring together. */
const conflictLines = (conflicts: readonly Conflict[]): readonly string[] => {
  const kinds = [...new Set(conflicts.map(({ why }) => why))];
  if (kinds.length === 0) return ["  none"];
  return kinds.flatMap((kind) => {
    const pairs = conflicts.filter(({ why }) => why === kind);
    const least = pairs.reduce((a, b) => (b.example.clauses.length < a.example.clauses.length ? b : a));
    return [
      `  ${kind}: ${counted(pairs.length, "pair")}: ${pairs.map(({ refs }) => refs.join(" and ")).join(", ")}`,
      `    such as ${least.refs.join(" and ")} where ${least.example.clauses.join("; ")}`,
    ];
  });
};
