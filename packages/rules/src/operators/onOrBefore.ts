import type { Operator } from "./operator.ts";

/** Ours: calendar days in `YYYY-MM-DD` are in the same order as their text. */
export const onOrBefore: Operator = {
  name: "onOrBefore",
  accepts: ["date"],
  takes: "same",
  test: (found, value) => typeof found === "string" && typeof value === "string" && found <= value,
  opposite: "after",
  phrase: (subject, value) => `${subject} is on or before ${value}`,
};
