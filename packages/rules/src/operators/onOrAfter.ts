import type { Operator } from "./operator.ts";

/** Ours: calendar days in `YYYY-MM-DD` are in the same order as their text. */
export const onOrAfter: Operator = {
  name: "onOrAfter",
  accepts: ["date"],
  takes: "same",
  test: (found, value) => typeof found === "string" && typeof value === "string" && found >= value,
  opposite: "before",
  phrase: (subject, value) => `${subject} is on or after ${value}`,
};
