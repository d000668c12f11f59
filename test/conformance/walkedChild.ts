import { readFacts } from "@waymark/rules";
import { readingsOf } from "../../packages/rules/src/cohort/sql/readings.ts";
import { hasSql } from "../../packages/rules/src/cohort/sql/workedOutSql.ts";
import { type DueContext, dueDay } from "../../packages/rules/src/evaluate/dueDay.ts";
import { otherDay } from "../../packages/rules/src/evaluate/finding.ts";
import { walk } from "../../packages/rules/src/evaluate/walk.ts";
import type { FactId, FactValue } from "../../packages/rules/src/facts/dictionary.ts";
import { factReader } from "../../packages/rules/src/facts/factReader.ts";
import type { PoliciesInForce } from "../../packages/rules/src/policy/library.ts";
import type { Due } from "../../packages/rules/src/policy/types.ts";
import type { Child } from "./randomChildren.ts";

/** One child as the walker has it. */
export interface WalkedChild {
  readonly child: Child;
  /** What a table of these facts holds about the child. */
  readonly row: Readonly<Record<FactId, FactValue>>;
  /** For each rule `+` met, `?` unknown or `-` not met, then its day and that of each other reading, if any. */
  readonly answers: readonly string[];
}

export const walkedChild = (
  child: Child,
  { asAt, rules, parameters, library }: PoliciesInForce,
  calendarId: string | undefined,
  columns: readonly FactId[],
): WalkedChild => {
  const { dictionary, bankHolidays, calendars } = library;
  const calendar = calendarId === undefined ? undefined : calendars[calendarId];
  const facts = readFacts(dictionary, child);
  const context = { calendar, asAt, parameters, bankHolidays };
  const read = factReader({ ...context, facts });
  const answers = rules.map(({ policy, rule }) => {
    const reading = { ...context, read, conditions: policy.conditions ?? {}, dictionary };
    const { verdict } = walk(rule.conditions, reading);
    const days = daysOf(rule.event.params.due, verdict === "met" ? reading : undefined);
    return [signs[verdict], ...days].join(" ");
  });
  const given = Object.fromEntries(
    Object.entries(facts.given).filter(([id]) => !/spells|reviews/.test(dictionary.byId[id]?.type ?? "")),
  );
  const readWithoutLists = factReader({ ...context, facts: { ...facts, given } });
  const row = columns.flatMap((id): (readonly [FactId, FactValue])[] => {
    // What the statement can work out is not handed to it: only what was given, or what lists of events tell.
    if (hasSql(id) && !(id in given) && readWithoutLists(id).known) return [];
    const resolved = read(id);
    return resolved.known ? [[id, resolved.value]] : [];
  });
  return { child, row: Object.fromEntries(row), answers };
};

const signs = { met: "+", unknown: "?", notMet: "-" } as const;

/** Nothing for a reading that comes to no day, or to the rule's own. */
const daysOf = (due: Due | undefined, context: DueContext | undefined): readonly string[] => {
  const readings = readingsOf(due);
  if (due === undefined || context === undefined) return readings.map(() => "");
  const { on } = dueDay(due, context);
  return readings.map((reading, place) => {
    if (place === 0 || on === undefined) return on !== undefined && place === 0 ? on : "";
    return otherDay(reading, on, context) ?? "";
  });
};
