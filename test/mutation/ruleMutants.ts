import type { Dictionary, Rule } from "@waymark/rules";
import { conditionMutants } from "./conditionMutants.ts";
import { branchMutants, dayMutants, type Part, whenMutants } from "./dueMutants.ts";
import { type Mutant, moved, replaced, within } from "./mutant.ts";

type Due = NonNullable<Rule["event"]["params"]["due"]>;

/** Every single change to one row of a policy: its conditions, its day, its cautions and when it is in force. */
export const ruleMutants = (rule: Rule, dictionary: Dictionary): readonly Mutant<Rule>[] => [
  ...within(conditionMutants(rule.conditions, dictionary), "conditions", (conditions) => ({
    ...rule,
    conditions,
  })),
  ...dueOfRule(rule, dictionary),
  ...rule.cautions.map(
    ({ code }, at): Mutant<Rule> => ({
      kind: "caution dropped",
      place: `cautions/${at}`,
      change: `${code} dropped`,
      value: { ...rule, cautions: rule.cautions.filter((_, index) => index !== at) },
    }),
  ),
  ...inForceMutants(rule),
];

const inForceMutants = (rule: Rule): readonly Mutant<Rule>[] =>
  (["from", "to"] as const).flatMap((end) => {
    const day = rule.inForce[end];
    if (day === null) return [];
    return [-1, 1].map((days): Mutant<Rule> => {
      const inForce = { ...rule.inForce, [end]: moved(day, days) } as Rule["inForce"];
      return {
        kind: "in force",
        place: `inForce/${end}`,
        change: `${day} became ${inForce[end]}`,
        value: { ...rule, inForce },
      };
    });
  });

const dueOfRule = (rule: Rule, dictionary: Dictionary): readonly Mutant<Rule>[] => {
  const { due } = rule.event.params;
  if (due === undefined) return [];
  const { alternatives, ...day } = due as Due & Part;
  const rebuilt = (changed: Part, readings: readonly unknown[] = alternatives): Rule => {
    const whole = { ...changed, alternatives: readings } as unknown as Due;
    return { ...rule, event: { ...rule.event, params: { ...rule.event.params, due: whole } } };
  };
  const dropped = alternatives.map(
    ({ reading }, at): Mutant<Rule> => ({
      kind: "alternative dropped",
      place: `due/alternatives/${at}`,
      change: `${reading} dropped`,
      value: rebuilt(
        day,
        alternatives.filter((_, index) => index !== at),
      ),
    }),
  );
  const changedReadings = alternatives.flatMap((alternative, at) =>
    within(
      [...dayMutants(alternative), ...whenMutants(alternative, dictionary)],
      `due/alternatives/${at}`,
      (changed) => rebuilt(day, replaced(alternatives as readonly Part[], at, changed)),
    ),
  );
  return [
    ...within([...dayMutants(day), ...branchMutants(day, dictionary)], "due", (changed) => rebuilt(changed)),
    ...dropped,
    ...changedReadings,
  ];
};
