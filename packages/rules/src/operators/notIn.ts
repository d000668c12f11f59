import type { Operator } from "./operator.ts";

export const isNotIn: Operator = {
  name: "notIn",
  accepts: ["integer", "number", "date", "enum"],
  takes: "listOfSame",
  test: (found, value) => Array.isArray(value) && !value.some((member) => member === found),
  opposite: "in",
  phrase: (subject, value) => `${subject} is not ${value}`,
};
