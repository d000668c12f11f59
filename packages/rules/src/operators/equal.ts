import type { Operator } from "./operator.ts";

export const equal: Operator = {
  name: "equal",
  accepts: ["boolean", "integer", "number", "date", "enum"],
  takes: "same",
  test: (found, value) => found === value,
  opposite: "notEqual",
  phrase: (subject, value) => `${subject} is ${value}`,
};
