import type { Operator } from "./operator.ts";

export const lessThan: Operator = {
  name: "lessThan",
  accepts: ["integer", "number"],
  takes: "same",
  test: (found, value) => typeof found === "number" && typeof value === "number" && found < value,
  opposite: "greaterThanInclusive",
  phrase: (subject, value) => `${subject} is less than ${value}`,
};
