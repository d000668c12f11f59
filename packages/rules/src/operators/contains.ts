import type { Operator } from "./operator.ts";

export const contains: Operator = {
  name: "contains",
  accepts: ["enumSet"],
  takes: "member",
  test: (found, value) => Array.isArray(found) && found.some((member) => member === value),
  opposite: "doesNotContain",
  phrase: (subject, value) => `${subject} include ${value}`,
};
