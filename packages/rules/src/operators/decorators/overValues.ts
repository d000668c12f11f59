import type { Operator } from "../operator.ts";

/** An operator on one value, asked of the values of a list. */
export const overValues = (
  name: string,
  operator: Operator,
  test: Operator["test"],
  words: string,
): Operator => ({
  ...operator,
  name: `${name}:${operator.name}`,
  takes: operator.takes === "member" ? "listOfMembers" : "listOfSame",
  test,
  opposite: `not:${name}:${operator.name}`,
  phrase: (subject, value) => operator.phrase(subject, `${words} ${value}`),
});
