/** What of `packages/rules/src` is changed, and the tests that are asked whether they notice. */
export interface Room {
  readonly files: readonly string[];
  readonly leftOut?: string;
  /** Asked first to last, until one notices. */
  readonly tests: readonly string[];
  /** Runs that a property makes at most, so that a change nobody notices does not take minutes. */
  readonly mostRuns: number;
}

const src = "packages/rules/src";
const room = (names: readonly string[], others: readonly string[] = [], mostRuns = 100): Room => ({
  files: names.map((name) => `${src}/${name}`),
  tests: [...names.map((name) => `${src}/${name}/**/*.test.ts`), ...others],
  mostRuns,
});

const conformance = "test/conformance";

export const rooms: Readonly<Record<string, Room>> = {
  calendar: room(["calendar"], [`${src}/facts/**/*.test.ts`, `${src}/evaluate/**/*.test.ts`]),
  facts: room(["facts"], [`${src}/evaluate/**/*.test.ts`]),
  operators: room(["operators"], [`${src}/evaluate/**/*.test.ts`, `${conformance}/walker.test.ts`]),
  policy: room(
    ["policy"],
    [
      `${conformance}/compatRefusals.test.ts`,
      "test/faults/hostilePolicies.test.ts",
      `${src}/cli/program.test.ts`,
    ],
  ),
  program: room(["program"], [`${conformance}/program.test.ts`, `${conformance}/printedModule.test.ts`], 300),
  evaluate: room(["evaluate"], [`${conformance}/walker.test.ts`, `${conformance}/publishedPolicies.test.ts`]),
  compat: room(["compat"], [`${conformance}/compat.test.ts`, `${conformance}/compatFuzz.test.ts`], 2_000),
  explain: room(
    ["explain"],
    [
      `${src}/diagram/questions.test.ts`,
      `${src}/diagram/explainFinding.test.ts`,
      "packages/chat-ui/src/assistant/**/*.test.ts",
      "packages/api/src/mcp/**/*.test.ts",
    ],
  ),
  diagram: room(["diagram"], [], 50),
  cohort: {
    ...room(["cohort"], [`${conformance}/cohort.test.ts`, `${src}/cli/run.test.ts`]),
    // Asked against databases, which is another matter: the room below.
    leftOut: "/cohort/sql/",
  },
  sql: room(["cohort/sql"], [`${src}/cli/sql.test.ts`, `${conformance}/sql.test.ts`]),
  figures: room(["figures"]),
  receipt: room(["receipt"]),
};
