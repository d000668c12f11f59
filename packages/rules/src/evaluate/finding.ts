import type { Day } from "../calendar/day.ts";
import type { FactId } from "../facts/dictionary.ts";
import type { Facts, Missing } from "../facts/facts.ts";
import type { RuleInForce } from "../policy/library.ts";
import type { AlternativeDue, Condition, Due, DueDay } from "../policy/types.ts";
import type { Answer } from "./answerTypes.ts";
import { type DueContext, dueDay, type FoundDay } from "./dueDay.ts";
import { deciding } from "./residual.ts";
import { cautionOf, standingOf } from "./standing.ts";
import type { DueFinding, Finding, Question, Verdict } from "./types.ts";
import { walk } from "./walk.ts";

/** One rule's answer to the question, with what follows from it. */
export const findingOf = (
  inForce: RuleInForce,
  answer: Answer,
  question: Question,
  { bareJudgements, ...reading }: Reading,
): Finding => {
  const { policy, rule } = inForce;
  const { verdict } = answer;
  const context: DueContext = { ...reading, conditions: policy.conditions ?? {} };
  const due = rule.event.params.due;
  const day = verdict === "met" && due !== undefined ? dueDay(due, context) : undefined;
  const { library } = question.policies;
  const standing = standingOf(inForce, library);
  const codes = [
    ...ruleCautions(rule.cautions, verdict, context),
    ...(day === undefined ? [] : calendarCautions(day, context)),
    ...(restsOnBareJudgement(answer, bareJudgements) ? ["judgement-needed"] : []),
    ...(question.asAt > policy.reviewBy ? ["past-review-date"] : []),
  ];
  const { ref, rule: name, title, conclusion, authority, verification, sources, openQuestion } = standing;
  return {
    ref,
    rule: name,
    policy: policy.policy,
    title,
    verdict,
    conclusion,
    authority,
    verification,
    due: day === undefined || due === undefined ? null : dueFinding(due, day, context),
    cautions: [...new Set(codes)].map((code) => cautionOf(code, library)),
    sources,
    missingFacts: missingFor(answer, day),
    openQuestion,
  };
};

/** What every rule of one question is read with. */
export interface Reading extends Omit<DueContext, "conditions"> {
  readonly bareJudgements: ReadonlySet<FactId>;
}

const missingFor = (answer: Answer, day: FoundDay | undefined): readonly Missing[] => {
  if (answer.verdict === "unknown") return answer.missing();
  return day === undefined || day.on !== undefined ? [] : day.missing;
};

const dueFinding = (due: Due, day: FoundDay, context: DueContext): DueFinding => ({
  on: day.on ?? null,
  reading: due.reading,
  countingRule: due.countingRule,
  status: day.on === undefined ? null : statusOf(day.on, context.asAt),
  alternatives: day.on === undefined ? [] : alternatives(due.alternatives, day.on, context),
});

const statusOf = (on: Day, asAt: Day): DueFinding["status"] => {
  if (on === asAt) return "today";
  return on < asAt ? "overdue" : "upcoming";
};

const alternatives = (
  readings: readonly AlternativeDue[],
  due: Day,
  context: DueContext,
): DueFinding["alternatives"] =>
  readings.flatMap((reading) => {
    const on = otherDay(reading, due, context);
    return on === undefined ? [] : [{ on, reading: reading.reading }];
  });

/** The day that another reading comes to, where it applies and is another day. */
export const otherDay = (
  reading: DueDay & { readonly when?: Condition },
  due: Day,
  context: DueContext,
): Day | undefined => {
  if (reading.when !== undefined && walk(reading.when, context).verdict !== "met") return undefined;
  const { on } = dueDay(reading, context);
  return on === due ? undefined : on;
};

const ruleCautions = (
  cautions: RuleInForce["rule"]["cautions"],
  verdict: Verdict,
  context: DueContext,
): readonly string[] =>
  cautions.flatMap(({ code, on = ["met"], when }) => {
    const attaches = on.includes(verdict) && (when === undefined || walk(when, context).verdict === "met");
    return attaches ? [code] : [];
  });

/** The calendar's doubts that are doubts of the day. */
export const calendarCautions = (day: FoundDay, { calendar }: DueContext): readonly string[] => {
  const doubts: string[] = [];
  if (day.runsOut) doubts.push("calendar-runs-out");
  if (day.countsSchoolDays && calendar?.status === "pattern-unverified") doubts.push("calendar-unverified");
  if (day.countsSchoolDays && calendar?.insetKnown === false) doubts.push("inset-unknown");
  return doubts;
};

/** Judgements that somebody gave without their name or without their reasons. */
export const bareJudgementsOf = ({ given, dictionary }: Facts): ReadonlySet<FactId> =>
  new Set(
    Object.entries(given)
      .filter(
        ([fact, { by, why }]) =>
          dictionary.byId[fact]?.judgement === true && (by === undefined || why === undefined),
      )
      .map(([fact]) => fact),
  );

/** A trace is needed only to tell whether a judgement that the rule reads is one that decided. */
const restsOnBareJudgement = (answer: Answer, bare: ReadonlySet<FactId>): boolean =>
  answer.verdict !== "unknown" &&
  answer.reads(bare) &&
  deciding(answer.trace()).some(({ fact }) => bare.has(fact));
