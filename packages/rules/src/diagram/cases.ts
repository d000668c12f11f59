import type { SchoolCalendar } from "../calendar/schoolCalendar.ts";
import type { Question, Verdict } from "../evaluate/types.ts";
import { walk } from "../evaluate/walk.ts";
import type { FactId, FactValue } from "../facts/dictionary.ts";
import { cellClause } from "./cellWords.ts";
import { butNot, combine, reachable, restrict, support } from "./combine.ts";
import { factsTested } from "./comparison.ts";
import { conditionsOf, type Diagrams } from "./diagrams.ts";
import { candidates, factsFor } from "./factsFor.ts";
import type { Feature, Piece } from "./feature.ts";
import { pieceSample } from "./feature.ts";
import { narrowed } from "./narrow.ts";
import { oneCase, type Region, smallestRegion } from "./region.ts";
import { settledOf } from "./settled.ts";
import { readerOf, situationOf } from "./situation.ts";
import { type Box, MET, NOT_MET, type Node } from "./store.ts";

/** One of a pair of cases that differ in one thing and in their verdict. */
export interface Case {
  readonly ref: string;
  readonly title: string;
  readonly kind: "met" | "notMet" | "boundary";
  readonly verdict: Exclude<Verdict, "unknown">;
  /** Facts as an example file gives them. */
  readonly facts: Readonly<Record<FactId, FactValue>>;
  /** Worked-out facts for which no inputs were found: a person has to complete the case. */
  readonly incomplete: readonly FactId[];
  /** What the case shows, to compare with what examples show. */
  readonly shows: string;
}

/**
 * For each thing that a rule looks at, cases in which it alone decides: one on either side of each boundary.
 * Every condition is thereby shown to matter by itself.
 */
export const casesOf = (
  diagrams: Diagrams,
  ref: string,
  calendar: SchoolCalendar | undefined,
): readonly Case[] => {
  const { store, space } = diagrams;
  const root = diagrams.root(ref);
  const rule = diagrams.rules.get(ref);
  if (root === undefined || rule === undefined) return [];
  const { condition, named } = conditionsOf(rule);
  const tested = factsTested(condition, named);
  const found = new Map<string, Case>();
  for (const index of [...support(store, root)].sort((a, b) => a - b)) {
    for (const feature of space.variables[index]!.features) {
      if (!feature.facts.every((fact) => tested.has(fact))) continue;
      for (const flip of flipsOf(diagrams, root, index, feature, tested)) {
        for (const made of sidesOf(diagrams, ref, feature, flip, calendar)) {
          if (!found.has(made.shows)) found.set(made.shows, made);
        }
      }
    }
  }
  return [...found.values()];
};

interface Flip {
  /** The cell on which the rule is met, and one on which it is not, all else equal. */
  readonly met: number;
  readonly notMet: number;
  readonly others: Region;
}

const flipsOf = (
  diagrams: Diagrams,
  root: Node,
  index: number,
  feature: Feature,
  tested: ReadonlySet<FactId>,
): readonly Flip[] => {
  const cells = feature.cells.map((_, cell) => cell);
  return cells.flatMap((met) =>
    cells.flatMap((notMet) => {
      const flip = met === notMet ? undefined : flipOf(diagrams, root, index, feature, [met, notMet], tested);
      return flip === undefined ? [] : [flip];
    }),
  );
};

/** Two cells of a variable that differ in this feature, alone where that can be, and in the rule's verdict. */
const flipOf = (
  { store, space }: Diagrams,
  root: Node,
  index: number,
  feature: Feature,
  [met, notMet]: readonly [number, number],
  tested: ReadonlySet<FactId>,
): Flip | undefined => {
  const { features, cells } = space.variables[index]!;
  const place = features.indexOf(feature);
  const pairs = cells.flatMap((one, a) =>
    cells.flatMap((two, b) =>
      one.at[place] === met && two.at[place] === notMet ? [{ a, b, one, two }] : [],
    ),
  );
  const isAlone = ({ one, two }: (typeof pairs)[number]) =>
    one.at.every((at, other) => other === place || at === two.at[other]);
  const alone = pairs.filter(isAlone);
  for (const pair of alone.length > 0 ? alone : pairs) {
    const [yes, no] = [pair.a, pair.b].map((cell) => restrict(store, root, only(index, cell, cells.length)));
    const region = smallestRegion({ store, space }, combine(store, butNot, yes!, no!), tested);
    if (region === undefined) continue;
    const beside =
      alone.length > 0 ? features.filter((other) => other !== feature && tested.has(other.facts[0]!)) : [];
    const fixed = beside.map((other) => [other, [pair.one.at[features.indexOf(other)]!]] as const);
    return { met, notMet, others: new Map([...region, ...fixed]) };
  }
  return undefined;
};

const only = (index: number, cell: number, width: number): Box => {
  const box: boolean[][] = [];
  box[index] = Array.from({ length: width }, (_, other) => other === cell);
  return box;
};

