import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { freeze } from "../freeze.ts";
import { type Issue, pointer } from "../issue.ts";
import { didYouMean } from "../suggest.ts";
import { checkCondition, type PolicyContext, unknownSource } from "./checkCondition.ts";
import { checkDue } from "./checkDue.ts";
import { maximumDepth, readJsonText } from "./jsonText.ts";
import { policyFile, rule as ruleShape } from "./schema.ts";
import type { Condition, Policy, Rule } from "./types.ts";
import { issuesFrom } from "./zodIssues.ts";

export interface ParsedPolicy {
  /** Present only when there are no issues. */
  readonly policy?: Policy;
  readonly issues: readonly Issue[];
}

/**
 * Reads one policy file, given as text or as JSON already read. Never throws: everything wrong with it comes
 * back as issues, all of them at once, with line and column when given text.
 */
export const parsePolicy = (input: unknown, context: PolicyContext): ParsedPolicy => {
  if (typeof input !== "string") {
    const deep = tooDeep(input);
    return deep === undefined
      ? check(input, hashOf(JSON.stringify(input) ?? ""), context)
      : { issues: [deep] };
  }
  const text = readJsonText(input);
  if (text.issues.length > 0) return { issues: text.issues };
  const parsed = check(text.value, hashOf(input), context);
  return { ...parsed, issues: parsed.issues.map((issue) => ({ ...issue, ...text.locate(issue.path) })) };
};

export const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

const check = (input: unknown, sha: string, context: PolicyContext): ParsedPolicy => {
  const misplaced = oddNodes(input);
  const read = policyFile.safeParse(input, { reportInput: true });
  if (!read.success) {
    const covered = (path: string) => misplaced.some((issue) => path.startsWith(issue.path));
    const shape = issuesFrom(read.error, knownKeys).filter(({ path }) => !covered(path));
    return { issues: [...misplaced, ...shape, ...soundRules(input, context)] };
  }
  const { $schema: _, ...file } = read.data;
  const policy = freeze({ ...file, sha256: sha } as Policy);
  const issues = [...misplaced, ...checkPolicy(policy, context)];
  return issues.length > 0 ? { issues } : { policy, issues };
};

const knownKeys = [
  "policy",
  "version",
  "schema",
  "title",
  "owner",
  "checkedOn",
  "reviewBy",
  "signOff",
  "conditions",
  "rules",
  "ref",
  "name",
  "says",
  "inForce",
  "authority",
  "sources",
  "verification",
  "openQuestion",
  "event",
  "cautions",
  "priority",
  "all",
  "any",
  "not",
  "condition",
  "fact",
  "operator",
  "value",
  "cites",
  "type",
  "params",
  "owedBy",
  "due",
  "from",
  "to",
  "count",
  "unit",
  "direction",
  "countingRule",
  "reading",
  "alternatives",
  "when",
  "onto",
];

const checkPolicy = (policy: Policy, context: PolicyContext): readonly Issue[] => {
  const conditions = policy.conditions ?? {};
  const named = new Set(Object.keys(conditions));
  return [
    ...Object.entries(conditions).flatMap(([name, condition]) =>
      checkCondition(
        condition,
        { path: pointer("conditions", name), where: `condition \`${name}\`` },
        named,
        context,
      ),
    ),
    ...cycles(conditions),
    ...policy.rules.flatMap((rule, index) => checkRule(rule, pointer("rules", index), named, context)),
    ...overlaps(policy.rules),
    ...(policy.reviewBy < policy.checkedOn
      ? [
          {
            code: "review-before-check",
            path: "/reviewBy",
            message: `\`reviewBy\` ${policy.reviewBy} is before \`checkedOn\` ${policy.checkedOn}`,
            help: "give a later day by which the policy must be checked again",
          },
        ]
      : []),
  ];
};

/** What the well-shaped rules of a badly shaped file say that they may not. */
const soundRules = (input: unknown, context: PolicyContext): readonly Issue[] => {
  const { rules, conditions } = (input ?? {}) as { readonly rules?: unknown; readonly conditions?: unknown };
  if (!Array.isArray(rules)) return [];
  const named = new Set(typeof conditions === "object" && conditions !== null ? Object.keys(conditions) : []);
  return rules.flatMap((candidate, index) => {
    const read = ruleShape.safeParse(candidate);
    return read.success ? checkRule(read.data as Rule, pointer("rules", index), named, context) : [];
  });
};

