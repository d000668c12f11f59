import { pointer } from "../../issue.ts";
import type { Policy } from "../types.ts";
import type { Lint } from "./lint.ts";
import { currentPolicies, fileOf } from "./places.ts";

/** A named condition that nothing in its file refers to. */
export const unusedCondition: Lint = {
  code: "unused-condition",
  level: "note",
  check: (library) =>
    currentPolicies(library).flatMap((policy) =>
      Object.keys(policy.conditions ?? {})
        .filter((name) => !referred(policy).has(name))
        .map((name) => ({
          code: unusedCondition.code,
          path: pointer("conditions", name),
          message: `nothing in \`${policy.policy}\` refers to the condition \`${name}\``,
          help: `refer to it as \`{ "condition": "${name}" }\`, or take it out`,
          file: fileOf(policy),
        })),
    ),
};

const referred = (policy: Policy): ReadonlySet<string> => {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("condition" in value && typeof value.condition === "string") names.add(value.condition);
    for (const part of Object.values(value)) visit(part);
  };
  visit(policy.rules);
  visit(policy.conditions);
  return names;
};
