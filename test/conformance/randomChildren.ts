import type { Dictionary, FactDefinition, FactValue, Library, Rule } from "@waymark/rules";
import fc from "fast-check";
import { addDays, civil, type Day, parseDay, toNumber } from "../../packages/rules/src/calendar/day.ts";
import { covers } from "../../packages/rules/src/calendar/schoolDays.ts";
import { random } from "../bench/workload.ts";
import { exampleFiles } from "../exampleFiles.ts";
import { inForceOn, rowsOf } from "./rows.ts";

/** Days around which the law, the fixtures and the thresholds turn; facts are dated by them. */
const days = [
  "2026-07-20",
  "2026-07-25",
  "2026-07-26",
  "2026-09-02",
  "2026-09-03",
  "2026-09-14",
  "2026-10-21",
  "2026-10-23",
  "2026-11-02",
  "2026-11-20",
  "2026-11-23",
  "2026-11-26",
  "2026-11-30",
  "2026-12-17",
  "2026-12-18",
  "2027-01-05",
  "2027-01-08",
  "2027-02-12",
  "2027-03-25",
  "2027-05-27",
  "2027-06-21",
  "2027-07-15",
  "2027-07-22",
  "2027-08-20",
];
const births = [
  "2010-08-31",
  "2010-09-01",
  "2011-01-10",
  "2011-09-02",
  "2013-03-04",
  "2016-02-29",
  "2021-12-31",
  "2022-01-01",
];
const numbers = [
  0, 1, 2, 3, 5, 6, 9, 10, 11, 14, 15, 16, 18, 21, 24, 25, 30, 31, 40, 41, 77, 78, 84, 90, 91, 217, 218,
];

const spells = fc.uniqueArray(
  fc.record({
    startsOn: fc.constantFrom(...days.slice(4, 16)),
    sessions: fc.constantFrom(1, 2, 5, 6, 10, 11, 16, 31),
    startsInAfternoon: fc.boolean(),
  }),
  { maxLength: 3, selector: ({ startsOn }) => startsOn },
);
const people = fc.subarray(["commissioner", "provider", "parent", "child"]);
const reviews = fc.array(
  fc.record({
    on: fc.constantFrom(...days),
    attendedBy: people,
    covers: fc.subarray(["progress", "safety", "reintegration"]),
  }),
  { maxLength: 3 },
);

const noneLike = new Set(["none", "nothing-yet", "nothing-written", "none-held"]);

const someValue = (definition: FactDefinition): fc.Arbitrary<FactValue> => {
  switch (definition.type) {
    case "boolean":
      return fc.boolean();
    case "integer":
    case "number": {
      const { minimum = 0, maximum = Number.POSITIVE_INFINITY } = definition;
      return fc.constantFrom(...numbers.filter((number) => number >= minimum && number <= maximum));
    }
    case "date":
      return definition.id === "child.bornOn" ? fc.constantFrom(...births) : fc.constantFrom(...days);
    case "enum":
      return fc.constantFrom(...(definition.values ?? []));
    case "enumSet": {
      const members = (definition.values ?? []).filter((member) => !noneLike.has(member));
      const none = (definition.values ?? []).filter((member) => noneLike.has(member));
      return fc.oneof(
        { weight: 5, arbitrary: fc.subarray(members) },
        ...none.map((member) => ({ weight: 1, arbitrary: fc.constant([member]) })),
      );
    }
    case "spells":
      return spells;
    case "reviews":
      return reviews as fc.Arbitrary<FactValue>;
    default:
      return definition.type satisfies never;
  }
};

export type Child = Readonly<Record<string, FactValue>>;

/** A child with each fact that may be given known, or missing, about as often; worked-out facts are given rarely. */
export const randomChild = (dictionary: Dictionary): fc.Arbitrary<Child> =>
  fc
    .tuple(
      ...dictionary.facts
        .filter(({ derived, mayBeGiven }) => !derived || mayBeGiven)
        .map((definition) =>
          fc
            .option(someValue(definition), { nil: undefined, freq: definition.derived ? 1 : 2 })
            .map((value) => [definition.id, value] as const),
        ),
    )
    .map((entries) =>
      Object.fromEntries(entries.filter((entry): entry is [string, FactValue] => entry[1] !== undefined)),
    );

