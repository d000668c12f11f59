import type { Decorator } from "./decorator.ts";
import { overMembers } from "./overMembers.ts";

/** Every member of the set; always so for an empty set. */
export const everyFact: Decorator = {
  name: "everyFact",
  decorate: (operator) =>
    overMembers(
      "everyFact",
      operator,
      (found, value) => Array.isArray(found) && found.every((member) => operator.test(member, value)),
      "every one",
    ),
};
