import { addDays } from "../calendar/day.ts";
import type { SchoolCalendar } from "../calendar/schoolCalendar.ts";
import type { FactDefinition, FactId, FactValue } from "../facts/dictionary.ts";
import { factReader } from "../facts/factReader.ts";
import type { PoliciesInForce } from "../policy/library.ts";
import type { Feature } from "./feature.ts";
import { hold } from "./region.ts";

/** A value that a feature shall have exactly, not only its cell. */
export interface Exactly {
  readonly feature: Feature;
  readonly value: FactValue;
}

export interface FoundFacts {
  readonly facts: Readonly<Record<FactId, FactValue>>;
  readonly incomplete: readonly FactId[];
}

/** Facts that somebody could give, chosen so that every feature of the case is in its cell. */
export const factsFor = (
  wanted: ReadonlyMap<Feature, number>,
  exactly: Exactly | undefined,
  policies: PoliciesInForce,
  calendar: SchoolCalendar | undefined,
): FoundFacts => {
  const { byId } = policies.library.dictionary;
  const facts: Record<FactId, FactValue> = {};
  const workedOut: Feature[] = [];
  for (const [feature, cell] of wanted) {
    const [fact] = feature.facts;
    const definition = fact === undefined ? undefined : byId[fact];
    const value = exactly?.feature === feature ? exactly.value : feature.cells[cell]!.sample[0];
    if (feature.facts.length !== 1 || (definition?.derived && !definition.mayBeGiven))
      workedOut.push(feature);
    else if (value !== undefined) hold(facts, fact!, value);
  }
  const incomplete = workedOut.filter((feature) => {
    const cell = wanted.get(feature)!;
    const isRight = (values: readonly FactValue[]) => feature.classify(values) === cell;
    const isExact = (values: readonly FactValue[]) => isRight(values) && values[0] === exactly?.value;
    const tries = exactly?.feature === feature ? [isExact, isRight] : [isRight];
    const found = tries
      .map((fits) => complete(feature, fits, facts, policies, calendar))
      .find((each) => each !== undefined);
    Object.assign(facts, found);
    return found === undefined;
  });
  return { facts, incomplete: [...new Set(incomplete.flatMap(({ facts: ids }) => ids))] };
};

/** Inputs, found by trying, that work out to what fits. */
const complete = (
  feature: Feature,
  fits: (values: readonly FactValue[]) => boolean,
  facts: Readonly<Record<FactId, FactValue>>,
  policies: PoliciesInForce,
  calendar: SchoolCalendar | undefined,
): Readonly<Record<FactId, FactValue>> | undefined => {
  const { library, asAt, parameters } = policies;
  const isRight = (values: Readonly<Record<FactId, FactValue>>): boolean => {
    const given = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value }]));
    const read = factReader({
      facts: { dictionary: library.dictionary, given, dontKnow: [], issues: [] },
      calendar,
      asAt,
      parameters,
      bankHolidays: library.bankHolidays,
    });
    const found = feature.facts.map((fact) => read(fact));
    return found.every((each) => each.known) && fits(found.map(({ value }) => value));
  };
  const { byId } = library.dictionary;
  const inputs = [...new Set(feature.facts.flatMap((fact) => inputsOf(fact, byId)))].filter(
    (id) => !(id in facts),
  );
  if (inputs.length === 0) return isRight(facts) ? facts : undefined;
  for (const last of [...inputs].reverse()) {
    const order = [...inputs.filter((id) => id !== last), last];
    const found = search(order, facts, isRight, (id) => candidates(byId[id]!, policies, id === last));
    if (found !== undefined) return found;
  }
  return undefined;
};

const search = (
  inputs: readonly FactId[],
  given: Readonly<Record<FactId, FactValue>>,
  isRight: (given: Readonly<Record<FactId, FactValue>>) => boolean,
  candidatesFor: (id: FactId) => readonly FactValue[],
): Readonly<Record<FactId, FactValue>> | undefined => {
  const [first, ...rest] = inputs;
  if (first === undefined) return isRight(given) ? given : undefined;
  for (const value of candidatesFor(first)) {
    const found = search(rest, { ...given, [first]: value }, isRight, candidatesFor);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** What would be given to know a fact: itself, or the facts that it is worked out from. */
const inputsOf = (fact: FactId, byId: Readonly<Record<FactId, FactDefinition>>): readonly FactId[] => {
  const definition = byId[fact];
  if (definition === undefined) return [];
  if (!definition.derived) return [fact];
  return definition.derivedFrom.flatMap((input) =>
    byId[input]?.mayBeGiven ? [input] : inputsOf(input, byId),
  );
};

/** A few values, or for the last input that is tried, many close together. */
export const candidates = (
  definition: FactDefinition,
  { asAt }: PoliciesInForce,
  many: boolean,
): readonly FactValue[] => {
  const days = (every: readonly number[]) => every.map((distance) => addDays(asAt, distance));
  switch (definition.type) {
    case "boolean":
      return [true, false];
    case "enum":
      return definition.values ?? [];
    case "enumSet":
      return [[], ...(definition.values ?? []).map((value) => [value])];
    case "date":
      return days(many ? [...outwards(1200), ...longAgo] : [-28, -84, 0, 28, -7, 7]);
    case "integer":
    case "number":
      return many ? Array.from({ length: 200 }, (_, value) => value) : [10, definition.minimum ?? 0, 40];
    case "spells": {
      const lengths = many ? Array.from({ length: 100 }, (_, index) => index + 1) : [4, 12, 20];
      return [
        [],
        ...lengths.map((sessions) => [{ startsOn: addDays(asAt, -Math.ceil(sessions * 0.8) - 7), sessions }]),
      ];
    }
    case "reviews":
      return [[], ...days(many ? outwards(120) : [-7, -50]).flatMap((on) => reviewsOn(on))];
    default:
      return definition.type satisfies never;
  }
};

const reviewsOn = (on: string): readonly FactValue[] =>
  [["commissioner", "provider"], ["commissioner"]].map((attendedBy) => [
    { on, attendedBy, covers: ["progress", "safety"] },
  ]);

/** Every fortnight of the twenty years before. */
const longAgo = Array.from({ length: 520 }, (_, index) => -14 * (index + 1));

/** 0, −1, 1, −2, 2, … */
const outwards = (most: number): readonly number[] =>
  Array.from({ length: 2 * most + 1 }, (_, index) => (index % 2 === 1 ? -1 : 1) * Math.ceil(index / 2));
