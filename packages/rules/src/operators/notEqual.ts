import type { Operator } from "./operator.ts";

export const notEqual: Operator = {
  name: "notEqual",
  accepts: ["boolean", "integer", "number", "date", "enum"],
  takes: "same",
  test: (found, value) => found !== value,
  opposite: "equal",
  phrase: (subject, value) => `${subject} is not ${value}`,
};
