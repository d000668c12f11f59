import type { Decorator } from "./decorator.ts";
import { overValues } from "./overValues.ts";

/** Every value of the list. */
export const everyValue: Decorator = {
  name: "everyValue",
  decorate: (operator) =>
    overValues(
      "everyValue",
      operator,
      (found, value) => Array.isArray(value) && value.every((member) => operator.test(found, member)),
      "every one of",
    ),
};
