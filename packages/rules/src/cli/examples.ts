import { z } from "zod";
import { parseDay } from "../calendar/day.ts";
import type { LibraryFile } from "../doors/node.ts";
import { determine } from "../evaluate/determine.ts";
import type { Finding } from "../evaluate/types.ts";
import { readFacts } from "../facts/readFacts.ts";
import { type Issue, pointer } from "../issue.ts";
import { readJsonText } from "../policy/jsonText.ts";
import { inForce, type Library } from "../policy/library.ts";
import type { Example, ExampleRun } from "../policy/lint/lint.ts";
import { issuesFrom } from "../policy/zodIssues.ts";
import { didYouMean } from "../suggest.ts";

const names = z.array(z.string());

const exampleFile = z.strictObject({
  ref: z.string().min(1),
  examples: z
    .array(
      z.strictObject({
        title: z.string().min(1),
        kind: z.enum(["met", "notMet", "unknown", "boundary"]),
        asAt: z
          .string()
          .refine((text) => parseDay(text) !== undefined, { error: "is not a day that exists" }),
        calendar: z.string().optional(),
        facts: z.record(z.string(), z.unknown()),
        dontKnow: names.optional(),
        expect: z.strictObject({
          verdict: z.enum(["met", "notMet", "unknown", "absent"]),
          due: z.string().nullable().optional(),
          alternatives: names.optional(),
          cautions: names.optional(),
          missingFacts: names.optional(),
        }),
      }),
    )
    .min(1),
});

export interface RunExample extends ExampleRun {
  readonly answer: Finding | undefined;
}

/** An example whose rule was in force. */
export interface AnsweredExample extends ExampleRun {
  readonly finding: Finding;
}

export const answeredExamples = (runs: readonly RunExample[]): readonly AnsweredExample[] =>
  runs.flatMap((run) => (run.answer === undefined ? [] : [{ ...run, finding: run.answer }]));

export interface ReadExamples {
  readonly runs: readonly RunExample[];
  readonly issues: readonly Issue[];
}

/** Every example asked of its rule. One that cannot be asked as it stands is an issue and not run. */
export const runExamples = (files: readonly LibraryFile[], library: Library): ReadExamples => {
  const topics = new Map(
    library.policies.flatMap(({ policy, rules }) => rules.map(({ ref }) => [ref, policy] as const)),
  );
  const results = files.map((file) => runFile(file, library, topics));
  return { runs: results.flatMap(({ runs }) => runs), issues: results.flatMap(({ issues }) => issues) };
};

const runFile = (
  { path: file, text }: LibraryFile,
  library: Library,
  topics: ReadonlyMap<string, string>,
): ReadExamples => {
  const { value, issues } = readJsonText(text);
  const failed = (found: readonly Issue[]) => ({
    runs: [],
    issues: found.map((issue) => ({ ...issue, file })),
  });
  if (issues.length > 0) return failed(issues);
  const read = exampleFile.safeParse(value, { reportInput: true });
  if (!read.success) return failed(issuesFrom(read.error));
  const { ref, examples } = read.data;
  const topic = topics.get(ref);
  if (topic === undefined) return failed([unknownRef(ref, topics.keys())]);
  const results = examples.map((example, index) =>
    runOne({ ref, topic }, example, pointer("examples", index), library),
  );
  return {
    runs: results.flatMap(({ run }) => (run === undefined ? [] : [{ ...run, file }])),
    issues: results.flatMap((result) => result.issues.map((issue) => ({ ...issue, file }))),
  };
};

const runOne = (
  { ref, topic }: { readonly ref: string; readonly topic: string },
  example: Example,
  path: string,
  library: Library,
): { readonly run?: Omit<RunExample, "file">; readonly issues: readonly Issue[] } => {
  const facts = readFacts(library.dictionary, example.facts, { dontKnow: example.dontKnow });
  const issues = facts.issues.map((issue) => ({ ...issue, path: path + pointer("facts") + issue.path }));
  const calendar = example.calendar === undefined ? undefined : library.calendars[example.calendar];
  if (example.calendar !== undefined && calendar === undefined) {
    issues.push(unknownCalendar(example.calendar, path + pointer("calendar"), library));
  }
  const asAt = parseDay(example.asAt);
  if (issues.length > 0 || asAt === undefined) return { issues };
  const determination = determine({ policies: inForce(library, asAt, [topic]), facts, calendar, asAt });
  return {
    run: { path, ref, example, answer: determination.findings.find((finding) => finding.ref === ref) },
    issues,
  };
};

const unknownRef = (ref: string, refs: Iterable<string>): Issue => ({
  code: "unknown-ref",
  path: "/ref",
  message: `there is no rule \`${ref}\`${didYouMean(ref, refs)}`,
  help: "name the ref of the rule that these examples show",
});

export const unknownCalendar = (id: string, path: string, { calendars }: Library): Issue => ({
  code: "unknown-calendar",
  path,
  message: `there is no calendar \`${id}\`${didYouMean(id, Object.keys(calendars))}`,
  help: `use one of ${Object.keys(calendars)
    .map((known) => `\`${known}\``)
    .join(", ")}`,
});
