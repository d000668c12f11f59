import type { Operator } from "./operator.ts";

export const lessThanInclusive: Operator = {
  name: "lessThanInclusive",
  accepts: ["integer", "number"],
  takes: "same",
  test: (found, value) => typeof found === "number" && typeof value === "number" && found <= value,
  opposite: "greaterThan",
  phrase: (subject, value) => `${subject} is at most ${value}`,
};
