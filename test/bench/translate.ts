import type { FactDefinition, FactValue } from "../../packages/rules/src/facts/dictionary.ts";
import type { Condition, Test } from "../../packages/rules/src/policy/types.ts";

/** How a language writes the three groups and a test. */
export interface Language<T> {
  readonly all: (parts: readonly T[]) => T;
  readonly any: (parts: readonly T[]) => T;
  readonly not: (part: T) => T;
  readonly test: (test: Test) => T;
}

export const translate = <T>(condition: Condition, language: Language<T>): T => {
  const part = (child: Condition): T => translate(child, language);
  if ("all" in condition) return language.all(condition.all.map(part));
  if ("any" in condition) return language.any(condition.any.map(part));
  if ("not" in condition) return language.not(part(condition.not));
  if ("condition" in condition) throw new Error("the workload has no named conditions");
  return language.test(condition);
};

const comparisons: Readonly<Record<string, string>> = {
  equal: "==",
  notEqual: "!=",
  lessThan: "<",
  lessThanInclusive: "<=",
  greaterThan: ">",
  greaterThanInclusive: ">=",
  before: "<",
  onOrBefore: "<=",
  after: ">",
  onOrAfter: ">=",
};

/** Fact ids without dots, which other engines would read as paths. */
export const flat = (id: string): string => id.replaceAll(".", "_");

/** As a person would write it in JavaScript. */
export const javascript: Language<string> = {
  all: (parts) => `(${parts.join(" && ")})`,
  any: (parts) => `(${parts.join(" || ")})`,
  not: (part) => `!${part}`,
  test: ({ fact, operator, value }) => {
    const found = `c[${JSON.stringify(fact)}]`;
    const wanted = JSON.stringify(value);
    if (operator === "contains") return `${found}.includes(${wanted})`;
    if (operator === "doesNotContain") return `!${found}.includes(${wanted})`;
    if (operator === "in" || operator === "notIn") {
      const some = (value as readonly string[])
        .map((each) => `${found} === ${JSON.stringify(each)}`)
        .join(" || ");
      return operator === "in" ? `(${some})` : `!(${some})`;
    }
    return `(${found} ${(comparisons[operator] as string).replace(/^([!=])=$/, "$1==")} ${wanted})`;
  },
};

export const jsonLogic: Language<unknown> = {
  all: (parts) => ({ and: parts }),
  any: (parts) => ({ or: parts }),
  not: (part) => ({ "!": [part] }),
  test: ({ fact, operator, value }) => {
    const found = { var: flat(fact) };
    if (operator === "containsAnyOf") {
      return { or: (value as readonly string[]).map((each) => ({ in: [each, found] })) };
    }
    if (operator === "contains") return { in: [value, found] };
    if (operator === "doesNotContain") return { "!": [{ in: [value, found] }] };
    if (operator === "in") return { in: [found, value] };
    if (operator === "notIn") return { "!": [{ in: [found, value] }] };
    const word = (comparisons[operator] as string).replace(/^([!=])=$/, "$1==");
    const isFact = typeof value === "object" && value !== null && "fact" in value;
    return { [word]: [found, isFact ? { var: flat(value.fact) } : value] };
  },
};

/** The expression language of zen-engine. */
export const zen: Language<string> = {
  all: (parts) => `(${parts.join(" and ")})`,
  any: (parts) => `(${parts.join(" or ")})`,
  not: (part) => `(not (${part}))`,
  test: ({ fact, operator, value }) => {
    const found = flat(fact);
    const wanted = JSON.stringify(value);
    if (operator === "contains") return `(${wanted} in ${found})`;
    if (operator === "doesNotContain") return `(${wanted} not in ${found})`;
    if (operator === "in") return `(${found} in ${wanted})`;
    if (operator === "notIn") return `(${found} not in ${wanted})`;
    const day = /^\d{4}-\d\d-\d\d$/.test(String(value));
    return day
      ? `(d(${found}) ${comparisons[operator]} d(${wanted}))`
      : `(${found} ${comparisons[operator]} ${wanted})`;
  },
};

const isDay = (value: unknown): boolean => /^\d{4}-\d\d-\d\d$/.test(String(value));

/** Days as numbers in the order of days: 20261217. */
const dayNumber = (value: unknown): number => Number(String(value).replaceAll("-", ""));

/** Cedar's conditions, over a context of one child. */
export const cedar: Language<string> = {
  all: (parts) => `(${parts.join(" && ")})`,
  any: (parts) => `(${parts.join(" || ")})`,
  not: (part) => `(!(${part}))`,
  test: ({ fact, operator, value }) => {
    const found = `context.${flat(fact)}`;
    const wanted = JSON.stringify(isDay(value) ? dayNumber(value) : value);
    if (operator === "contains") return `${found}.contains(${wanted})`;
    if (operator === "doesNotContain") return `(!${found}.contains(${wanted}))`;
    if (operator === "in") return `${wanted}.contains(${found})`;
    if (operator === "notIn") return `(!${wanted}.contains(${found}))`;
    return `(${found} ${comparisons[operator]} ${wanted})`;
  },
};

export const cedarValue = (type: FactDefinition["type"], value: FactValue) =>
  type === "date" ? dayNumber(value) : (value as boolean | number | string | string[]);

/** Publicodes' mechanisms. It has no sets, so that a member is a claim of its own. */
export const publicodes: Language<unknown> = {
  all: (parts) => ({ "toutes ces conditions": parts }),
  any: (parts) => ({ "une de ces conditions": parts }),
  not: (part) => ({ "est non applicable": { valeur: "oui", "applicable si": part } }),
  test: ({ fact, operator, value }) => {
    const found = flat(fact);
    const wanted = (each: unknown): string => {
      if (typeof each === "boolean") return each ? "oui" : "non";
      if (isDay(each)) return String(dayNumber(each));
      return typeof each === "string" ? `'${each}'` : String(each);
    };
    if (operator === "contains") return `${found}_${value} = oui`;
    if (operator === "doesNotContain") return `${found}_${value} = non`;
    const list = value as readonly unknown[];
    if (operator === "in")
      return { "une de ces conditions": list.map((each) => `${found} = ${wanted(each)}`) };
    if (operator === "notIn")
      return { "toutes ces conditions": list.map((each) => `${found} != ${wanted(each)}`) };
    return `${found} ${(comparisons[operator] as string).replace("==", "=")} ${wanted(value)}`;
  },
};

export const publicodesSituation = (
  facts: readonly FactDefinition[],
  child: Readonly<Record<string, FactValue>>,
): Readonly<Record<string, unknown>> => {
  const yes = (holds: boolean): string => (holds ? "oui" : "non");
  return Object.fromEntries(
    facts.flatMap(({ id, type, values }): readonly (readonly [string, unknown])[] => {
      const value = child[id];
      if (type === "enumSet") {
        const members = value as readonly string[];
        return (values ?? []).map((each) => [`${flat(id)}_${each}`, yes(members.includes(each))]);
      }
      if (type === "boolean") return [[flat(id), yes(value === true)]];
      if (type === "date") return [[flat(id), dayNumber(value)]];
      return [[flat(id), type === "enum" ? `'${value}'` : value]];
    }),
  );
};