/** In the school year of a calendar of its own, long before the others. */
const longAgo = "2014-11-20" as Day;

/** Days to ask about, the first few of which reach every row of the current policies. */
export const daysToAsk = (library: Library): readonly Day[] => {
  const known = [longAgo, ...days] as Day[];
  const first: Day[] = [longAgo];
  for (const { inForce } of byEnd(rowsOf(library))) {
    if (first.some((day) => inForceOn(inForce, day))) continue;
    const last = inForce.to === null ? inForce.from : addDays(inForce.to, -1);
    first.push(known.find((day) => inForceOn(inForce, day) && day >= last) ?? last);
  }
  return [...new Set([...first, ...known])];
};

/** Those that end first come first, and of those that never end the latest: the last day of one suits most others. */
const byEnd = (rows: readonly Rule[]): readonly Rule[] =>
  [...rows].sort(({ inForce: a }, { inForce: b }) => order(endOf(a), endOf(b)) || order(b.from, a.from));

const endOf = ({ to }: Rule["inForce"]): string => to ?? "9999-12-31";

const order = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** When a child is asked about, and by which calendar. */
export interface Situation {
  readonly asAt: Day;
  readonly calendar: string | undefined;
}

/** A calendar that covers the day, one that does not, or none. */
export const randomCalendar = (library: Library, asAt: Day): fc.Arbitrary<string | undefined> => {
  const ids = Object.keys(library.calendars);
  const covering = ids.filter((id) => covers(library.calendars[id]!, asAt));
  return fc.oneof(
    ...(covering.length > 0 ? [{ weight: 6, arbitrary: fc.constantFrom(...covering) }] : []),
    { weight: 1, arbitrary: fc.constantFrom(...ids) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
};

export const randomSituation = (library: Library): fc.Arbitrary<Situation> =>
  fc
    .constantFrom(...daysToAsk(library))
    .chain((asAt) => randomCalendar(library, asAt).map((calendar) => ({ asAt, calendar })));

/** A child as it would have been earlier or later: every date moved by so many days. */
const moved = (child: Child, days: number): Child => {
  const move = (value: unknown): unknown => {
    if (typeof value === "string") {
      const day = parseDay(value);
      return day === undefined ? value : addDays(day, days);
    }
    if (typeof value !== "object" || value === null) return value;
    return Array.isArray(value)
      ? value.map(move)
      : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, move(inner)]));
  };
  return days === 0 ? child : (move(child) as Child);
};

/** By whole years, which keep a date in its term and nearly on its weekday; only to days before all of its dates. */
const inYearOf = (child: Child, asAt: Day): Child =>
  moved(child, Math.min(0, civil(asAt).year - 2026) * 52 * 7);

const examples = exampleFiles().flatMap((file) => file.examples);

/** A child of the examples, who meets or just misses a rule: a fact forgotten or another known here and there. */
const likeAnExample = (library: Library, asAt: Day): fc.Arbitrary<Child> =>
  fc
    .tuple(fc.constantFrom(...examples), randomChild(library.dictionary), fc.nat())
    .map(([example, other, seed]) => {
      const weeks = Math.round((toNumber(asAt) - toNumber(example.asAt as Day)) / 7);
      const { below } = random(seed);
      const some = (child: Child, outOf: number, kept: number): Child =>
        Object.fromEntries(Object.entries(child).filter(() => below(outOf) < kept));
      const known = moved(example.facts as Child, weeks * 7);
      return { ...some(inYearOf(other, asAt), 4, 1), ...some(known, 20, 19) };
    });

/** A child that may be asked about on the day. */
export const randomChildOn = (library: Library, asAt: Day): fc.Arbitrary<Child> =>
  fc.oneof(
    randomChild(library.dictionary).map((child) => inYearOf(child, asAt)),
    likeAnExample(library, asAt),
  );

/** A child, on some day and by some calendar. */
export const randomQuestion = (library: Library): fc.Arbitrary<Situation & { readonly child: Child }> =>
  randomSituation(library).chain((situation) =>
    randomChildOn(library, situation.asAt).map((child) => ({ ...situation, child })),
  );
