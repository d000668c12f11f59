import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Library, Policy } from "@waymark/rules";
import { casesByRef } from "./cases.ts";
import { conditionMutants } from "./conditionMutants.ts";
import { type Exam, exam } from "./exam.ts";
import { type MutationKind, replaced } from "./mutant.ts";
import { ruleMutants } from "./ruleMutants.ts";

/** What became of one change to the published policies. */
export interface Outcome {
  readonly id: string;
  readonly topic: string;
  readonly kind: MutationKind;
  /** Some example or scenario is answered wrongly. */
  readonly caught: boolean;
  /** Listed as a change that no case could notice. */
  readonly equivalent: boolean;
}

/** Every single change to the current policies, and whether anything notices. */
export const mutationOutcomes = (library: Library): readonly Outcome[] => {
  const sitting = exam(library, casesByRef(library));
  const current = library.policies.filter(({ policy, version }) => library.current[policy] === version);
  const listed = new Set(equivalentMutants().map(({ mutant }) => mutant));
  return [
    ...current.flatMap((policy) => ofPolicy(policy, library, sitting)),
    ...ofParameters(library, current, sitting),
  ].map((outcome) => ({ ...outcome, equivalent: listed.has(outcome.id) }));
};

/** The changes that no child could ever notice, each with its reason. */
export const equivalentMutants = (): readonly { readonly mutant: string; readonly reason: string }[] =>
  JSON.parse(readFileSync(fileURLToPath(new URL("./equivalent.json", import.meta.url)), "utf8")).equivalent;

/** Listed as equivalent although some case notices, or although no such change is made any more. */
export const staleMutants = (outcomes: readonly Outcome[]): readonly string[] => {
  const survivors = new Set(outcomes.filter(({ caught }) => !caught).map(({ id }) => id));
  return equivalentMutants()
    .map(({ mutant }) => mutant)
    .filter((mutant) => !survivors.has(mutant));
};

type Found = Omit<Outcome, "equivalent">;

const ofPolicy = (policy: Policy, { dictionary }: Library, { failure }: Exam): readonly Found[] => {
  const broken = failure(policy, refsOf(policy));
  if (broken !== undefined) throw new Error(`${broken.expected.ref} fails unchanged: ${broken.from}`);
  const topic = policy.policy;
  const rows = policy.rules.flatMap((rule, at) =>
    ruleMutants(rule, dictionary).map(({ kind, place, change, value }) => ({
      id: `${topic} ${rule.ref} ${rule.inForce.from} ${place}: ${change}`,
      topic,
      kind,
      caught: failure({ ...policy, rules: replaced(policy.rules, at, value) }, [rule.ref]) !== undefined,
    })),
  );
  const named = Object.entries(policy.conditions ?? {}).flatMap(([name, condition]) =>
    conditionMutants(condition, dictionary).map(({ kind, place, change, value }) => {
      const conditions = { ...policy.conditions, [name]: value };
      const caught = failure({ ...policy, conditions }, refsOf(policy)) !== undefined;
      return { id: `${topic} ${name} ${place}: ${change}`, topic, kind, caught };
    }),
  );
  return [...rows, ...named];
};

const ofParameters = (
  { parameters }: Library,
  current: readonly Policy[],
  { failure }: Exam,
): readonly Found[] =>
  Object.values(parameters).flatMap(({ name, values }) => {
    const value = values.at(-1)?.value ?? 0;
    return [value - 1, value + 1].map((changed) => ({
      id: `parameters ${name}: ${value} became ${changed}`,
      topic: "parameters",
      kind: "parameter" as const,
      caught: current.some((policy) => failure(policy, refsOf(policy), { [name]: changed }) !== undefined),
    }));
  });

const refsOf = ({ rules }: Policy): readonly string[] => [...new Set(rules.map(({ ref }) => ref))];
