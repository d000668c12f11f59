import type { CompatDocument } from "./types.ts";
import { refuse } from "./types.ts";

const deepest = 200;

/** json-rules-engine copies rules and conditions, and drops or breaks on keys that its copies already have. */
const reserved = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  "toJSON",
  "evaluate",
  "booleanOperator",
  "isBooleanOperator",
  "isConditionReference",
]);

/** Refuses what is no data: functions, dates, class instances, holes, anything that contains itself. */
export const checkDocument = ({ rules, facts, conditions }: CompatDocument): void => {
  checkData(rules, "rules", reserved, 0);
  checkData(conditions ?? {}, "conditions", reserved, 0);
  checkData(facts, "facts", new Set(), 0);
};

const checkData = (value: unknown, place: string, forbidden: ReadonlySet<string>, depth: number): void => {
  if (depth > deepest) refuse(`${place} are nested more than ${deepest} levels deep, or contain themselves`);
  if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") {
    refuse(`${place} hold a ${typeof value}, which is no data`);
  }
  if (typeof value !== "object" || value === null) return;
  const keys = Object.keys(value);
  if (!isPlain(value) || (Array.isArray(value) && keys.length !== value.length)) {
    refuse(`${place} hold something other than plain lists and objects`);
  }
  for (const key of keys) {
    if (forbidden.has(key))
      refuse(`${place} hold the key \`${key}\`, which json-rules-engine keeps for itself`);
    checkData((value as Readonly<Record<string, unknown>>)[key], place, forbidden, depth + 1);
  }
};

const isPlain = (value: object): boolean =>
  Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
