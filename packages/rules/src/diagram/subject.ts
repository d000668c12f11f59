import type { Dictionary, FactDefinition, FactValue } from "../facts/dictionary.ts";
import type { Test } from "../policy/types.ts";
import { type Comparison, testKey } from "./comparison.ts";
import { type Feature, type FeatureCell, type Piece, pieceSample } from "./feature.ts";
import { piecesOf } from "./pieces.ts";
import { memberWeight, normal, pieceWeights } from "./priors.ts";

/** Which cell each feature of a subject is in. */
export type Coordinates = readonly number[];

/** Everything that tests say about one fact, or about how two facts compare. */
export interface Subject {
  readonly key: string;
  readonly features: readonly Feature[];
  /** The combinations of cells that can occur, and how likely each is. */
  readonly combinations: readonly { readonly at: Coordinates; readonly weight: number }[];
  /** Whether a test of this subject holds there, by the test's key. */
  readonly holds: Readonly<Record<string, (at: Coordinates) => boolean>>;
}

export interface Compared {
  readonly test: Test;
  readonly comparison: Exclude<Comparison, { readonly kind: "constant" }>;
}

/** The subjects of all tests, each test with the subject that it reads. */
export const subjectsOf = (compared: readonly Compared[], dictionary: Dictionary): readonly Subject[] => {
  const bySubject = new Map<string, Compared[]>();
  for (const entry of compared) {
    const key = subjectKey(entry);
    bySubject.set(key, [...(bySubject.get(key) ?? []), entry]);
  }
  return [...bySubject].flatMap(([key, entries]) => subjectsFor(key, entries, dictionary));
};

const subjectKey = ({ test, comparison }: Compared): string => {
  if (comparison.kind === "fact") return comparison.fact;
  return comparison.kind === "pair" ? comparison.facts.join("~") : testKey(test);
};

const subjectsFor = (
  key: string,
  entries: readonly Compared[],
  dictionary: Dictionary,
): readonly Subject[] => {
  const first = entries[0]!.comparison;
  if (first.kind === "unknowable") return [unknowable(key, entries)];
  if (first.kind === "pair") return [pairSubject(key, entries, dictionary)];
  const definition = dictionary.byId[first.fact];
  const whole =
    definition?.type === "enumSet" ? setSubject(definition, entries) : plainSubject(key, definition, entries);
  return whole === undefined ? entries.map((entry) => aloneSubject(first.fact, entry)) : [whole];
};

const half = (sample: readonly FactValue[]): FeatureCell => ({ sample, pieces: [], weight: 0.5 });

const single = (feature: Feature, holds: Subject["holds"]): Subject => ({
  key: feature.key,
  features: [feature],
  combinations: feature.cells.map(({ weight }, cell) => ({ at: [cell], weight })),
  holds,
});

const byCell = (
  entries: readonly Compared[],
  holds: (entry: Compared) => readonly boolean[],
): Subject["holds"] =>
  Object.fromEntries(
    entries.map((entry) => {
      const cells = holds(entry);
      return [testKey(entry.test), ([cell]: Coordinates) => cells[cell!]!];
    }),
  );

/** Values with the same outcome in every test are one cell. */
const plainSubject = (
  key: string,
  definition: FactDefinition | undefined,
  entries: readonly Compared[],
): Subject | undefined => {
  if (definition === undefined) return undefined;
  const tests = entries.map(({ comparison }) => comparison as Extract<Comparison, { kind: "fact" }>);
  const thresholds = tests
    .flatMap(({ constants }) => constants)
    .filter((value) => typeof value !== "boolean");
  const pieces = piecesOf(definition, thresholds);
  const weights = pieceWeights(definition, pieces);
  const outcome = (value: FactValue) => tests.map((test) => (test.holds(value) ? "1" : "0")).join("");
  const cells = new Map<string, { pieces: Piece[]; weight: number }>();
  pieces.forEach((piece, index) => {
    const signature = outcome(pieceSample(piece));
    const cell = cells.get(signature) ?? { pieces: [], weight: 0 };
    cell.pieces.push(piece);
    cell.weight += weights[index]!;
    cells.set(signature, cell);
  });
  if (cells.size === 0) return undefined;
  const signatures = [...cells.keys()];
  const feature: Feature = {
    key,
    facts: [definition.id],
    cells: [...cells.values()].map((cell) => ({ ...cell, sample: [pieceSample(cell.pieces[0]!)] })),
    classify: ([value]) => {
      const cell = signatures.indexOf(outcome(value!));
      return cell < 0 ? undefined : cell;
    },
  };
  return single(
    feature,
    byCell(entries, (entry) => signatures.map((signature) => signature[entries.indexOf(entry)] === "1")),
  );
};

