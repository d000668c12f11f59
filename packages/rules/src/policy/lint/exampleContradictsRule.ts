import { type Issue, pointer } from "../../issue.ts";
import type { Example, ExampleRun, Lint } from "./lint.ts";

/** An example that expects what its rule does not say. */
export const exampleContradictsRule: Lint = {
  code: "example-contradicts-rule",
  level: "error",
  check: (_, runs) =>
    runs.flatMap((run) =>
      differences(run).map(
        ({ key, expected, found }): Issue => ({
          code: exampleContradictsRule.code,
          path: run.path + pointer("expect", key),
          message: `"${run.example.title}" expects ${key} ${words(expected)}; rule \`${run.ref}\` gives ${words(found)} on ${run.example.asAt}`,
          help: "one of the two is wrong: read the source, then correct the example or the rule",
          file: run.file,
        }),
      ),
    ),
};

interface Difference {
  readonly key: keyof Example["expect"];
  readonly expected: unknown;
  readonly found: unknown;
}

/** Only what the example says it expects is compared. */
const differences = ({ example: { expect }, answer }: ExampleRun): readonly Difference[] => {
  const found: Omit<Record<keyof Example["expect"], unknown>, never> = {
    verdict: answer?.verdict ?? "absent",
    due: answer?.due?.on ?? null,
    alternatives: answer?.due?.alternatives.map(({ on }) => on) ?? [],
    cautions: [...(answer?.cautions ?? [])].map(({ code }) => code).sort(),
    missingFacts: [...(answer?.missingFacts ?? [])].sort(),
  };
  return (Object.keys(found) as (keyof Example["expect"])[]).flatMap((key) => {
    const expected = expect[key];
    if (expected === undefined) return [];
    const wanted = Array.isArray(expected) && key !== "alternatives" ? [...expected].sort() : expected;
    return JSON.stringify(wanted) === JSON.stringify(found[key])
      ? []
      : [{ key, expected: wanted, found: found[key] }];
  });
};

const words = (value: unknown): string => {
  if (value === null) return "no day";
  if (!Array.isArray(value)) return `\`${String(value)}\``;
  return value.length === 0 ? "none" : value.map((part) => `\`${part}\``).join(", ");
};
