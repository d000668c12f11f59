import type { PoliciesInForce } from "../../policy/library.ts";
import { programFor } from "../../program/programFor.ts";
import { dueColumn, readingsOf } from "../sql/readings.ts";

/** A column of a file of findings. A rule is named by its place among those in force. */
export type FindingColumn = { readonly name: string } & (
  | { readonly kind: "row" | "key" | "cautions" }
  | { readonly kind: "verdict"; readonly rule: number }
  /** Reading 0 is the rule's own; the others are other lawful readings. */
  | { readonly kind: "due"; readonly rule: number; readonly reading: number }
);

/**
 * The row, its key, a verdict a rule with its days where it sets one, and the cautions: no column that nothing could
 * ever fill. The key keeps its name unless another column has it, whatever its case.
 */
export const findingColumns = (
  policies: PoliciesInForce,
  key: string | undefined,
): readonly FindingColumn[] => {
  const ofRules = policies.rules.flatMap(({ rule: { ref, event } }, rule): readonly FindingColumn[] => [
    { kind: "verdict", name: ref, rule },
    ...readingsOf(event.params.due).map((_, reading): FindingColumn => {
      return { kind: "due", name: dueColumn(ref, reading), rule, reading };
    }),
  ]);
  const cautions: readonly FindingColumn[] = mayCaution(policies)
    ? [{ kind: "cautions", name: "cautions" }]
    : [];
  const own: readonly FindingColumn[] = [{ kind: "row", name: "row" }, ...ofRules, ...cautions];
  const [row, ...others] = own as [FindingColumn, ...FindingColumn[]];
  return key === undefined ? own : [row, { kind: "key", name: freeName(key, own) }, ...others];
};

const freeName = (key: string, taken: readonly FindingColumn[]): string => {
  const names = new Set(taken.map(({ name }) => name.toLowerCase()));
  let name = key;
  while (names.has(name.toLowerCase())) name = `${name} key`;
  return name;
};

/** Some rule in force could bring a caution that is not the same for everybody. */
const mayCaution = (policies: PoliciesInForce): boolean => {
  const { layout, slots } = programFor(policies);
  const { byId } = policies.library.dictionary;
  return (
    policies.rules.some(({ rule }) => rule.cautions.length > 0 || rule.event.params.due !== undefined) ||
    slots.some((slot) => byId[layout.slots[slot]!.fact]?.judgement === true)
  );
};
