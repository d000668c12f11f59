import { type Path, readPath } from "./path.ts";
import { type CompatDocument, type CompatEvent, type CompatTest, invalid, refuse } from "./types.ts";

/** A value as written, or the fact that stands for it. */
export type Source =
  | { readonly value: unknown }
  | { readonly fact: unknown; readonly path: Path | undefined };

export type Node = (
  | { readonly kind: "any" | "all"; readonly children: readonly Node[] }
  | { readonly kind: "not"; readonly child: Node }
  | { readonly kind: "condition"; readonly condition: unknown }
  | {
      readonly kind: "test";
      readonly found: Source;
      readonly operator: string;
      readonly value: Source;
      readonly written: CompatTest;
    }
) & { readonly priority: unknown; readonly named: Named };

/** The name that a condition goes by, if it has one; not what a named condition is found under. */
export type Named = { readonly name?: unknown };

export interface CompatRule {
  /** Undefined when the rule's `conditions` are null: accepted, and a failure when it runs. */
  readonly conditions: Node | undefined;
  readonly event: CompatEvent;
  readonly priority: number;
}

export interface ReadDocument {
  readonly rules: readonly CompatRule[];
  readonly named: ReadonlyMap<unknown, Node>;
}

type Properties = Readonly<Record<string, unknown>>;

/** What json-rules-engine makes of a document before it runs; throws `Unreadable` where it would throw. */
export const readDocument = ({ rules, conditions }: CompatDocument): ReadDocument => ({
  rules: rules.map(readRule),
  named: new Map(
    Object.entries(conditions ?? {}).map(([name, condition]) => [name, readNamed(name, condition)]),
  ),
});

const readRule = (rule: unknown): CompatRule => {
  if (!rule) invalid("Engine: addRule() requires options");
  for (const key of ["event", "conditions"]) {
    if (!owns(rule, key)) invalid(`Engine: addRule() argument requires "${key}" property`);
  }
  const properties = rule as Properties;
  if (properties["onSuccess"] || properties["onFailure"]) refuse("a rule has a listener");
  const conditions = properties["conditions"] ? readRoot(properties["conditions"]) : undefined;
  const priority = Number.parseInt(String(properties["priority"] || 1), 10);
  if (priority <= 0) invalid("Priority must be greater than zero");
  return { conditions, event: readEvent(properties["event"]), priority };
};

const readEvent = (event: unknown): CompatEvent => {
  if (!event) return { type: "unknown" };
  if (!owns(event, "type")) invalid('Rule: setEvent() requires event object with "type" property');
  const { type, params } = event as { readonly type: unknown; readonly params?: unknown };
  if (typeof type !== "string" || type in {}) return refuse("an event's type is not a usable name");
  return params ? { type, params: structuredClone(params) } : { type };
};

const roots = ["all", "any", "not", "condition"];
const rootMessage = '"conditions" root must contain a single instance of "all", "any", "not", or "condition"';

/** At the root of a rule a boolean word wins over `condition`; anywhere else `condition` wins. */
const readRoot = (conditions: unknown): Node => {
  if (!roots.some((word) => owns(conditions, word))) invalid(rootMessage);
  return readBoolean(conditions as Properties) ?? readNode(conditions);
};

const readNamed = (name: string, condition: unknown): Node => {
  if (!name) invalid("Engine: setCondition() requires name");
  if (!condition) invalid("Engine: setCondition() requires conditions");
  if (!roots.some((word) => owns(condition, word))) invalid(rootMessage);
  return readNode(condition);
};

const readNode = (condition: unknown): Node => {
  if (!condition) return invalid("Condition: constructor options required");
  const properties = condition as Properties;
  const boolean = readBoolean(properties);
  if (owns(properties, "condition")) {
    const priority = boolean === undefined ? readPriority(properties) : boolean.priority;
    return { kind: "condition", condition: properties["condition"], priority, named: nameOf(properties) };
  }
  return boolean ?? readTest(properties);
};

/** Of several boolean words the first of any, all and not is read; the others are ignored. */
const readBoolean = (properties: Properties): Node | undefined => {
  const word = (["any", "all", "not"] as const).find((candidate) => owns(properties, candidate));
  if (word === undefined) return undefined;
  const inner = properties[word];
  const priority = Number.parseInt(String(readPriority(properties)), 10) || 1;
  const named = nameOf(properties);
  if (word === "not") {
    if (Array.isArray(inner)) return invalid('"not" cannot be an array');
    return { kind: "not", child: readNode(inner), priority, named };
  }
  if (!Array.isArray(inner)) return invalid(`"${word}" must be an array`);
  return { kind: word, children: inner.map(readNode), priority, named };
};

const readTest = (properties: Properties): Node => {
  for (const key of ["fact", "operator", "value"]) {
    if (!owns(properties, key)) invalid(`Condition: constructor "${key}" property required`);
  }
  const { fact, operator, value, path } = properties;
  if (typeof operator !== "string") return refuse("an operator is not text");
  return {
    kind: "test",
    found: factSource(properties),
    operator,
    value: readSource(value),
    written: { fact, operator, value, ...(path ? { path } : {}) },
    priority: readPriority(properties),
    named: nameOf(properties),
  };
};

const nameOf = ({ name }: Properties): Named => (name ? { name } : {});

/** Anything that owns a `fact` is a reference. What is written is copied, so it is never identical to a fact. */
export const readSource = (value: unknown): Source =>
  typeof value === "object" && value !== null && owns(value, "fact")
    ? factSource(value as Properties)
    : { value: structuredClone(value) };

const factSource = ({ fact, path }: Properties): Source => {
  if (!path) return { fact, path: undefined };
  const steps = readPath(path);
  if (steps === undefined) refuse(`the path \`${String(path)}\` is not of the form \`$.a.b[0]\``);
  return { fact, path: steps };
};

/** As written; what is falsy, NaN too, counts as 1. */
const readPriority = ({ priority }: Properties): unknown => {
  const odd =
    typeof priority === "object"
      ? priority !== null
      : typeof priority === "string" && Number.isNaN(Number(priority));
  return odd ? refuse("a condition's priority is not a number") : priority || 1;
};

const owns = (value: unknown, key: string): boolean =>
  value !== null && value !== undefined && Object.hasOwn(value as object, key);
