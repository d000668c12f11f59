import type { Decorator } from "./decorator.ts";
import { overMembers } from "./overMembers.ts";

/** At least one member of the set; never so for an empty set. */
export const someFact: Decorator = {
  name: "someFact",
  decorate: (operator) =>
    overMembers(
      "someFact",
      operator,
      (found, value) => Array.isArray(found) && found.some((member) => operator.test(member, value)),
      "at least one",
    ),
};
