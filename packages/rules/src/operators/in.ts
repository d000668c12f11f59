import type { Operator } from "./operator.ts";

export const isIn: Operator = {
  name: "in",
  accepts: ["integer", "number", "date", "enum"],
  takes: "listOfSame",
  test: (found, value) => Array.isArray(value) && value.some((member) => member === found),
  opposite: "notIn",
  phrase: (subject, value) => `${subject} is ${value}`,
};
