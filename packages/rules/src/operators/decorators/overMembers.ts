import type { Operator } from "../operator.ts";

/** An operator on one member, asked of the members of a set. */
export const overMembers = (
  name: string,
  operator: Operator,
  test: Operator["test"],
  words: string,
): Operator => ({
  ...operator,
  name: `${name}:${operator.name}`,
  accepts: operator.accepts.includes("enum") ? ["enumSet"] : [],
  test,
  opposite: `not:${name}:${operator.name}`,
  phrase: (subject, value) => operator.phrase(`${words} of ${subject}`, value),
});
