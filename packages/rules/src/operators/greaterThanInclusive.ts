import type { Operator } from "./operator.ts";

export const greaterThanInclusive: Operator = {
  name: "greaterThanInclusive",
  accepts: ["integer", "number"],
  takes: "same",
  test: (found, value) => typeof found === "number" && typeof value === "number" && found >= value,
  opposite: "lessThan",
  phrase: (subject, value) => `${subject} is at least ${value}`,
};
