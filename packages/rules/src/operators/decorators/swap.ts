import type { FactValue } from "../../facts/dictionary.ts";
import type { Literal } from "../../policy/literal.ts";
import type { Decorator } from "./decorator.ts";

/** The fact and the value change places. */
export const swap: Decorator = {
  name: "swap",
  decorate: (operator) => ({
    ...operator,
    name: `swap:${operator.name}`,
    test: (found, value) => value !== null && operator.test(value as FactValue, found as Literal),
    opposite: `not:swap:${operator.name}`,
    phrase: (subject, value) => operator.phrase(value, subject),
  }),
};
