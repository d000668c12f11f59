import type { Library, PoliciesInForce } from "../policy/library.ts";
import { compile } from "./compile.ts";
import type { Program } from "./program.ts";

/**
 * The compiled program of the rules in force, compiled once for each set of rules that a library has in force.
 * A memo of a pure function: nobody can tell whether it remembered.
 */
export const programFor = (policies: PoliciesInForce): Program => {
  const known = remembered.get(policies.library) ?? [];
  const found = known.find((each) => sameRules(each.rules, policies.rules));
  if (found !== undefined) return found.program;
  const entry = { rules: policies.rules, program: compile(policies) };
  remembered.set(policies.library, [entry, ...known].slice(0, mostRemembered));
  return entry.program;
};

interface Remembered {
  readonly rules: PoliciesInForce["rules"];
  readonly program: Program;
}

const remembered = new WeakMap<Library, readonly Remembered[]>();

/** Days and families asked about in turn; more than this many are compiled again. */
const mostRemembered = 16;

const sameRules = (a: PoliciesInForce["rules"], b: PoliciesInForce["rules"]): boolean =>
  a === b ||
  (a.length === b.length &&
    // The policy too: a rule means what its policy's named conditions say.
    a.every((each, index) => each.rule === b[index]?.rule && each.policy === b[index]?.policy));
