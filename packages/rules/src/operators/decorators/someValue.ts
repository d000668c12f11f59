import type { Decorator } from "./decorator.ts";
import { overValues } from "./overValues.ts";

/** At least one value of the list. */
export const someValue: Decorator = {
  name: "someValue",
  decorate: (operator) =>
    overValues(
      "someValue",
      operator,
      (found, value) => Array.isArray(value) && value.some((member) => operator.test(found, member)),
      "at least one of",
    ),
};
