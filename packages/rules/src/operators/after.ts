import type { Operator } from "./operator.ts";

/** Ours: calendar days in `YYYY-MM-DD` are in the same order as their text. */
export const after: Operator = {
  name: "after",
  accepts: ["date"],
  takes: "same",
  test: (found, value) => typeof found === "string" && typeof value === "string" && found > value,
  opposite: "onOrBefore",
  phrase: (subject, value) => `${subject} is after ${value}`,
};
