import type { Operator } from "./operator.ts";

export const greaterThan: Operator = {
  name: "greaterThan",
  accepts: ["integer", "number"],
  takes: "same",
  test: (found, value) => typeof found === "number" && typeof value === "number" && found > value,
  opposite: "lessThanInclusive",
  phrase: (subject, value) => `${subject} is more than ${value}`,
};
