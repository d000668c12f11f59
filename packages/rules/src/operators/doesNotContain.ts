import type { Operator } from "./operator.ts";

export const doesNotContain: Operator = {
  name: "doesNotContain",
  accepts: ["enumSet"],
  takes: "member",
  test: (found, value) => Array.isArray(found) && !found.some((member) => member === value),
  opposite: "contains",
  phrase: (subject, value) => `${subject} do not include ${value}`,
};
