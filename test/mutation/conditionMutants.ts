import type { Dictionary, Rule } from "@waymark/rules";
import { type Mutant, moved, replaced, within, withoutEach } from "./mutant.ts";

export type Condition = Rule["conditions"];
type Test = Extract<Condition, { readonly operator: string }>;

/** Every single change to a condition that a careful reader of the rule should notice. */
export const conditionMutants = (
  condition: Condition,
  dictionary: Dictionary,
): readonly Mutant<Condition>[] => {
  if ("all" in condition) return listMutants("all", condition.all, dictionary);
  if ("any" in condition) return listMutants("any", condition.any, dictionary);
  if ("not" in condition) {
    const inner = conditionMutants(condition.not, dictionary);
    return [
      { kind: "not removed", place: "", change: "not removed", value: condition.not },
      ...within(inner, "not", (not): Condition => ({ not })),
    ];
  }
  if ("condition" in condition) return [];
  return testMutants(condition, dictionary);
};

const listMutants = (
  word: "all" | "any",
  parts: readonly Condition[],
  dictionary: Dictionary,
): readonly Mutant<Condition>[] => {
  const list = (items: readonly Condition[], as: "all" | "any" = word): Condition =>
    as === "all" ? { all: items } : { any: items };
  const other = word === "all" ? "any" : "all";
  const swapped: readonly Mutant<Condition>[] =
    parts.length < 2
      ? []
      : [
          {
            kind: "all and any swapped",
            place: "",
            change: `${word} became ${other}`,
            value: list(parts, other),
          },
        ];
  const dropped = withoutEach(parts).map(
    ({ left, out, at }): Mutant<Condition> => ({
      kind: "part dropped",
      place: `${word}/${at}`,
      change: `${describe(out)} dropped`,
      value: list(left),
    }),
  );
  const changed = parts.flatMap((part, at) =>
    within(conditionMutants(part, dictionary), `${word}/${at}`, (mutant) =>
      list(replaced(parts, at, mutant)),
    ),
  );
  return [...swapped, ...dropped, ...changed];
};

const describe = (condition: Condition): string => {
  if ("operator" in condition) return sentence(condition);
  return "condition" in condition ? condition.condition : (Object.keys(condition)[0] ?? "");
};

const sentence = ({ fact, operator, value }: Test): string => `${fact} ${operator} ${JSON.stringify(value)}`;

/** To the neighbour at the boundary, then to the opposite. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  lessThan: ["lessThanInclusive", "greaterThanInclusive"],
  lessThanInclusive: ["lessThan", "greaterThan"],
  greaterThan: ["greaterThanInclusive", "lessThanInclusive"],
  greaterThanInclusive: ["greaterThan", "lessThan"],
  before: ["onOrBefore", "onOrAfter"],
  onOrBefore: ["before", "after"],
  after: ["onOrAfter", "onOrBefore"],
  onOrAfter: ["after", "before"],
  equal: ["notEqual"],
  notEqual: ["equal"],
  in: ["notIn"],
  notIn: ["in"],
  contains: ["doesNotContain"],
  doesNotContain: ["contains"],
  containsAnyOf: ["not:containsAnyOf"],
};

const equalOf: Readonly<Record<string, readonly string[]>> = {
  integer: ["lessThanInclusive", "greaterThanInclusive"],
  number: ["lessThanInclusive", "greaterThanInclusive"],
  date: ["onOrBefore", "onOrAfter"],
};

const testMutants = (test: Test, dictionary: Dictionary): readonly Mutant<Condition>[] => {
  const type = dictionary.byId[test.fact]?.type ?? "";
  const words = [
    ...(otherWords[test.operator] ?? []),
    ...(test.operator === "equal" ? (equalOf[type] ?? []) : []),
  ];
  const become = (kind: Mutant<Condition>["kind"], changed: Partial<Test>): Mutant<Condition> => {
    const value = { ...test, ...changed };
    return { kind, place: "", change: `${sentence(test)} became ${sentence(value)}`, value };
  };
  return [
    ...words.map((operator) => become("comparator", { operator })),
    ...thresholds(test, type).map((value) => become("threshold", { value })),
    ...memberChanges(test, dictionary).map((change) => become("member", change)),
  ];
};

const thresholds = ({ value }: Test, type: string): readonly (number | string)[] => {
  if (typeof value === "number") return [value - 1, value + 1];
  return typeof value === "string" && type === "date" ? [moved(value, -1), moved(value, 1)] : [];
};

const listWord: Readonly<Record<string, string>> = {
  equal: "in",
  notEqual: "notIn",
  contains: "containsAnyOf",
};

/** Each member of an enumerated fact taken out of the test's list, and each other member put in. */
const memberChanges = (test: Test, dictionary: Dictionary): readonly Partial<Test>[] => {
  const members = dictionary.byId[test.fact]?.values ?? [];
  if (Array.isArray(test.value)) {
    const listed = test.value as readonly string[];
    const fewer = withoutEach(listed).map(({ left }) => ({ value: left }));
    return [...fewer, ...others(members, listed).map((member) => ({ value: [...listed, member] }))];
  }
  const operator = listWord[test.operator];
  if (operator === undefined || typeof test.value !== "string") return [];
  const only = test.value;
  return others(members, [only]).map((member) => ({ operator, value: [only, member] }));
};

const others = (members: readonly string[], listed: readonly string[]): readonly string[] =>
  members.filter((member) => !listed.includes(member));
