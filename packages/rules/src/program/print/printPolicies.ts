import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { toNumber } from "../../calendar/day.ts";
import type { PoliciesInForce } from "../../policy/library.ts";
import { engine } from "../../version.ts";
import { programFor } from "../programFor.ts";
import { printModule } from "./printModule.ts";

/**
 * The rules in force on a day as a module of plain functions. The day and the parameters are written in, so it
 * answers for that day alone, and names the policies that it was printed from.
 *
 * @throws Unprintable on a test whose operator has no finite list of answers.
 */
export const printPolicies = (policies: PoliciesInForce): string => {
  const { asAt, library, parameters, rules } = policies;
  const program = programFor(policies);
  const { layout } = program;
  const constants = new Map(
    program.slots.flatMap((slot): readonly (readonly [number, number])[] => {
      const { fact } = layout.slots[slot]!;
      if (fact === "asAt") return [[slot, toNumber(asAt)]];
      if (!fact.startsWith(prefix)) return [];
      const name = fact.slice(prefix.length);
      return [[slot, Object.hasOwn(parameters, name) ? (parameters[name] as number) : Number.NaN]];
    }),
  );
  const worked = library.dictionary.facts.filter(({ derived }) => derived).map(({ id }) => id);
  const read = new Set(program.slots.map((slot) => layout.slots[slot]?.fact));
  return printModule({
    program,
    refs: rules.map(({ rule }) => rule.ref),
    constants,
    about: [
      `Printed by waymark compile, ${engine}. Print it again rather than edit it.`,
      `The rules in force on ${asAt}. What a rule finds is advice: a person decides.`,
    ],
    exports: {
      asAt,
      release: releaseOf(policies),
      policies: policies.policies.map(({ policy, version, sha256 }) => ({ id: policy, version, sha256 })),
      workedOut: worked.filter((id) => read.has(id)),
    },
  });
};

const prefix = "parameter.";

/** One hash of every policy's own, in the order of their ids. */
export const releaseOf = ({ policies }: PoliciesInForce): string => {
  const lines = policies.map(({ policy, version, sha256 }) => `${policy} ${version} ${sha256}\n`).sort();
  return bytesToHex(sha256(utf8ToBytes(lines.join(""))));
};
