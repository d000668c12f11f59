import { dictionaryOf } from "../../packages/rules/src/facts/readDictionary.ts";
import { compileRules } from "../../packages/rules/src/program/compile.ts";
import { layoutOf } from "../../packages/rules/src/program/layout.ts";
import { printModule } from "../../packages/rules/src/program/print/printModule.ts";
import { met } from "../../packages/rules/src/program/verdictBits.ts";
import { fold, type Peer } from "./measure.ts";
import type { Child, Workload } from "./workload.ts";

/** What `waymark compile` prints for the workload. */
export const workloadModule = ({ facts, rules }: Workload): string =>
  printModule({
    program: compileRules(
      rules.map(({ conditions }) => ({ conditions, named: {} })),
      layoutOf(dictionaryOf(facts), []),
    ),
    refs: rules.map(({ ref }) => ref),
    constants: new Map(),
    about: [],
    exports: {},
  });

/** Three-valued, as everything of Waymark's; met is what fires. */
export const compiledPeers = async (workload: Workload, all: readonly Child[]): Promise<readonly Peer[]> => {
  const { verdicts } = (await import(
    `data:text/javascript;base64,${Buffer.from(workloadModule(workload)).toString("base64")}`
  )) as { readonly verdicts: (facts: Child, answers: Uint8Array) => Uint8Array };
  const answers = new Uint8Array(workload.rules.length);
  const run: Peer["run"] = (from, to) => {
    let sum = 0;
    for (let index = from; index < to; index += 1) {
      verdicts(all[index] as Child, answers);
      let bits = 0;
      for (let rule = 0; rule < answers.length; rule += 1) if (answers[rule] === met) bits |= 1 << rule;
      sum = fold(sum, bits);
    }
    return sum;
  };
  return [
    { name: "waymark compile's module, looped", children: 1_372, run },
    { name: "waymark compile's module, streaming", children: all.length, run },
  ];
};
