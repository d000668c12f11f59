import { deciding } from "../evaluate/residual.ts";
import { walk } from "../evaluate/walk.ts";
import type { FactId } from "../facts/dictionary.ts";
import type { PoliciesInForce, RuleInForce } from "../policy/library.ts";
import type { Program } from "../program/program.ts";
import type { Columns } from "./columns.ts";
import { isWorkedOut } from "./derive.ts";
import type { Encoded } from "./encode.ts";
import type { CohortVerdicts, OnBlock } from "./evaluateCohort.ts";
import { type NumberTable, numberTable } from "./numberTable.ts";
import { type Plane, setBit, wordsFor } from "./planes.ts";
import type { RowReader } from "./rowReader.ts";

/** Which settled verdicts rest on a judgement that somebody gave without their name or without their reasons. */
export interface Judged {
  /** Worked-out facts that must be known of everybody, because they may decide in place of a judgement. */
  readonly facts: readonly FactId[];
  readonly onBlock: OnBlock;
  /** For each rule, the children whose verdict rests on one; undefined where none can. */
  readonly restingOn: (verdicts: CohortVerdicts, encoded: Encoded) => readonly (Plane | undefined)[];
}

/** Rules that read a judgement which the file has; nearly always none. */
export const judgements = (policies: PoliciesInForce, program: Program, reader: RowReader) => {
  const judging = policies.rules.map((rule, index) => judgingRule(rule, index, policies, program));
  return ({ rows, byFact }: Columns): Judged => {
    const asked = judging.filter(({ facts }) => facts.some((fact) => byFact.has(fact)));
    const leaves = [...new Set(asked.flatMap((rule) => rule.leaves))];
    const planes = new Map(leaves.map((leaf) => [leaf, leafPlanes(rows)]));
    const onBlock: OnBlock = (from, must, may) => {
      for (const [leaf, plane] of planes) {
        plane.must.set(must[leaf]!, from);
        plane.may.set(may[leaf]!, from);
      }
    };
    const restingOn: Judged["restingOn"] = (verdicts, encoded) => {
      const found: (Plane | undefined)[] = policies.rules.map(() => undefined);
      for (const rule of asked) {
        const resting = new Int32Array(wordsFor(rows));
        const open = rule.facts.map((fact) => ({ fact, plane: bareOf(fact, encoded, byFact) }));
        const [must, may] = [verdicts.must[rule.index]!, verdicts.may[rule.index]!];
        for (let word = 0; word < resting.length; word += 1) {
          const bare = open.reduce((sum, { plane }) => sum | (plane?.[word] ?? 0), 0);
          const settled = (must[word]! | ~may[word]!) & bare;
          for (let left = settled; left !== 0; left &= left - 1) {
            const bit = 31 - Math.clz32(left & -left);
            const row = word * 32 + bit;
            const decided = rule.decidedBy(planes, row, reader);
            const rests = open.some(
              ({ fact, plane }) => ((plane?.[word] ?? 0) >>> bit) & 1 && decided.includes(fact),
            );
            if (rests) setBit(resting, row);
          }
        }
        found[rule.index] = resting;
      }
      return found;
    };
    const slots = asked.flatMap(({ index }) => program.reads[index]!);
    const facts = [...new Set(slots.map((slot) => program.layout.slots[slot]!.fact))].filter(isWorkedOut);
    return { facts, onBlock, restingOn };
  };
};

/** Where the judgement is given without a name or without reasons. */
const bareOf = (fact: FactId, { facts }: Encoded, byFact: Columns["byFact"]): Plane | undefined => {
  const encoded = facts.get(fact);
  if (encoded === undefined || encoded.kind === "constant") return undefined;
  const named = byFact.get(fact)?.named;
  return named === undefined ? encoded.known : encoded.known.map((word, at) => word & ~(named[at] ?? 0));
};

interface LeafPlanes {
  readonly must: Plane;
  readonly may: Plane;
}

const leafPlanes = (rows: number): LeafPlanes => ({
  must: new Int32Array(wordsFor(rows)),
  may: new Int32Array(wordsFor(rows)),
});

/**
 * One rule, and which of its judgements decide. That depends on the verdicts of its tests alone, so it is walked once
 * for each way in which those come out.
 */
const judgingRule = (
  { policy, rule }: RuleInForce,
  index: number,
  { library: { dictionary } }: PoliciesInForce,
  program: Program,
) => {
  const facts = program.reads[index]!.map((slot) => program.layout.slots[slot]!.fact).filter(
    (fact) => dictionary.byId[fact]?.judgement === true,
  );
  const leaves = facts.length === 0 ? [] : leavesUnder(program, program.roots[index]!);
  const key = new Float64Array(Math.ceil(leaves.length / leavesANumber));
  const sets: (readonly FactId[])[] = [];
  let table: NumberTable | undefined;
  const decidedBy = (
    planes: ReadonlyMap<number, LeafPlanes>,
    row: number,
    reader: RowReader,
  ): readonly FactId[] => {
    key.fill(0);
    for (let each = 0; each < leaves.length; each += 1) {
      const { must, may } = planes.get(leaves[each]!)!;
      const verdict = ((must[row >>> 5]! >>> (row & 31)) & 1) + ((may[row >>> 5]! >>> (row & 31)) & 1);
      const at = (each / leavesANumber) | 0;
      key[at] = key[at]! * 3 + verdict;
    }
    table ??= numberTable(key.length, 1);
    const entry = table.find(key);
    if (entry >= 0) return sets[table.resultAt(entry, 0)]!;
    reader.at(row);
    const trace = walk(rule.conditions, { read: reader.read, conditions: policy.conditions ?? {} });
    const decided = facts.filter((fact) => deciding(trace).some((test) => test.fact === fact));
    const known = sets.findIndex((set) => String(set) === String(decided));
    const place = known < 0 ? sets.push(decided) - 1 : known;
    table.add(key, Float64Array.of(place));
    return decided;
  };
  return { index, facts, leaves, decidedBy };
};

/** So many verdicts of three kinds fit into the whole numbers of a number. */
const leavesANumber = 32;

const leavesUnder = ({ leaves, groups }: Program, root: number): readonly number[] => {
  const found = new Set<number>();
  const visit = (node: number): void => {
    const group = groups[node - leaves.length];
    if (group === undefined) found.add(node);
    else if (group.kind === "not") visit(group.child);
    else group.children.forEach(visit);
  };
  visit(root);
  return [...found];
};
