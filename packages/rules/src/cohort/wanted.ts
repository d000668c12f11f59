import type { FactId } from "../facts/dictionary.ts";
import type { Missing } from "../facts/facts.ts";
import { factsOf } from "../program/leaf.ts";
import type { Program } from "../program/program.ts";
import { isWorkedOut } from "./derive.ts";
import type { Encoded } from "./encode.ts";
import type { OnBlock } from "./evaluateCohort.ts";
import { bitAt, count, join, type Plane, planesBy, setBit, usedBits, wordsFor } from "./planes.ts";
import type { RowReader } from "./rowReader.ts";

/**
 * Finds, fact by fact, the children of whom it is not known although it could still settle one of the rules:
 * from each rule down through what is unknown, as for one child, 32 children at a time.
 */
export const wantedFacts = (program: Program, encoded: Encoded) => {
  const { leaves, groups, layout, roots } = program;
  const facts = leaves.map((leaf) => factsOf(leaf, (slot) => layout.slots[slot]!.fact));
  const wanted = new Map(facts.flat().map((fact) => [fact, new Int32Array(wordsFor(encoded.rows))]));
  const onBlock: OnBlock = (from, must, may) => {
    const words = must[0]?.length ?? 0;
    const reached: readonly Plane[] = must.map(() => new Int32Array(words));
    const reach = (node: number, through: Plane | undefined): void => {
      const [plane, certain, possible] = [reached[node]!, must[node]!, may[node]!];
      for (let word = 0; word < words; word += 1) {
        plane[word] = plane[word]! | ((through?.[word] ?? -1) & possible[word]! & ~certain[word]!);
      }
    };
    for (const root of roots) reach(root, undefined);
    for (let index = groups.length - 1; index >= 0; index -= 1) {
      const group = groups[index]!;
      const children = group.kind === "not" ? [group.child] : group.children;
      for (const child of children) reach(child, reached[leaves.length + index]);
    }
    facts.forEach((ids, leaf) => {
      for (const id of ids) {
        const [plane, known] = [wanted.get(id)!, knownOf(id, encoded)];
        for (let word = 0; word < words; word += 1) {
          plane[from + word] = plane[from + word]! | (reached[leaf]![word]! & ~(known?.[from + word] ?? 0));
        }
      }
    });
  };
  return { wanted, onBlock };
};

const knownOf = (fact: FactId, { facts }: Encoded): Plane | undefined => {
  const encoded = facts.get(fact);
  return encoded === undefined || encoded.kind === "constant" ? undefined : encoded.known;
};

/**
 * How many children each missing fact that may be asked is wanted of; worked-out facts want what they lack. `besides`
 * says of whom a fact is wanted for another reason.
 */
export const wantedChildren = (
  wanted: ReadonlyMap<FactId, Plane>,
  rows: number,
  reader: RowReader,
  besides: Iterable<readonly [Missing, Plane]> = [],
): ReadonlyMap<Missing, number> => {
  const asked = planesBy<Missing>(rows);
  for (const [fact, plane] of wanted) {
    // A fact that nothing works out lacks nothing but itself; a day or a parameter cannot be asked.
    if (isWorkedOut(fact) || isConstant(fact)) continue;
    const whole = asked.of(fact);
    for (let word = 0; word < whole.length; word += 1) {
      whole[word] = whole[word]! | (plane[word]! & usedBits(rows, word));
    }
  }
  for (const [id, plane] of besides) join(asked.of(id), plane);
  for (const [fact, plane] of wanted) {
    if (!isWorkedOut(fact)) continue;
    const missingNow = reader.missingOf(fact);
    for (let row = 0; row < rows; row += 1) {
      if (bitAt(plane, row) === 0) continue;
      reader.at(row);
      for (const id of missingNow()) setBit(asked.of(id), row);
    }
  }
  return new Map(
    [...asked.planes]
      .map(([id, plane]) => [id, count(plane)] as const)
      .filter(([, children]) => children > 0),
  );
};

const isConstant = (fact: FactId): boolean => fact === "asAt" || fact.startsWith("parameter.");
