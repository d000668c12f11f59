import { walk } from "../../packages/rules/src/evaluate/walk.ts";
import type { FactDefinition, FactType } from "../../packages/rules/src/facts/dictionary.ts";
import type { Resolved } from "../../packages/rules/src/facts/facts.ts";
import { readDictionary } from "../../packages/rules/src/facts/readDictionary.ts";
import { readFacts } from "../../packages/rules/src/facts/readFacts.ts";
import { parsePolicy } from "../../packages/rules/src/policy/parsePolicy.ts";
import type { Vector } from "./compatVectors.ts";

/**
 * What the safe reading makes of a vector: its rules go through `parsePolicy`, its facts through a dictionary
 * that types each fact by its value or by what it is compared with, and each rule through the walker.
 * - `refused:<code>`: the policy does not parse, and this is the first issue;
 * - `unknown`: a rule's verdict is unknown;
 * - `same`: every verdict is json-rules-engine's answer;
 * - `settled`: every verdict is known although json-rules-engine's run fails;
 * - `different`: never.
 */
export const safeStance = (vector: Vector): string => {
  const { dictionary, issues } = readDictionary({ facts: definitions(vector) });
  if (dictionary === undefined) throw new Error(JSON.stringify(issues));
  const context = { dictionary, parameters: {}, sources: { law }, cautions: {}, countingRules: {} };
  const { policy, issues: problems } = parsePolicy(policyOf(vector), context);
  if (policy === undefined) return `refused:${problems[0]?.code}`;
  const { given } = readFacts(dictionary, vector.facts);
  const read = (id: string): Resolved => {
    const found = Object.hasOwn(given, id) ? given[id] : undefined;
    return found === undefined
      ? { known: false, missing: [id] }
      : { known: true, value: found.value, given: true };
  };
  const verdicts = policy.rules.map(
    ({ conditions }) => walk(conditions, { read, conditions: policy.conditions ?? {} }).verdict,
  );
  if (verdicts.includes("unknown")) return "unknown";
  if ("error" in vector.expect) return "settled";
  const met = policy.rules.filter((_, index) => verdicts[index] === "met").length;
  return met === vector.expect.events.length ? "same" : "different";
};

const law = {
  id: "law",
  title: "Law",
  provision: null,
  kind: "act",
  url: null,
  inForceFrom: null,
  inForceTo: null,
  verification: { level: "text-seen", note: "" },
} as const;

const policyOf = ({ rules, conditions }: Vector) => ({
  policy: "a-topic",
  version: "2026-09-01",
  schema: 1,
  title: "A topic",
  owner: "Nobody",
  checkedOn: "2026-09-01",
  reviewBy: "2027-09-01",
  signOff: null,
  ...(conditions === undefined ? {} : { conditions }),
  rules: rules.map((rule, index) =>
    typeof rule === "object" ? { ...envelope(index), ...withEvent(rule) } : rule,
  ),
});

const envelope = (index: number) => ({
  ref: `ONE-0${index}`,
  name: `rule-${index}`,
  title: "A rule",
  says: "The council must act.",
  inForce: { from: "2026-09-01", to: null },
  authority: "statute",
  sources: ["law"],
  verification: "text-seen",
  openQuestion: null,
  cautions: [],
});

/** An event that is a bare type stands for any conclusion; one that says more is the case's own. */
const withEvent = (rule: object | null) => {
  const { event } = (rule ?? {}) as { readonly event?: object };
  const type = (event as { readonly type?: unknown } | null | undefined)?.type;
  const bare = typeof event === "object" && event !== null && Object.keys(event).join() === "type";
  return bare && placeholders.has(type)
    ? { ...rule, event: { type: "duty", params: { owedBy: "council" } } }
    : rule;
};

const placeholders: ReadonlySet<unknown> = new Set(["yes", "first", "second", "third", "fourth"]);

const definitions = (vector: Vector): readonly FactDefinition[] => {
  const seen = new Map<string, unknown[]>(
    Object.keys(vector.facts).flatMap((id) => (id === "" ? [] : [[id, []]])),
  );
  for (const { fact, value } of leaves([vector.rules, vector.conditions])) {
    if (typeof fact === "string") seen.set(fact, [...(seen.get(fact) ?? []), value]);
    const other = (value as { fact?: unknown } | null | undefined)?.fact;
    if (typeof other === "string" && !seen.has(other)) seen.set(other, []);
  }
  return [...seen].map(([id, compared]) => {
    const samples = [vector.facts[id], ...compared.flat()];
    const type = typeOf(vector.facts[id]) ?? compared.flatMap((value) => typeOf([value].flat()[0]) ?? [])[0];
    const texts = [
      ...new Set(samples.flat().filter((sample) => typeof sample === "string" && sample !== "")),
    ];
    return definition(id, type ?? "boolean", [...(texts as string[]), "spare"]);
  });
};

const typeOf = (value: unknown): FactType | undefined => {
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number" && Number.isFinite(value))
    return Number.isInteger(value) ? "integer" : "number";
  if (typeof value === "string") return /^\d{4}-\d{2}-\d{2}$/.test(value) ? "date" : "enum";
  return Array.isArray(value) && value.every((member) => typeof member === "string") ? "enumSet" : undefined;
};

const definition = (id: string, type: FactType, values: readonly string[]): FactDefinition => ({
  id,
  type,
  unit: null,
  values: type === "enum" || type === "enumSet" ? values : null,
  question: `What is ${id}?`,
  help: "Made up.",
  label: id,
  judgement: false,
  sensitive: false,
  whoKnows: "school",
  prior: null,
  derived: false,
  definition: null,
  derivedFrom: [],
  mayBeGiven: true,
});

const leaves = (node: unknown): readonly { readonly fact: unknown; readonly value: unknown }[] => {
  if (typeof node !== "object" || node === null) return [];
  const inner = Object.values(node).flatMap(leaves);
  return "fact" in node && "operator" in node && "value" in node
    ? [{ fact: node.fact, value: node.value }, ...inner]
    : inner;
};
