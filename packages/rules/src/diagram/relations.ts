import { addDays, type Day } from "../calendar/day.ts";
import type { Dictionary, FactDefinition, FactId, FactValue } from "../facts/dictionary.ts";
import { type FactReader, factReader } from "../facts/factReader.ts";
import type { Feature } from "./feature.ts";
import { normal, pieceWeights } from "./priors.ts";
import type { Coordinates, Subject } from "./subject.ts";

/** What derivations can be asked with: the day and the numbers of the day. */
export interface DerivationContext {
  readonly dictionary: Dictionary;
  readonly asAt: Day;
  readonly parameters: Readonly<Record<string, number>>;
  readonly bankHolidays: Readonly<Record<string, readonly Day[]>>;
}

/** Subjects that follow from one fact, with the combinations that one of its answers allows. */
export interface Related {
  readonly subjects: readonly Subject[];
  readonly combinations: readonly { readonly at: readonly Coordinates[]; readonly weight: number }[];
}

/**
 * Facts worked out from a common fact do not vary freely: no child is in Year 11 and six years old. Each possible
 * answer to the common fact is put through the derivations themselves, so nothing is declared twice.
 */
export const relate = (subjects: readonly Subject[], context: DerivationContext): readonly Related[] => {
  const byRoot = new Map<FactId, Subject[]>();
  for (const subject of subjects) {
    const root = rootOf(subject, context.dictionary);
    if (root !== undefined) byRoot.set(root, [...(byRoot.get(root) ?? []), subject]);
  }
  return [...byRoot].flatMap(([root, dependants]) => {
    const own = subjects.filter((subject) => subject.key === root);
    const tied = dependants.filter((subject) => isTied(root, subject, context));
    const together = [...own, ...tied];
    const related = together.length < 2 ? undefined : jointly(root, together, context);
    return related === undefined ? [] : [related];
  });
};

/** Some answer to the common fact alone settles the subject. */
const isTied = (root: FactId, subject: Subject, context: DerivationContext): boolean => {
  const definition = context.dictionary.byId[root]!;
  if (definition.type === "date") return true;
  const fact = subject.features[0]!.facts[0]!;
  return answersTo(definition, [], context).some(
    ({ value }) => readerGiven(root, value, context)(fact).known,
  );
};

/** The fact that a subject follows from: an only date, or the first input whose answers can be listed. */
const rootOf = ({ features }: Subject, dictionary: Dictionary): FactId | undefined => {
  const [feature] = features;
  const definition = feature?.facts.length === 1 ? dictionary.byId[feature.facts[0]!] : undefined;
  if (definition?.derived !== true || features.length !== 1) return undefined;
  const inputs = definition.derivedFrom.map((id) => dictionary.byId[id]);
  if (inputs.length === 1 && inputs[0]?.type === "date") return inputs[0].id;
  return inputs.find((input) => input?.type === "enum" || input?.type === "boolean")?.id;
};

/** More combinations than this are not worth keeping together. */
const mostCombinations = 400;

const jointly = (
  root: FactId,
  subjects: readonly Subject[],
  context: DerivationContext,
): Related | undefined => {
  const definition = context.dictionary.byId[root]!;
  const found = new Map<string, { at: readonly Coordinates[]; weight: number }>();
  for (const { cells, weight } of distinctAnswers(root, definition, subjects, context)) {
    for (const combination of allowedBy(cells, subjects)) {
      const key = combination.at.join(";");
      const entry = found.get(key) ?? { at: combination.at, weight: 0 };
      entry.weight += weight * combination.weight;
      found.set(key, entry);
      if (found.size > mostCombinations) return undefined;
    }
  }
  // Days of a long window say nothing about how likely a child's age is: without a prior, every cell is alike.
  const weights =
    definition.type === "date" ? [...found].map(() => 1) : [...found.values()].map(({ weight }) => weight);
  const shares = normal(weights);
  return {
    subjects,
    combinations: [...found.values()].map(({ at }, index) => ({ at, weight: shares[index]! })),
  };
};

const readerGiven = (
  root: FactId,
  value: FactValue,
  { dictionary, asAt, parameters, bankHolidays }: DerivationContext,
): FactReader => {
  const facts = { dictionary, given: { [root]: { value } }, dontKnow: [], issues: [] };
  return factReader({ facts, asAt, parameters, bankHolidays });
};