const order = [
  [1, 2],
  [1, 1],
  [2, 1],
] as const;
const dayOrder = [
  ["2000-01-01", "2000-01-02"],
  ["2000-01-01", "2000-01-01"],
  ["2000-01-02", "2000-01-01"],
] as const;

/** Two facts compared: the first before, equal to or after the second. */
const pairSubject = (key: string, entries: readonly Compared[], dictionary: Dictionary): Subject => {
  const tests = entries.map(({ comparison }) => comparison as Extract<Comparison, { kind: "pair" }>);
  const facts = tests[0]!.facts;
  const samples =
    typeof dictionary.byId[facts[0]] === "undefined" || isDate(dictionary, facts) ? dayOrder : order;
  const weights = normal([1, 0.2, 1]);
  const feature: Feature = {
    key,
    facts,
    cells: samples.map((sample, index) => ({ sample, pieces: [], weight: weights[index]! })),
    classify: ([left, right]) => {
      if (left === right) return 1;
      return left! < right! ? 0 : 2;
    },
  };
  return single(
    feature,
    byCell(entries, (entry) =>
      samples.map(([left, right]) => tests[entries.indexOf(entry)]!.holds(left, right)),
    ),
  );
};

const isDate = (dictionary: Dictionary, facts: readonly string[]): boolean =>
  facts.some((fact) => fact === "asAt" || dictionary.byId[fact]?.type === "date");

/** More tested members than this and each test of the set stands alone. */
const mostMembers = 7;

/** A set: one feature a member, where "none of these" leaves no room for another. */
const setSubject = (definition: FactDefinition, entries: readonly Compared[]): Subject | undefined => {
  const tests = entries.map(({ comparison }) => comparison as Extract<Comparison, { kind: "fact" }>);
  const named = new Set(tests.flatMap(({ constants }) => constants));
  const members = (definition.values ?? []).filter((value) => named.has(value));
  const others = (definition.values ?? []).filter((value) => !named.has(value));
  if (members.length > mostMembers || members.length === 0) return undefined;
  const held = (at: Coordinates) => members.filter((_, index) => at[index] === 0);
  const all = everyCombination(members.length);
  const ignoresOthers = all.every((at) =>
    tests.every((test) => test.holds(held(at)) === test.holds([...held(at), ...others])),
  );
  if (!ignoresOthers) return undefined;
  const chances = members.map((member) => memberWeight(definition, member));
  const possible = all.filter((at) => held(at).length < 2 || !held(at).some(saysNone));
  const weights = normal(
    possible.map((at) =>
      at.reduce((product, cell, index) => product * (cell === 0 ? chances[index]! : 1 - chances[index]!), 1),
    ),
  );
  return {
    key: definition.id,
    features: members.map((member, index) => memberFeature(definition, member, chances[index]!)),
    combinations: possible.map((at, index) => ({ at, weight: weights[index]! })),
    holds: Object.fromEntries(
      entries.map(({ test }, index) => [testKey(test), (at: Coordinates) => tests[index]!.holds(held(at))]),
    ),
  };
};

/** `none`, `nothing-yet` and their like: a member that says that the set holds nothing else. */
export const saysNone = (member: string): boolean => /^(none|nothing)(-|$)/.test(member);

const everyCombination = (length: number): readonly Coordinates[] =>
  Array.from({ length: 2 ** length }, (_, bits) => Array.from({ length }, (_, index) => (bits >> index) & 1));

const memberFeature = (definition: FactDefinition, member: string, chance: number): Feature => ({
  key: `${definition.id}#${member}`,
  facts: [definition.id],
  member,
  cells: [
    { sample: [[member]], pieces: [], weight: chance },
    { sample: [[]], pieces: [], weight: 1 - chance },
  ],
  classify: ([value]) => (Array.isArray(value) && value.some((held) => held === member) ? 0 : 1),
});

/** A test that shares nothing with others of its fact. */
const aloneSubject = (fact: string, { test, comparison }: Compared): Subject => {
  const { holds } = comparison as Extract<Comparison, { kind: "fact" }>;
  const feature: Feature = {
    key: testKey(test),
    facts: [fact],
    cells: [half([]), half([])],
    classify: ([value]) => (holds(value!) ? 0 : 1),
  };
  return single(feature, { [testKey(test)]: ([cell]) => cell === 0 });
};

const unknowable = (key: string, entries: readonly Compared[]): Subject =>
  single(
    { key, facts: [], unaskable: true, cells: [half([]), half([])], classify: () => undefined },
    { [testKey(entries[0]!.test)]: ([cell]) => cell === 0 },
  );
