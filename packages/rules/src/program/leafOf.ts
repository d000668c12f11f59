import type { FactValue } from "../facts/dictionary.ts";
import type { Operator } from "../operators/operator.ts";
import { findOperator } from "../operators/operators.ts";
import type { FactReference, Literal, Operand, Test } from "../policy/types.ts";
import type { Layout, Slot } from "./layout.ts";
import type { Leaf } from "./leaf.ts";
import { probeMembers, probeOrdered, probePair, probeSet } from "./probe.ts";

/** @throws Error on a fact or operator that does not exist: `parsePolicy` has refused both. */
export const leafOf = ({ fact, operator: name, value }: Test, layout: Layout): Leaf => {
  const operator = findOperator(name);
  if (operator === undefined) throw new Error(`unknown operator ${name}`);
  const slot = placeOf(fact, layout);
  return isReference(value)
    ? againstFact(slot, placeOf(value.fact, layout), operator, layout)
    : againstLiteral(slot, operator, value, layout);
};

const placeOf = (fact: string, { placeOf: places }: Layout): number => {
  const place = places.get(fact);
  if (place === undefined) throw new Error(`no fact ${fact} in the dictionary`);
  return place;
};

const isReference = (value: Operand): value is FactReference =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const againstLiteral = (place: number, operator: Operator, literal: Literal, layout: Layout): Leaf => {
  const slot = layout.slots[place] as Slot;
  const called = (): Leaf => ({
    kind: "call",
    slot: place,
    other: undefined,
    operator: operator.name,
    literal: JSON.stringify(literal),
    test: (found) => operator.test(slot.codec.decode(found), literal),
  });
  switch (slot.type) {
    case "boolean":
    case "enum": {
      const holds = probeMembers(slot, operator, literal);
      return holds === undefined ? called() : { kind: "members", slot: place, holds };
    }
    case "integer":
    case "number":
    case "date": {
      const regions = probeOrdered(slot, operator, literal);
      return regions === undefined ? called() : { kind: "ordered", slot: place, ...regions };
    }
    case "enumSet": {
      const relations = probeSet(slot, operator, literal);
      return relations === undefined ? called() : { kind: "set", slot: place, ...relations };
    }
    case "spells":
    case "reviews":
      throw new Error(`no operator compares ${slot.fact}, a list of events`);
    default:
      return slot.type satisfies never;
  }
};

const againstFact = (place: number, other: number, operator: Operator, layout: Layout): Leaf => {
  const [left, right] = [layout.slots[place] as Slot, layout.slots[other] as Slot];
  const [a, b] = [orderedType(left), orderedType(right)];
  if (a !== undefined && a === b) return { kind: "pair", slot: place, other, ...probePair(a, operator) };
  return {
    kind: "call",
    slot: place,
    other,
    operator: operator.name,
    literal: "",
    test: (found, value) =>
      operator.test(left.codec.decode(found), right.codec.decode(value) as FactValue as Literal),
  };
};

const orderedType = ({ type }: Slot): "date" | "number" | undefined => {
  if (type === "date") return "date";
  return type === "integer" || type === "number" ? "number" : undefined;
};
