import type { Decorator } from "./decorator.ts";

/** The opposite, on known values. */
export const not: Decorator = {
  name: "not",
  decorate: (operator) => ({
    ...operator,
    name: `not:${operator.name}`,
    test: (found, value) => !operator.test(found, value),
    opposite: operator.name,
    phrase: (subject, value) => `it is not so that ${operator.phrase(subject, value)}`,
  }),
};