const checkRule = (
  rule: Rule,
  path: string,
  named: ReadonlySet<string>,
  context: PolicyContext,
): readonly Issue[] => {
  const where = `rule \`${rule.ref}\``;
  const issues = [
    ...checkCondition(rule.conditions, { path: path + pointer("conditions"), where }, named, context),
  ];
  for (const [index, source] of rule.sources.entries()) {
    if (!Object.hasOwn(context.sources, source)) {
      issues.push(unknownSource(source, path + pointer("sources", index), where, context));
    }
  }
  if (rule.inForce.to !== null && rule.inForce.to <= rule.inForce.from) {
    issues.push({
      code: "never-in-force",
      path: path + pointer("inForce"),
      message: `${where} ends on ${rule.inForce.to}, before it begins on ${rule.inForce.from}`,
      help: "`to` is the first day on which the rule no longer applies, and must be later than `from`",
    });
  }
  const { due } = rule.event.params;
  if (due !== undefined) {
    issues.push(...checkDue(due, { path: path + pointer("event", "params", "due"), where }, named, context));
  }
  rule.cautions.forEach((caution, index) => {
    const place = path + pointer("cautions", index);
    if (!Object.hasOwn(context.cautions, caution.code)) {
      issues.push({
        code: "unknown-caution",
        path: place + pointer("code"),
        message: `unknown caution \`${caution.code}\` in ${where}${didYouMean(caution.code, Object.keys(context.cautions))}`,
        help: "use a code of policies/cautions.json, or add it there first",
      });
    }
    if (caution.when !== undefined) {
      issues.push(...checkCondition(caution.when, { path: place + pointer("when"), where }, named, context));
    }
  });
  return issues;
};

/** Two rows of one ref may not be in force on one day. */
const overlaps = (rules: readonly Rule[]): readonly Issue[] =>
  rules.flatMap((rule, index) =>
    rules.slice(0, index).flatMap((earlier) => {
      if (earlier.ref !== rule.ref) return [];
      const from = rule.inForce.from > earlier.inForce.from ? rule.inForce.from : earlier.inForce.from;
      const ends = [rule.inForce.to, earlier.inForce.to];
      if (ends.some((to) => to !== null && to <= from)) return [];
      return [
        {
          code: "overlapping-versions",
          path: pointer("rules", index, "inForce"),
          message: `two rows of \`${rule.ref}\` are in force on ${from}`,
          help: `end one with \`"to": "${rule.inForce.from}"\`, or begin the other later`,
        },
      ];
    }),
  );

const cycles = (conditions: Readonly<Record<string, Condition>>): readonly Issue[] => {
  const state = new Map<string, "open" | "done">();
  const issues: Issue[] = [];
  const visit = (name: string, trail: readonly string[]): void => {
    if (state.get(name) === "done" || conditions[name] === undefined) return;
    if (state.get(name) === "open") {
      const loop = [...trail.slice(trail.indexOf(name)), name];
      issues.push({
        code: "cyclic-condition",
        path: pointer("conditions", name),
        message: `condition \`${name}\` refers to itself: ${loop.join(" → ")}`,
        help: "take one of these references out",
      });
      return;
    }
    state.set(name, "open");
    for (const next of references(conditions[name])) visit(next, [...trail, name]);
    state.set(name, "done");
  };
  for (const name of Object.keys(conditions)) visit(name, []);
  return issues;
};

const references = (condition: Condition): readonly string[] => {
  if ("all" in condition) return condition.all.flatMap(references);
  if ("any" in condition) return condition.any.flatMap(references);
  if ("not" in condition) return references(condition.not);
  return "condition" in condition ? [condition.condition] : [];
};

/** Shapes that json-rules-engine accepts and silently misreads: more than one of all/any/not/condition, `path`, `params`. */
const oddNodes = (input: unknown, path = ""): readonly Issue[] => {
  if (typeof input !== "object" || input === null) return [];
  const issues: Issue[] = [];
  if (!Array.isArray(input)) {
    const kinds = ["all", "any", "not", "condition", "operator"].filter((key) => Object.hasOwn(input, key));
    if (kinds.length > 1) {
      issues.push({
        code: "mixed-node",
        path,
        message: `one condition has ${kinds.map((kind) => `\`${kind}\``).join(" and ")} side by side`,
        help: "put one inside the other: only one of them would be read",
      });
    }
    for (const key of ["path", ...(Object.hasOwn(input, "operator") ? ["params"] : [])]) {
      if (!Object.hasOwn(input, key)) continue;
      issues.push({
        code: "unsupported-key",
        path: path + pointer(key),
        message: `\`${key}\` is not supported in a condition`,
        help: "add a fact to the dictionary that holds the value itself",
      });
    }
  }
  for (const [key, value] of Object.entries(input)) {
    issues.push(...oddNodes(value, path + pointer(Array.isArray(input) ? Number(key) : key)));
  }
  return issues;
};

/** Level by level and each object once a level, so that neither depth nor a cycle can exhaust anything. */
const tooDeep = (input: unknown): Issue | undefined => {
  let level = new Set([input]);
  for (let depth = 0; level.size > 0; depth += 1) {
    if (depth > maximumDepth) {
      return {
        code: "too-deep",
        path: "",
        message: `the policy is nested more than ${maximumDepth} levels deep, or contains itself`,
        help: "give inner conditions names under `conditions` and refer to them",
      };
    }
    const next = new Set<unknown>();
    for (const value of level) {
      if (typeof value === "object" && value !== null)
        for (const part of Object.values(value)) next.add(part);
    }
    level = next;
  }
  return undefined;
};
