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

/** Only what the example says it expects is compared; cautions and missing facts may be more than it names. */
const differences = ({ example: { expect }, answer }: ExampleRun): readonly Difference[] => {
  const found = {
    verdict: answer?.verdict ?? "absent",
    due: answer?.due?.on ?? null,
    alternatives: answer?.due?.alternatives.map(({ on }) => on) ?? [],
    cautions: answer?.cautions.map(({ code }) => code) ?? [],
    missingFacts: answer?.missingFacts ?? [],
  };
  return [
    ...different("verdict", expect.verdict, found.verdict),
    ...different("due", expect.due, found.due),
    ...different("alternatives", expect.alternatives, found.alternatives),
    ...lacking("cautions", expect.cautions, found.cautions),
    ...lacking("missingFacts", expect.missingFacts, found.missingFacts),
  ];
};

const different = (key: Difference["key"], expected: unknown, found: unknown): readonly Difference[] =>
  expected === undefined || JSON.stringify(expected) === JSON.stringify(found)
    ? []
    : [{ key, expected, found }];

const lacking = (
  key: Difference["key"],
  expected: readonly string[] | undefined,
  found: readonly string[],
): readonly Difference[] =>
  (expected ?? []).every((item) => found.includes(item)) ? [] : [{ key, expected, found }];

const words = (value: unknown): string => {
  if (value === null) return "no day";
  if (!Array.isArray(value)) return `\`${String(value)}\``;
  return value.length === 0 ? "none" : value.map((part) => `\`${part}\``).join(", ");
};
