import { addDays } from "../calendar/day.ts";
import type { Question } from "../evaluate/types.ts";
import type { FactDefinition, FactId, FactValue } from "../facts/dictionary.ts";
import { type FactReader, factReader } from "../facts/factReader.ts";
import type { Missing } from "../facts/facts.ts";
import type { Diagrams } from "./diagrams.ts";
import type { Feature } from "./feature.ts";
import type { Variable } from "./space.ts";
import type { Box } from "./store.ts";

/** What one question's facts say about the features of the rules. */
export interface Situation {
  /** The diagrams that fit the facts: loose ones when given facts contradict each other. */
  readonly diagrams: Diagrams;
  readonly question: Question;
  readonly read: FactReader;
  /** The cell that a feature is known to be in. */
  readonly cell: (feature: Feature) => number | undefined;
  /** What would have to be asked to know a feature; empty when nothing that may be asked would tell. */
  readonly needs: (feature: Feature) => readonly Missing[];
  /** What shall not be asked: facts that somebody does not know, and what the caller leaves out. */
  readonly beyond: ReadonlySet<Missing>;
  /** The cells of each variable that what is known leaves possible. */
  readonly box: Box;
}

/**
 * @returns undefined when what is known has no place in the declared domains, so that only an approximate
 * answer can be given.
 */
export const situationOf = (
  diagrams: Diagrams,
  question: Question,
  skip: readonly Missing[] = [],
): Situation | undefined => {
  const read = readerOf(question);
  const cells = new Map<Feature, number | undefined>();
  const cell = (feature: Feature): number | undefined => {
    if (!cells.has(feature)) cells.set(feature, knownCell(feature, read));
    return cells.get(feature);
  };
  const box = diagrams.space.variables.map((variable) => possible(variable, cell));
  if (box.some((cells) => cells !== undefined && !cells.includes(true))) {
    const looser = diagrams.loose();
    return looser === diagrams ? undefined : situationOf(looser, question, skip);
  }
  const beyond = new Set<Missing>([...question.facts.dontKnow, ...skip]);
  const needed = new Map<Feature, readonly Missing[]>();
  const needs = (feature: Feature): readonly Missing[] => {
    if (!needed.has(feature)) needed.set(feature, needsOf(feature, question, read, beyond));
    return needed.get(feature)!;
  };
  return { diagrams, question, read, cell, needs, beyond, box };
};

export const readerOf = ({ policies, facts, calendar, asAt }: Question): FactReader =>
  factReader({
    facts,
    calendar,
    asAt,
    parameters: policies.parameters,
    bankHolidays: policies.library.bankHolidays,
  });

const knownCell = (feature: Feature, read: FactReader): number | undefined => {
  if (feature.unaskable) return undefined;
  const values: FactValue[] = [];
  for (const fact of feature.facts) {
    const resolved = read(fact);
    if (!resolved.known) return undefined;
    values.push(resolved.value);
  }
  return feature.classify(values) ?? -1;
};

const possible = ({ features, cells }: Variable, cell: Situation["cell"]): readonly boolean[] | undefined => {
  const known = features.map(cell);
  if (known.every((at) => at === undefined)) return undefined;
  return cells.map(({ at }) => known.every((found, index) => found === undefined || found === at[index]));
};

const needsOf = (
  feature: Feature,
  question: Question,
  read: FactReader,
  beyond: ReadonlySet<Missing>,
): readonly Missing[] => {
  const needs = new Set<Missing>();
  for (const fact of feature.facts) {
    const asks = toKnow(fact, question, read, beyond);
    if (asks === undefined) return [];
    for (const ask of asks) needs.add(ask);
  }
  return [...needs];
};

/** What to ask to know a fact; undefined when nothing would tell. */
const toKnow = (
  fact: FactId,
  question: Question,
  read: FactReader,
  beyond: ReadonlySet<Missing>,
): readonly Missing[] | undefined => {
  const resolved = read(fact);
  if (resolved.known) return [];
  const open = resolved.missing.filter((id) => !beyond.has(id));
  const definition = question.facts.dictionary.byId[fact];
  if (resolved.missing.length > 0 && open.length === resolved.missing.length) return open;
  if (definition?.derived === true && definition.mayBeGiven && !beyond.has(fact)) return [fact];
  const decisive = open.filter((id) => id !== "calendar" && couldTell(fact, id, question));
  return decisive.length === 0 ? undefined : decisive;
};

/** Some answer to one input alone would tell the fact, although another input cannot be known. */
const couldTell = (fact: FactId, input: FactId, question: Question): boolean => {
  const definition = question.facts.dictionary.byId[input];
  return (definition === undefined ? [] : extremes(definition, question)).some((value) => {
    const given = { ...question.facts.given, [input]: { value } };
    return readerOf({ ...question, facts: { ...question.facts, given } })(fact).known;
  });
};

const extremes = (definition: FactDefinition, { asAt }: Question): readonly FactValue[] => {
  switch (definition.type) {
    case "boolean":
      return [true, false];
    case "enum":
      return definition.values ?? [];
    case "date":
      return [addDays(asAt, -3650), addDays(asAt, 3650)];
    case "integer":
    case "number":
      return [definition.minimum ?? 0, definition.maximum ?? 1_000_000];
    default:
      return [[]];
  }
};
