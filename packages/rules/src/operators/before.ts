import type { Operator } from "./operator.ts";

/** Ours: calendar days in `YYYY-MM-DD` are in the same order as their text. */
export const before: Operator = {
  name: "before",
  accepts: ["date"],
  takes: "same",
  test: (found, value) => typeof found === "string" && typeof value === "string" && found < value,
  opposite: "onOrAfter",
  phrase: (subject, value) => `${subject} is before ${value}`,
};
