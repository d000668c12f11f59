import type { Colors } from "picocolors/types";
import { z } from "zod";
import { parseDay } from "../calendar/day.ts";
import type { SchoolCalendar } from "../calendar/schoolCalendar.ts";
import { determine } from "../evaluate/determine.ts";
import { type Explanation, explain } from "../explain/explain.ts";
import { readFacts } from "../facts/readFacts.ts";
import { type Issue, pointer } from "../issue.ts";
import { readJsonText } from "../policy/jsonText.ts";
import { inForce, type Library } from "../policy/library.ts";
import { issuesFrom } from "../policy/zodIssues.ts";
import { readText } from "./disk.ts";
import { unknownCalendar } from "./examples.ts";
import { issueText } from "./issues.ts";
import { counted, Misuse, type Outcome } from "./outcome.ts";

export interface DetermineOptions {
  readonly asAt?: string;
  readonly calendar?: string;
  readonly because: boolean;
  readonly all: boolean;
  readonly ref: readonly string[];
}

/** The same body that `POST /determinations` takes. */
const body = z.strictObject({
  facts: z.record(z.string(), z.unknown()),
  dontKnow: z.array(z.string()).optional(),
  asAt: z.string().optional(),
  calendar: z.string().optional(),
  families: z.array(z.string()).optional(),
});

/** What the policies say about the facts of a file: the facts alone, or a whole question around them. */
export const determineFile = async (
  path: string,
  options: DetermineOptions,
  library: Library,
  colours: Colors,
): Promise<Outcome> => {
  const { value, issues: syntax, locate } = readJsonText(await readText(path));
  const refused = (issues: readonly Issue[]): Outcome => ({
    text: issues
      .map((issue) => issueText({ ...locate(issue.path), ...issue, level: "error", file: path }, "", colours))
      .join("\n\n"),
    json: { issues },
    exit: 1,
  });
  if (syntax.length > 0) return refused(syntax);
  const whole = typeof value === "object" && value !== null && Object.hasOwn(value, "facts");
  const read = body.safeParse(whole ? value : { facts: value }, { reportInput: true });
  if (!read.success) return refused(issuesFrom(read.error));
  const asked = read.data;
  const asAt = dayOf(options.asAt ?? asked.asAt);
  const facts = readFacts(library.dictionary, asked.facts, { dontKnow: asked.dontKnow });
  const issues = facts.issues.map((issue) => ({
    ...issue,
    path: whole ? pointer("facts") + issue.path : issue.path,
  }));
  if (issues.length > 0) return refused(issues);
  const calendar = calendarOf(options.calendar ?? asked.calendar, library);
  const determination = determine(
    { policies: inForce(library, asAt, asked.families), facts, calendar, asAt },
    { include: options.because ? ["because"] : [] },
  );
  const refs = options.ref.length === 0 ? undefined : options.ref;
  const shown = determination.findings
    .filter(({ ref, verdict }) =>
      refs === undefined ? options.all || verdict === "met" : refs.includes(ref),
    )
    .map(({ ref }) => ref);
  const unknown = determination.findings.filter(({ verdict }) => verdict === "unknown").length;
  return {
    text: [
      ...explain(determination, shown).map((explanation) => sentences(explanation, colours)),
      ...determination.cautions.map(({ text }) => `Take care: ${text}`),
      [
        `As at ${asAt}: ${counted(shown.length, "finding")} shown of ${determination.findings.length}; ${unknown} not known for want of facts.`,
        determination.signedOff ? "" : " No authority has signed these policies off.",
        " This is advice; a person decides.",
      ].join(""),
    ].join("\n\n"),
    json: determination,
    exit: 0,
  };
};

const sentences = (
  { headline, because, by, unknown, cautions, sources }: Explanation,
  { bold, dim }: Colors,
): string =>
  [
    bold(headline),
    ...by.map((line) => `  ${line}`),
    ...because.map((line) => `  Because: ${line}`),
    ...unknown.map((line) => `  Not known: ${line}`),
    ...cautions.map((line) => `  Take care: ${line}`),
    ...sources.map((line) => dim(`  Source: ${line}`)),
  ].join("\n");

const dayOf = (text: string | undefined) => {
  const day = text === undefined ? undefined : parseDay(text);
  if (day !== undefined) return day;
  throw new Misuse(
    text === undefined
      ? "name the day asked about with `--as-at 2026-11-23`; the law differs from day to day"
      : `\`${text}\` is no day; write it as 2026-11-23`,
  );
};

const calendarOf = (id: string | undefined, library: Library): SchoolCalendar | undefined => {
  if (id === undefined || Object.hasOwn(library.calendars, id))
    return id === undefined ? undefined : library.calendars[id];
  const { message, help } = unknownCalendar(id, "", library);
  throw new Misuse(`${message}; ${help}`);
};
