import type { Operator } from "./operator.ts";

/** Ours: at least one member of the list is in the set. */
export const containsAnyOf: Operator = {
  name: "containsAnyOf",
  accepts: ["enumSet"],
  takes: "listOfMembers",
  test: (found, value) =>
    Array.isArray(found) &&
    Array.isArray(value) &&
    value.some((member) => found.some((held) => held === member)),
  opposite: "not:containsAnyOf",
  phrase: (subject, value) => `${subject} include ${value}`,
};