const sidesOf = (
  diagrams: Diagrams,
  ref: string,
  feature: Feature,
  { met, notMet, others }: Flip,
  calendar: SchoolCalendar | undefined,
): readonly Case[] => {
  const { policies } = diagrams;
  const words = { ...policies.library, asAt: policies.asAt };
  const ends = touching(feature, met, notMet);
  return ([met, notMet] as const).flatMap((cell, side): Case[] => {
    const verdict = side === 0 ? "met" : "notMet";
    const wanted = oneCase(diagrams.space, new Map(others).set(feature, [cell]));
    const exactly = ends === undefined ? undefined : { feature, value: ends[side]! };
    const { facts: few, incomplete } = factsFor(wanted, exactly, policies, calendar);
    const facts = incomplete.length > 0 ? few : answered(diagrams, ref, verdict, few, calendar);
    if (facts === undefined) return [];
    return [
      {
        ref,
        title: `${verdict === "met" ? "Met" : "Not met"} because ${cellClause(feature, [cell], words)}`,
        kind: ends === undefined ? verdict : "boundary",
        verdict,
        facts,
        incomplete,
        shows: showing(ref, feature, cell, verdict),
      },
    ];
  });
};

const asFacts = (
  { library: { dictionary } }: Diagrams["policies"],
  facts: Case["facts"],
): Question["facts"] => ({
  dictionary,
  given: Object.fromEntries(Object.entries(facts).map(([id, value]) => [id, { value }])),
  dontKnow: [],
  issues: [],
});

/** The facts with as many more as the walker needs to answer as the case says; undefined when it does not. */
const answered = (
  diagrams: Diagrams,
  ref: string,
  verdict: Case["verdict"],
  few: Case["facts"],
  calendar: SchoolCalendar | undefined,
): Case["facts"] | undefined => {
  const { policies } = diagrams;
  const { dictionary } = policies.library;
  const rule = diagrams.rules.get(ref)!;
  const { condition, named } = conditionsOf(rule);
  const question = (facts: Case["facts"]): Question => ({
    policies,
    facts: asFacts(policies, facts),
    calendar,
    asAt: policies.asAt,
  });
  const kleene = (facts: Case["facts"]) =>
    walk(condition, { read: readerOf(question(facts)), conditions: named }).verdict;
  let facts = few;
  for (const fact of factsTested(condition, named)) {
    if (kleene(facts) !== "unknown") break;
    const definition = dictionary.byId[fact];
    if (definition === undefined || fact in facts || (definition.derived && !definition.mayBeGiven)) continue;
    const fitting = candidates(definition, policies, false).find(
      (value) => settledOf(diagrams, question({ ...facts, [fact]: value }), ref) === verdict,
    );
    if (fitting !== undefined) facts = { ...facts, [fact]: fitting };
  }
  return kleene(facts) === verdict ? facts : undefined;
};

const showing = (ref: string, feature: Feature, cell: number, verdict: Verdict): string =>
  `${ref} ${feature.key} ${cell} ${verdict}`;

/** Neighbouring values on either side of a boundary between two cells: the day before and the day. */
const touching = (
  feature: Feature,
  one: number,
  two: number,
): readonly [FactValue, FactValue] | undefined => {
  for (const a of feature.cells[one]!.pieces) {
    for (const b of feature.cells[two]!.pieces) {
      if ("value" in a || "value" in b) continue;
      if (areNeighbours(a.to, b.from)) return [a.to!, b.from!];
      if (areNeighbours(b.to, a.from)) return [a.from!, b.to!];
    }
  }
  const points = [one, two].map((cell) =>
    feature.cells[cell]!.pieces.find((piece): piece is Piece => typeof pieceSample(piece) === "number"),
  );
  return points[0] === undefined || points[1] === undefined
    ? undefined
    : [pieceSample(points[0]), pieceSample(points[1])];
};

const areNeighbours = (a: number | string | undefined, b: number | string | undefined): boolean => {
  if (a === undefined || b === undefined || typeof a !== typeof b) return false;
  return typeof a === "number" ? a + 1 === b : a < b;
};

/** What an example of a rule shows: the cells that it is in and that alone decide there. */
export const shownBy = (diagrams: Diagrams, question: Question, ref: string): readonly string[] => {
  const situation = situationOf(diagrams, question);
  const root = situation?.diagrams.root(ref);
  if (situation === undefined || root === undefined) return [];
  const { store, space } = situation.diagrams;
  const asked = support(store, root);
  const all = reachable(store, root, situation.box);
  if (all !== 1 << MET && all !== 1 << NOT_MET) return [];
  return [...asked].flatMap((index) =>
    space.variables[index]!.features.flatMap((feature) => {
      const cell = situation.cell(feature);
      if (cell === undefined) return [];
      const others = narrowed(space, asked, (other) => {
        const at = other === feature ? undefined : situation.cell(other);
        return at === undefined ? undefined : [at];
      });
      return reachable(store, root, others) === all
        ? []
        : [showing(ref, feature, cell, all === 1 << MET ? "met" : "notMet")];
    }),
  );
};