/** The cell of each subject under each answer, where the answer alone tells it; equal ones are counted together. */
const distinctAnswers = (
  root: FactId,
  definition: FactDefinition,
  subjects: readonly Subject[],
  context: DerivationContext,
): Iterable<{ readonly cells: readonly (number | undefined)[]; readonly weight: number }> => {
  const found = new Map<string, { cells: readonly (number | undefined)[]; weight: number }>();
  for (const { value, weight } of answersTo(definition, subjects, context)) {
    const read = readerGiven(root, value, context);
    const cells = subjects.map(({ features: [feature] }) => {
      const resolved = read(feature!.facts[0]!);
      return resolved.known ? feature!.classify([resolved.value]) : undefined;
    });
    const entry = found.get(cells.join()) ?? { cells, weight: 0 };
    entry.weight += weight;
    found.set(cells.join(), entry);
  }
  return found.values();
};

const allowedBy = (
  cells: readonly (number | undefined)[],
  subjects: readonly Subject[],
): readonly { readonly at: readonly Coordinates[]; readonly weight: number }[] => {
  let combinations: { at: readonly Coordinates[]; weight: number }[] = [{ at: [], weight: 1 }];
  subjects.forEach(({ combinations: own }, index) => {
    const cell = cells[index];
    const possible = cell === undefined ? own : [{ at: [cell], weight: 1 }];
    combinations = combinations.flatMap((before) =>
      possible.map(({ at, weight }) => ({ at: [...before.at, at], weight: before.weight * weight })),
    );
  });
  return combinations;
};

interface PossibleAnswer {
  readonly value: FactValue;
  readonly weight: number;
}

const answersTo = (
  definition: FactDefinition,
  subjects: readonly Subject[],
  context: DerivationContext,
): readonly PossibleAnswer[] => {
  if (definition.type === "date") {
    return daysThatDiffer(definition.id, subjects, context).map((value) => ({ value, weight: 1 }));
  }
  const values: readonly FactValue[] =
    definition.type === "boolean" ? [true, false] : (definition.values ?? []);
  const weights = pieceWeights(
    definition,
    values.map((value) => ({ value })),
  );
  return values.map((value, index) => ({ value, weight: weights[index]! }));
};

/** Born or started up to so many days before the day asked about, or planned up to so many after it. */
const daysBack = 31 * 366;
const daysAhead = 3 * 366;
const week = 7;

/**
 * Days enough to see every combination. A week at whose ends every worked-out fact falls in the same cells, with
 * no number between that falls elsewhere, is not looked into: worked-out numbers run with the days, and no
 * worked-out claim changes and changes back within a week.
 */
const daysThatDiffer = (
  root: FactId,
  subjects: readonly Subject[],
  context: DerivationContext,
): readonly Day[] => {
  const features = subjects.map((subject) => subject.features[0]!);
  const valuesOn = (day: Day): readonly (FactValue | undefined)[] => {
    const read = readerGiven(root, day, context);
    return features.map(({ facts }) => {
      const resolved = read(facts[0]!);
      return resolved.known ? resolved.value : undefined;
    });
  };
  const first = addDays(context.asAt, -daysBack);
  const days: Day[] = [first];
  let before = valuesOn(first);
  for (let start = 0; start < daysBack + daysAhead; start += week) {
    const end = addDays(first, start + week);
    const after = valuesOn(end);
    const isQuiet = features.every((feature, index) => staysPut(feature, before[index], after[index]));
    for (let inside = isQuiet ? week : 1; inside <= week; inside += 1)
      days.push(addDays(first, start + inside));
    before = after;
  }
  return days;
};

const staysPut = (feature: Feature, a: FactValue | undefined, b: FactValue | undefined): boolean => {
  if (a === undefined || b === undefined) return a === b;
  if (typeof a !== "number" || typeof b !== "number") return a === b;
  const cell = feature.classify([a]);
  for (let value = Math.min(a, b); value <= Math.max(a, b); value += 1) {
    if (feature.classify([value]) !== cell) return false;
  }
  return true;
};
