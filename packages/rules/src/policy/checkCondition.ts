import { parseDay } from "../calendar/day.ts";
import type { Dictionary, FactDefinition, FactId, FactType } from "../facts/dictionary.ts";
import { type Issue, pointer } from "../issue.ts";
import type { Operator } from "../operators/operator.ts";
import { findOperator, operatorNames } from "../operators/operators.ts";
import { didYouMean } from "../suggest.ts";
import type { Condition, Parameter, Source, Test } from "./types.ts";

export interface PolicyContext {
  readonly dictionary: Dictionary;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly sources: Readonly<Record<string, Source>>;
  readonly cautions: Readonly<Record<string, string>>;
  readonly countingRules: Readonly<Record<string, string>>;
}

export interface Place {
  readonly path: string;
  /** "rule `x`", for messages. */
  readonly where: string;
}

/** What a well-shaped condition says that it may not: unknown names, wrong types, an empty `any`. */
export const checkCondition = (
  condition: Condition,
  { path, where }: Place,
  named: ReadonlySet<string>,
  context: PolicyContext,
): readonly Issue[] => {
  const inside = (child: Condition, ...keys: (string | number)[]) =>
    checkCondition(child, { path: path + pointer(...keys), where }, named, context);
  if ("all" in condition) return group(condition.all, "all", { path, where }, inside);
  if ("any" in condition) return group(condition.any, "any", { path, where }, inside);
  if ("not" in condition) return inside(condition.not, "not");
  if ("condition" in condition) {
    if (named.has(condition.condition)) return [];
    return [
      {
        code: "unknown-condition",
        path: path + pointer("condition"),
        message: `unknown condition \`${condition.condition}\` in ${where}${didYouMean(condition.condition, named)}`,
        help: "name a condition of this file's `conditions`, or add it there",
      },
    ];
  }
  return checkTest(condition, { path, where }, context);
};

const group = (
  children: readonly Condition[],
  kind: "all" | "any",
  { path, where }: Place,
  inside: (child: Condition, ...keys: (string | number)[]) => readonly Issue[],
): readonly Issue[] => {
  if (children.length > 0) return children.flatMap((child, index) => inside(child, kind, index));
  return [
    {
      code: `empty-${kind}`,
      path: path + pointer(kind),
      message: `an empty \`${kind}\` in ${where} would always be true`,
      help: "put at least one condition in it, or take it out",
    },
  ];
};

const checkTest = (test: Test, { path, where }: Place, context: PolicyContext): readonly Issue[] => {
  const issues: Issue[] = [];
  const type = factType(test.fact, context);
  if (type === undefined) issues.push(unknownFact(test.fact, path + pointer("fact"), where, context));
  const operator = test.operator.length > 120 ? undefined : findOperator(test.operator);
  if (operator === undefined) {
    issues.push({
      code: "unknown-operator",
      path: path + pointer("operator"),
      message: `unknown operator \`${test.operator.slice(0, 60)}\` in ${where}${didYouMean(test.operator.slice(0, 60), operatorNames)}`,
      help: `use one of ${operatorNames.map((name) => `\`${name}\``).join(", ")}`,
    });
  }
  for (const [index, source] of (test.cites ?? []).entries()) {
    if (!Object.hasOwn(context.sources, source)) {
      issues.push(unknownSource(source, path + pointer("cites", index), where, context));
    }
  }
  if (type === undefined || operator === undefined) return issues;
  if (!operator.accepts.includes(type)) {
    issues.push({
      code: "wrong-fact-type",
      path: path + pointer("operator"),
      message: `operator \`${test.operator}\` does not apply to \`${test.fact}\` in ${where}: the fact is ${typeWords[type]}`,
      help: `use it on ${operator.accepts.map((accepted) => typeWords[accepted]).join(" or ")}, or choose another operator`,
    });
    return issues;
  }
  const wrong = valueProblem(test, operator, type, context);
  if (wrong !== undefined)
    issues.push({ ...wrong, path: path + pointer("value"), message: `${wrong.message} in ${where}` });
  return issues;
};

export const typeWords: Readonly<Record<FactType, string>> = {
  boolean: "a yes or no",
  integer: "a whole number",
  number: "a number",
  date: "a day",
  enum: "one of a list",
  enumSet: "a set of choices",
  spells: "a list of suspensions",
  reviews: "a list of reviews",
};

