import { clauseOf, type FactDefinition, type Finding, type Trace, type Words } from "@waymark/rules";
import { type TestTrace, testsOf } from "../letter/letterCase.ts";

/** What stands between a finding and its being met, and what nobody has said yet. */

/** The tests that fail, of a rule that does not hold. */
export const failingTests = (trace: Trace | undefined): readonly TestTrace[] => {
  if (trace === undefined || trace.verdict !== "notMet") return [];
  if (trace.kind === "test") return [trace];
  if (trace.kind === "condition") return failingTests(trace.child);
  if (trace.kind === "not") return testsOf(trace.child).filter(({ verdict }) => verdict === "met");
  return trace.children.flatMap(failingTests);
};

/** The tests that are not known, also where another point has settled the rule already. */
export const openTests = (trace: Trace | undefined): readonly TestTrace[] => {
  if (trace === undefined) return [];
  if (trace.kind === "test") return trace.verdict === "unknown" ? [trace] : [];
  if (trace.kind === "condition" || trace.kind === "not") return openTests(trace.child);
  // One way that holds, or none that is left, makes the others idle.
  return trace.kind === "any" && trace.verdict !== "unknown" ? [] : trace.children.flatMap(openTests);
};

/** The facts that the open tests wait for, as somebody can be asked them. */
export const openFacts = (finding: Finding): readonly string[] => [
  ...new Set(openTests(finding.trace).flatMap(({ missing }) => missing)),
];

/** Whether what could be put right is all that stands in the way, and not what kind of case it is. */
export const isInReach = ({ trace }: Finding, opening: readonly string[]): boolean =>
  !failingTests(trace).some(({ fact }) => opening.includes(fact));

/** Tests as clauses; what one list lacks is said in one. */
export const clausesOf = (tests: readonly TestTrace[], words: Words): readonly string[] => {
  const lists = new Map<string, string[]>();
  for (const { fact, value } of tests.filter((test) => looksInto(test, words)))
    lists.set(fact, [...(lists.get(fact) ?? []), String(value)]);
  const said = tests.map((test) =>
    looksInto(test, words)
      ? lackWords(words.dictionary.byId[test.fact]!, lists.get(test.fact)!)
      : clauseOf(test, words),
  );
  return [...new Set(said)];
};

const looksInto = ({ fact, operator, verdict }: TestTrace, { dictionary }: Words): boolean =>
  operator === "contains" && verdict === "notMet" && dictionary.byId[fact]?.type === "enumSet";

const lackWords = ({ label, valueLabels }: FactDefinition, members: readonly string[]): string => {
  const names = [...new Set(members)].map((member) => valueLabels?.[member] ?? member);
  const last = names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
  return `${label} do not include ${last}`;
};
