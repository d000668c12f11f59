import type { FactId } from "../facts/dictionary.ts";
import type { FactReader } from "../facts/factReader.ts";
import type { Resolved } from "../facts/facts.ts";
import { missingAt } from "../program/missing.ts";
import { programFor } from "../program/programFor.ts";
import { readSlots } from "../program/readSlots.ts";
import { met, notMet } from "../program/verdictBits.ts";
import { verdicts } from "../program/verdicts.ts";
import type { Answer, AnswersTo } from "./answerTypes.ts";
import type { Trace, Verdict } from "./types.ts";
import { walk } from "./walk.ts";

/**
 * An answer a rule, from the compiled program. The walker gives the same verdicts and is the meaning of both;
 * it walks a rule only when its trace is wanted.
 */
export const answersTo: AnswersTo = (policies, read) => {
  const program = programFor(policies);
  const once = readingOnce(read);
  const nodes = verdicts(program, readSlots(program, once));
  const { layout, roots, reads } = program;
  return policies.rules.map(({ policy, rule }, index): Answer => {
    const root = roots[index] as number;
    let walked: Trace | undefined;
    return {
      verdict: wordOf(nodes[root] as number),
      missing: () => missingAt(program, nodes, root, once),
      reads: (facts) => (reads[index] ?? []).some((slot) => facts.has(layout.slots[slot]?.fact ?? "")),
      trace: () => {
        walked ??= walk(rule.conditions, { read, conditions: policy.conditions ?? {} });
        return walked;
      },
    };
  });
};

/** Rules share facts; what each holds, or what it lacks, is found once for all of them. */
const readingOnce = (read: FactReader): FactReader => {
  const found = new Map<FactId, Resolved>();
  return (id) => {
    const known = found.get(id) ?? read(id);
    found.set(id, known);
    return known;
  };
};

const wordOf = (bits: number): Verdict => {
  if (bits === met) return "met";
  return bits === notMet ? "notMet" : "unknown";
};
