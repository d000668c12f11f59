import {
  type Day,
  type Diagrams,
  determine,
  type Issue,
  nextQuestion,
  type PoliciesInForce,
  verify,
  withChanges,
  withSettled,
} from "@waymark/rules";
import { type ProblemCode, summary } from "../problem.ts";
import { differencesBetween, type Sides } from "../releases/differences.ts";
import { idOf, missingVersion } from "../releases/topicNames.ts";
import type { Release } from "../releases.ts";
import { readQuestion, unknownGoals } from "../request/readQuestion.ts";
import type { GoalsBody, includable, QuestionBody } from "../schema/question.ts";
import type { ReviewsBody } from "../schema/reviews.ts";

/** What is asked, by the name of the work: plain values, so that another thread can be asked too. */
export interface Asked {
  readonly determination: {
    readonly body: QuestionBody;
    readonly include: readonly (typeof includable)[number][];
    /** Both readers must agree. */
    readonly both: boolean;
  };
  readonly questions: GoalsBody;
  readonly differences: { readonly topic: string; readonly sides: Sides };
  readonly reviews: { readonly body: ReviewsBody; readonly format: ReviewsFormat };
  readonly tool: { readonly name: string; readonly given: unknown };
}

export type ReviewsFormat = "json" | "csv" | "calendar";
export type WorkName = keyof Asked;

/** What else an answer depends on. */
export interface Setting {
  readonly release: Release;
  readonly today: Day;
  readonly diagramsOf: (policies: PoliciesInForce) => Diagrams;
}

/** An answer as it is sent, in UTF-8 where it comes from another thread; or why there is none. */
export type Done =
  | { readonly ok: true; readonly text: string | Uint8Array<ArrayBuffer> }
  | {
      readonly ok: false;
      readonly code: ProblemCode;
      readonly detail: string;
      readonly issues?: readonly Issue[];
    };

type Works = {
  readonly [Name in WorkName]: (asked: Asked[Name], setting: Setting) => Done | Promise<Done>;
};

const said = (answer: unknown): Done => ({ ok: true, text: JSON.stringify(answer) });

const unusable = (issues: readonly Issue[]): Done => ({
  ...{ ok: false, code: "unusable-question", detail: summary(issues), issues },
});

export const works: Works = {
  determination: async ({ body, include, both }, { release, today, diagramsOf }) => {
    const read = readQuestion(body, release.library, today);
    if (!read.ok) return unusable(read.issues);
    const { question } = read;
    const walked = determine(question, {
      include: include.filter((part) => part === "because" || part === "trace"),
    });
    const better = include.includes("settled") ? withSettled(walked, diagramsOf(question.policies)) : walked;
    const answer = include.includes("changes") ? withChanges(better, diagramsOf(question.policies)) : better;
    if (!both) return said(answer);
    const { agreed, disagreements } = await verify(question, answer);
    if (agreed) return said(answer);
    const refs = disagreements.map(({ ref }) => `\`${ref}\``).join(", ");
    const detail = `the readers differ on ${refs || "the number of rules read"}`;
    return { ok: false, code: "readers-disagree", detail };
  },

  questions: ({ goals, after, skip, ...body }, { release, today, diagramsOf }) => {
    const read = readQuestion(body, release.library, today);
    const issues = [...(read.ok ? [] : read.issues), ...unknownGoals(goals ?? [], release.library)];
    if (!read.ok || issues.length > 0) return unusable(issues);
    return said(nextQuestion(determine(read.question), { goals, after, skip, diagramsOf }));
  },

  differences: ({ topic, sides }, { release: { library }, today }) => {
    const read = differencesBetween(library, topic, sides, today);
    if (read.ok) {
      const { from, to, differences } = read;
      return said({ policy: idOf(topic), from, to, differences });
    }
    if ("issues" in read) return unusable(read.issues);
    return { ok: false, code: "unknown-policy", detail: missingVersion(library, topic, read.version) };
  },

  // What only some works need is read when one of them is first asked for.
  reviews: async ({ body, format }, { release, today }) => {
    const { readReviews } = await import("../reviews/readReviews.ts");
    const { listReviews } = await import("../reviews/listReviews.ts");
    const read = readReviews(body, release.library, today);
    if (!read.ok) return unusable(read.issues);
    const list = await listReviews(read.placements, read.setting, body.kinds);
    if (format === "json") return said(list);
    const text =
      format === "csv"
        ? (await import("../reviews/asCsv.ts")).asCsv(list)
        : (await import("../reviews/asCalendar.ts")).asCalendar(list);
    return { ok: true, text };
  },

  tool: async ({ name, given }, setting) => {
    const { callTool } = await import("../mcp/tools.ts");
    return said(await callTool(name, given, setting));
  },
};
