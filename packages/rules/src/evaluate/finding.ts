import type { Day } from "../calendar/day.ts";
import type { Missing } from "../facts/facts.ts";
import type { RuleInForce } from "../policy/library.ts";
import type { AlternativeDue, Due } from "../policy/types.ts";
import { type DueContext, dueDay, type FoundDay } from "./dueDay.ts";
import { deciding, stillMissing } from "./residual.ts";
import type { Caution, DueFinding, Finding, Question, Trace, Verdict } from "./types.ts";
import { walk } from "./walk.ts";

/** One rule's answer to the question, with the trace that led to it. */
export const findingOf = (
  { policy, rule }: RuleInForce,
  question: Question,
  reading: Omit<DueContext, "conditions">,
): { readonly finding: Finding; readonly trace: Trace } => {
  const context: DueContext = { ...reading, conditions: policy.conditions ?? {} };
  const trace = walk(rule.conditions, context);
  const due = rule.event.params.due;
  const day = trace.verdict === "met" && due !== undefined ? dueDay(due, context) : undefined;
  const { library } = question.policies;
  const codes = [
    ...ruleCautions(rule.cautions, trace.verdict, context),
    ...(day === undefined ? [] : calendarCautions(day, context)),
    ...(usesBareJudgement(trace, question) ? ["judgement-needed"] : []),
    ...(question.asAt > policy.reviewBy ? ["past-review-date"] : []),
  ];
  const finding: Finding = {
    ref: rule.ref,
    rule: rule.name,
    policy: policy.policy,
    title: rule.title,
    verdict: trace.verdict,
    conclusion: { kind: rule.event.type, owedBy: rule.event.params.owedBy, statement: rule.says },
    authority: rule.authority,
    verification: rule.verification,
    due: day === undefined || due === undefined ? null : dueFinding(due, day, context),
    cautions: [...new Set(codes)].map((code): Caution => ({ code, text: library.cautions[code] ?? code })),
    sources: rule.sources.map((id) => {
      const source = library.sources[id];
      const title = source === undefined ? id : [source.title, source.provision].filter(Boolean).join(", ");
      return { id, title, url: source?.url ?? null };
    }),
    missingFacts: missingFor(trace, day),
    openQuestion: rule.openQuestion,
  };
  return { finding, trace };
};

const missingFor = (trace: Trace, day: FoundDay | undefined): readonly Missing[] => {
  if (trace.verdict === "unknown") return stillMissing(trace);
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
    if (reading.when !== undefined && walk(reading.when, context).verdict !== "met") return [];
    const { on } = dueDay(reading, context);
    return on === undefined || on === due ? [] : [{ on, reading: reading.reading }];
  });

const ruleCautions = (
  cautions: RuleInForce["rule"]["cautions"],
  verdict: Verdict,
  context: DueContext,
): readonly string[] =>
  cautions.flatMap(({ code, on = ["met"], when }) => {
    const attaches = on.includes(verdict) && (when === undefined || walk(when, context).verdict === "met");
    return attaches ? [code] : [];
  });

const calendarCautions = (day: FoundDay, { calendar }: DueContext): readonly string[] => {
  const doubts: string[] = [];
  if (day.runsOut) doubts.push("calendar-runs-out");
  if (day.countsSchoolDays && calendar?.status === "pattern-unverified") doubts.push("calendar-unverified");
  if (day.countsSchoolDays && calendar?.insetKnown === false) doubts.push("inset-unknown");
  return doubts;
};

/** A judgement that decided, and that nobody put their name and reasons to. */
const usesBareJudgement = (trace: Trace, { facts }: Question): boolean =>
  trace.verdict !== "unknown" &&
  deciding(trace).some(({ fact }) => {
    const given = facts.given[fact];
    const isJudgement = facts.dictionary.byId[fact]?.judgement === true;
    return isJudgement && given !== undefined && (given.by === undefined || given.why === undefined);
  });
