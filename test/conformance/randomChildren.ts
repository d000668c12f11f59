import type { Dictionary, FactDefinition, FactValue, Library } from "@waymark/rules";
import fc from "fast-check";

/** Days around which the law, the fixtures and the thresholds turn. */
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

export const randomDay: fc.Arbitrary<string> = fc.constantFrom(...days);

export const randomCalendar = (library: Library): fc.Arbitrary<string | undefined> =>
  fc.constantFrom(undefined, ...Object.keys(library.calendars).filter((id) => /2026|2025/.test(id)));
