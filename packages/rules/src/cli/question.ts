import type { Colors } from "picocolors/types";
import { z } from "zod";
import type { Question } from "../evaluate/types.ts";
import { readFacts } from "../facts/readFacts.ts";
import { type Issue, pointer } from "../issue.ts";
import { readJsonText } from "../policy/jsonText.ts";
import type { Library } from "../policy/library.ts";
import { issuesFrom } from "../policy/zodIssues.ts";
import { readText } from "./disk.ts";
import { issueText } from "./issues.ts";
import type { Outcome } from "./outcome.ts";
import { calendarOf, dayOf, rulesOn } from "./setting.ts";

export interface QuestionOptions {
  readonly asAt?: string;
  readonly calendar?: string;
}

/** The same body that `POST /determinations` takes. */
const body = z.strictObject({
  facts: z.record(z.string(), z.unknown()),
  dontKnow: z.array(z.string()).optional(),
  asAt: z.string().optional(),
  calendar: z.string().optional(),
  families: z.array(z.string()).optional(),
});

export type ReadQuestion = { readonly question: Question } | { readonly refused: Outcome };

/** The question in a file: the facts alone, or a whole question around them. */
export const readQuestionFile = async (
  path: string,
  options: QuestionOptions,
  library: Library,
  colours: Colors,
): Promise<ReadQuestion> => {
  const { value, issues: syntax, locate } = readJsonText(await readText(path));
  const refuse = (issues: readonly Issue[]): ReadQuestion => ({
    refused: {
      text: issues
        .map((issue) =>
          issueText({ ...locate(issue.path), ...issue, level: "error", file: path }, "", colours),
        )
        .join("\n\n"),
      json: { issues },
      exit: 1,
    },
  });
  if (syntax.length > 0) return refuse(syntax);
  const whole = typeof value === "object" && value !== null && Object.hasOwn(value, "facts");
  const read = body.safeParse(whole ? value : { facts: value }, { reportInput: true });
  if (!read.success) return refuse(issuesFrom(read.error));
  const asked = read.data;
  const asAt = dayOf(options.asAt ?? asked.asAt);
  const facts = readFacts(library.dictionary, asked.facts, { dontKnow: asked.dontKnow });
  const issues = facts.issues.map((issue) => ({
    ...issue,
    path: whole ? pointer("facts") + issue.path : issue.path,
  }));
  if (issues.length > 0) return refuse(issues);
  const calendar = calendarOf(options.calendar ?? asked.calendar, library);
  return { question: { policies: rulesOn(library, asAt, asked.families), facts, calendar, asAt } };
};
