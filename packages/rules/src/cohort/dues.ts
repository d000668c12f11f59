import { toNumber } from "../calendar/day.ts";
import { dueDay, type FoundDay } from "../evaluate/dueDay.ts";
import { calendarCautions, otherDay } from "../evaluate/finding.ts";
import type { Missing } from "../facts/facts.ts";
import type { PoliciesInForce } from "../policy/library.ts";
import { noDay } from "./columns.ts";
import type { CohortVerdicts } from "./evaluateCohort.ts";
import { bitAt, type Plane, planesBy, setBit, wordsFor } from "./planes.ts";
import type { CohortContext, RowReader } from "./rowReader.ts";

/** When what is met falls due, child by child. */
export interface DueDays {
  /** The number of the day; `noDay` where the rule is not met or the day cannot be counted. */
  readonly on: Int32Array;
  /** The same by each other lawful reading, `noDay` where it does not apply or comes to the same day. */
  readonly others: readonly Int32Array[];
  /** The children of whom the rule is met and the day cannot be counted. */
  readonly uncounted: Plane;
  /** Which doubts of the calendar are doubts of whose day, by the code of the caution. */
  readonly doubts: ReadonlyMap<string, Plane>;
  /** What is missing for the day, and of whom. */
  readonly missing: ReadonlyMap<Missing, Plane>;
}

/** Undefined for a rule that sets no day. */
export type Dues = readonly (DueDays | undefined)[];

/** Works out the due days of a part of the cohort that the reader is over; what one part taught serves the next. */
export const dueDaysOf = (
  { rules, library }: PoliciesInForce,
  reader: RowReader,
  { asAt, calendar }: CohortContext,
): ((verdicts: CohortVerdicts) => Dues) => {
  const standings = standingsMet();
  const works = rules.map(({ policy, rule }) => {
    const { due } = rule.event.params;
    if (due === undefined) return undefined;
    const { dictionary, bankHolidays } = library;
    const same = { dictionary, bankHolidays, calendar, asAt, conditions: policy.conditions ?? {} };
    const others = due.alternatives.length;
    const work = reader.recalled(2 + others, (read, into) => {
      const context = { ...same, read };
      const day = dueDay(due, context);
      into[0] = standings.placeOf(day, calendarCautions(day, context));
      into[1] = day.on === undefined ? noDay : toNumber(day.on);
      due.alternatives.forEach((reading, other) => {
        const on = day.on === undefined ? undefined : otherDay(reading, day.on, context);
        into[2 + other] = on === undefined ? noDay : toNumber(on);
      });
    });
    return { work, others };
  });
  return ({ rows, must }) =>
    works.map((each, rule) => {
      if (each === undefined) return undefined;
      const { work, others } = each;
      const day = () => new Int32Array(rows).fill(noDay);
      const [on, other] = [day(), Array.from({ length: others }, day)];
      const uncounted = new Int32Array(wordsFor(rows));
      const [doubts, missing] = [planesBy<string>(rows), planesBy<Missing>(rows)];
      for (let row = 0; row < rows; row += 1) {
        if (bitAt(must[rule]!, row) === 0) continue;
        reader.at(row);
        const found = work();
        on[row] = found[1]!;
        for (let reading = 0; reading < others; reading += 1) other[reading]![row] = found[2 + reading]!;
        if (on[row] === noDay) setBit(uncounted, row);
        const standing = standings.at(found[0]!);
        for (const code of standing.doubts) setBit(doubts.of(code), row);
        for (const id of standing.missing) setBit(missing.of(id), row);
      }
      const byCode = [...doubts.planes].sort(([a], [b]) => (a < b ? -1 : 1));
      return { on, others: other, uncounted, doubts: new Map(byCode), missing: missing.planes };
    });
};

interface Standing {
  readonly doubts: readonly string[];
  readonly missing: readonly Missing[];
}

/** Few ways of standing are met, each by one number. */
const standingsMet = () => {
  const places = new Map<string, number>();
  const all: Standing[] = [];
  const placeOf = ({ on, missing }: FoundDay, doubts: readonly string[]): number => {
    const standing = { doubts, missing: on === undefined ? missing : [] };
    const key = JSON.stringify(standing);
    const place = places.get(key) ?? all.push(standing) - 1;
    places.set(key, place);
    return place;
  };
  return { placeOf, at: (place: number): Standing => all[place]! };
};
