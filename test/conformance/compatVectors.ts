import { readdirSync, readFileSync } from "node:fs";
import type { CompatDocument, CompatEvent } from "../../packages/rules/src/compat/types.ts";
import type { Operators } from "./compatEngine.ts";

/** One case of packages/rules/conformance/vectors. */
export interface Vector {
  readonly says: string;
  readonly rules: readonly unknown[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly conditions?: Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, boolean>>;
  /** Operators of the case's own, by what they always answer. */
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly expect:
    | { readonly events: readonly CompatEvent[]; readonly failureEvents: readonly CompatEvent[] }
    | { readonly error: string; readonly compat?: "refused" };
  readonly safe: string;
}

const notInJson: Readonly<Record<string, unknown>> = {
  undefined: undefined,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
};

export const folder = new URL("../../packages/rules/conformance/vectors/", import.meta.url);

export const vectorFiles: readonly { readonly name: string; readonly vectors: readonly Vector[] }[] =
  readdirSync(folder)
    .sort()
    .map((name) => ({
      name,
      vectors: decode(JSON.parse(readFileSync(new URL(name, folder), "utf8"))) as readonly Vector[],
    }));

/** `{ "$": "undefined" }` and the like stand for what JSON cannot hold. */
function decode(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(decode);
  if ("$" in value) return notInJson[String(value.$)];
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, decode(part)]));
}

/** A document of its own each time. */
export const documentOf = ({ rules, facts, conditions, options }: Vector): CompatDocument =>
  structuredClone({ rules, facts, ...(conditions === undefined ? {} : { conditions }), ...options });

export const operatorsOf = ({ answers }: Vector): Operators =>
  Object.fromEntries(Object.entries(answers ?? {}).map(([name, answer]) => [name, () => answer]));
