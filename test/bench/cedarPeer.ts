import { preparsePolicySet, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/nodejs";
import { foldFired, type Peer } from "./measure.ts";
import { cedar, cedarValue, flat, translate } from "./translate.ts";
import type { Child, Workload } from "./workload.ts";

/** A policy a rule, read once; the policies that permit are the rules that fire. */
export const cedarPeer = ({ facts, rules }: Workload, all: readonly Child[]): Peer => {
  const policies = rules.map(({ conditions }, rule) => [
    `r${rule}`,
    `permit(principal, action, resource) when { ${translate(conditions, cedar)} };`,
  ]);
  const read = preparsePolicySet("bench", { staticPolicies: Object.fromEntries(policies) });
  if (read.type === "failure") throw new Error(read.errors.map(({ message }) => message).join("\n"));
  const contexts = all
    .slice(0, 400)
    .map((child) =>
      Object.fromEntries(facts.map(({ id, type }) => [flat(id), cedarValue(type, child[id]!)] as const)),
    );
  const entity = (type: string) => ({ type, id: "one" });
  const run: Peer["run"] = (from, to) => {
    let sum = 0;
    for (let index = from; index < to; index += 1) {
      const answer = statefulIsAuthorized({
        principal: entity("Person"),
        action: entity("Action"),
        resource: entity("Case"),
        context: contexts[index]!,
        preparsedPolicySetId: "bench",
        entities: [],
      });
      if (answer.type === "failure") throw new Error(answer.errors.map(({ message }) => message).join("\n"));
      const { errors, reason } = answer.response.diagnostics;
      if (errors.length > 0) throw new Error(errors[0]?.error.message);
      sum = foldFired(
        sum,
        reason.map((id) => Number(id.slice(1))),
        rules.length,
      );
    }
    return sum;
  };
  return { name: "cedar-wasm 4.13.0, policies read once", children: 100, run };
};
