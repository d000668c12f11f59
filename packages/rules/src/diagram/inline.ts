import type { Condition, Operand } from "../policy/types.ts";

/** The condition with the day's numbers written in, so that conditions of different days can be compared. */
export const inlined = (condition: Condition, parameters: Readonly<Record<string, number>>): Condition => {
  const inside = (child: Condition) => inlined(child, parameters);
  if ("all" in condition) return { all: condition.all.map(inside) };
  if ("any" in condition) return { any: condition.any.map(inside) };
  if ("not" in condition) return { not: inside(condition.not) };
  if ("condition" in condition) return condition;
  return { ...condition, value: number(condition.value, parameters) };
};

const prefix = "parameter.";

const number = (operand: Operand, parameters: Readonly<Record<string, number>>): Operand => {
  if (typeof operand !== "object" || operand === null || !("fact" in operand)) return operand;
  if (!operand.fact.startsWith(prefix)) return operand;
  return parameters[operand.fact.slice(prefix.length)] ?? operand;
};