/** `asAt` is a day and every parameter a number; the rest is in the dictionary. */
export const factType = (fact: FactId, { dictionary, parameters }: PolicyContext): FactType | undefined => {
  if (fact === "asAt") return "date";
  if (fact.startsWith("parameter.")) {
    return Object.hasOwn(parameters, fact.slice("parameter.".length)) ? "number" : undefined;
  }
  return Object.hasOwn(dictionary.byId, fact) ? dictionary.byId[fact]?.type : undefined;
};

export const unknownFact = (fact: FactId, path: string, where: string, context: PolicyContext): Issue => {
  const known = [
    "asAt",
    ...context.dictionary.facts.map(({ id }) => id),
    ...Object.keys(context.parameters).map((name) => `parameter.${name}`),
  ];
  const kind = fact.startsWith("parameter.") ? "parameter" : "fact";
  return {
    code: `unknown-${kind}`,
    path,
    message: `unknown ${kind} \`${fact}\` in ${where}${didYouMean(fact, known)}`,
    help: `use an id of policies/${kind === "fact" ? "facts" : "parameters"}.json, or add it there first`,
  };
};

export const unknownSource = (
  source: string,
  path: string,
  where: string,
  context: PolicyContext,
): Issue => ({
  code: "unknown-source",
  path,
  message: `unknown source \`${source}\` in ${where}${didYouMean(source, Object.keys(context.sources))}`,
  help: "use an id of policies/sources.json, or add the source there first",
});

const numeric = (type: FactType): boolean => type === "integer" || type === "number";

const valueProblem = (
  test: Test,
  operator: Operator,
  type: FactType,
  context: PolicyContext,
): Pick<Issue, "code" | "message" | "help"> | undefined => {
  const { value } = test;
  if (typeof value === "object" && value !== null && "fact" in value) {
    const other = factType(value.fact, context);
    if (other === undefined) {
      const { code, message, help } = unknownFact(value.fact, "", "the value", context);
      return { code, message, help };
    }
    const alike = operator.takes === "same" && (other === type || (numeric(other) && numeric(type)));
    if (alike) return undefined;
    return {
      code: "wrong-value-type",
      message: `\`${value.fact}\` is ${typeWords[other]}, which cannot be compared with \`${test.fact}\`, ${typeWords[type]},`,
      help: "compare facts of the same kind",
    };
  }
  const isList = operator.takes === "listOfSame" || operator.takes === "listOfMembers";
  if (isList !== Array.isArray(value)) {
    return {
      code: "wrong-value-type",
      message: `operator \`${test.operator}\` takes ${isList ? "a list" : "one value"}, found ${isList ? "one value" : "a list"}`,
      help: isList ? "put the value in square brackets" : "give one value without square brackets",
    };
  }
  const values = Array.isArray(value) ? value : [value];
  if (isList && values.length === 0) {
    return { code: "empty-list", message: "the list is empty", help: "name at least one value" };
  }
  const definition = context.dictionary.byId[test.fact];
  return values.map((one) => scalarProblem(one, type, definition)).find((problem) => problem !== undefined);
};

const scalarProblem = (
  value: unknown,
  type: FactType,
  definition: FactDefinition | undefined,
): Pick<Issue, "code" | "message" | "help"> | undefined => {
  const wrong = (expected: string) => ({
    code: "wrong-value-type",
    message: `the value \`${JSON.stringify(value)}\` is not ${expected}`,
    help: `write ${expected}`,
  });
  switch (type) {
    case "boolean":
      return typeof value === "boolean" ? undefined : wrong("true or false");
    case "integer":
      return Number.isInteger(value) ? undefined : wrong("a whole number");
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? undefined : wrong("a number");
    case "date":
      return typeof value === "string" && parseDay(value) !== undefined
        ? undefined
        : wrong("a day that exists, written YYYY-MM-DD");
    case "enum":
    case "enumSet": {
      const members = definition?.values ?? [];
      if (typeof value === "string" && members.includes(value)) return undefined;
      return {
        code: "not-a-member",
        message: `\`${String(value)}\` is not a value of \`${definition?.id ?? ""}\`${didYouMean(String(value), members)}`,
        help: `use one of ${members.map((member) => `\`${member}\``).join(", ")}`,
      };
    }
    case "spells":
    case "reviews":
      return wrong("something that a rule can compare");
    default:
      return type satisfies never;
  }
};
