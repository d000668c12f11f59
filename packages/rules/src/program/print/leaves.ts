import type { Layout, Slot } from "../layout.ts";
import { type Leaf, setRelation } from "../leaf.ts";
import type { Program } from "../program.ts";
import { bitsOf, met, notMet } from "../verdictBits.ts";
import { comment, literal } from "./literal.ts";
import { type PrintedTable, packedLiteral } from "./rows.ts";
import { valueWords } from "./slots.ts";

/** A test that no module can make by itself. */
export class Unprintable extends Error {
  readonly code = "unprintable";
}

export interface PrintedLeaf {
  readonly expression: string;
  /** Lines that stand outside the function, for lists too long for a number. */
  readonly outside: readonly string[];
  readonly says: string;
}

export interface LeafPrinter {
  readonly program: Program;
  readonly table: (table: number) => PrintedTable;
  /** The name of a slot's value, and of its table's row. */
  readonly nameAt: (slot: number) => string;
  readonly rowOf: (slot: number) => string;
}

export const printLeaf = (node: number, printer: LeafPrinter): PrintedLeaf => {
  const { program, nameAt } = printer;
  const leaf = program.leaves[node] as Leaf;
  const slot = slotAt(program.layout, leaf.slot);
  switch (leaf.kind) {
    case "members":
    case "ordered":
      return { ...tabled(node, leaf.slot, printer), says: wordsOf(leaf, slot) };
    case "set":
      return { expression: setTest(leaf, nameAt(leaf.slot)), outside: [], says: wordsOf(leaf, slot) };
    case "pair": {
      const other = slotAt(program.layout, leaf.other).fact;
      const words = [leaf.less ? "less than" : "", leaf.same ? "equal to" : "", leaf.more ? "more than" : ""];
      return {
        expression: pairTest(leaf, nameAt(leaf.slot), nameAt(leaf.other)),
        outside: [],
        says: comment(`${literal(slot.fact)} ${words.filter(Boolean).join(" or ")} ${literal(other)}`),
      };
    }
    case "call":
      return called(node, leaf, printer);
    default:
      return leaf satisfies never;
  }
};

const tabled = (node: number, slot: number, { program, table, rowOf }: LeafPrinter) => {
  const { tableOf, placeOf } = program.machine.tables;
  const { columns, packed } = table(tableOf[node] as number);
  const verdicts = columns[placeOf[node] as number] as readonly number[];
  if (packed) return { expression: `(${packedLiteral(verdicts)} >> ${rowOf(slot)}) & 3`, outside: [] };
  const name = `verdicts${node}`;
  return { expression: `${name}[${rowOf(slot)}]`, outside: [`const ${name} = [${verdicts.join(", ")}];`] };
};

type PairLeaf = Extract<Leaf, { readonly kind: "pair" }>;

/** Met where it certainly holds, and possible where it does not certainly fail: `NaN` compares as neither. */
const pairTest = ({ less, same, more }: PairLeaf, a: string, b: string): string => {
  const holds = comparison(a, b, less, same, more);
  const fails = comparison(a, b, !less, !same, !more);
  return `((${holds}) << 1) | !(${fails})`;
};

const comparison = (a: string, b: string, less: boolean, same: boolean, more: boolean): string => {
  const equal = same ? "=" : "";
  if (less && more) return [`${a} < ${b}`, ...(same ? [`${a} === ${b}`] : []), `${a} > ${b}`].join(" || ");
  if (less) return `${a} <${equal} ${b}`;
  if (more) return `${a} >${equal} ${b}`;
  return same ? `${a} === ${b}` : "false";
};

type SetLeaf = Extract<Leaf, { readonly kind: "set" }>;

/** One expression for what most rules ask, whether any of some members is there; a general one for the rest. */
const setTest = ({ mask, holds }: SetLeaf, set: string): string => {
  const whenMeets = answerWhere(mask, holds, true);
  const whenDisjoint = answerWhere(mask, holds, false);
  if (whenMeets !== undefined && whenDisjoint !== undefined)
    return `${set} < 0 ? 1 : (${set} & ${mask}) === 0 ? ${whenDisjoint} : ${whenMeets}`;
  return `${set} < 0 ? 1 : related(${set}, ${mask}, ${holds})`;
};

/** The one verdict of all sets that meet the mask, or of all that do not; undefined when there are several. */
const answerWhere = (mask: number, holds: number, meets: boolean): number | undefined => {
  // Bits of a relation: disjoint 1, holds all 2, holds no others 4. A single member that is met is held whole.
  const single = (mask & (mask - 1)) === 0;
  const relations = [0, 1, 2, 3, 4, 5, 6, 7].filter(
    (relation) => (relation & 1) === (meets ? 0 : 1) && !(meets && single && (relation & 2) === 0),
  );
  const possible = relations.filter((relation) => reachable(relation, mask));
  const verdicts = new Set(possible.map((relation) => bitsOf(((holds >>> relation) & 1) === 1)));
  return verdicts.size === 1 ? [...verdicts][0] : undefined;
};

/** Whether some set stands in the relation: tried on the mask, parts of it, and members beyond it. */
const reachable = (relation: number, mask: number): boolean => {
  const beyond = ~mask & 0x7fffffff;
  const part = mask & -mask;
  return [0, part, mask & ~part, mask, beyond, part | beyond, mask | beyond].some(
    (set) => setRelation(set, mask) === relation,
  );
};

/** The functions that set tests call. */
export const relatedFunction = `/** Bits of a relation: 1 disjoint, 2 holds the whole mask, 4 holds nothing beyond it. */
const related = (set, mask, holds) => {
  const held = set & mask;
  const relation = (held === 0 ? 1 : 0) | (held === mask ? 2 : 0) | ((set & ~mask) === 0 ? 4 : 0);
  return (holds >>> relation) & 1 ? 3 : 0;
};`;

type CallLeaf = Extract<Leaf, { readonly kind: "call" }>;

/** An operator that is called on values: asked now about every pair of members, where there are so few. */
const called = (node: number, leaf: CallLeaf, { program, nameAt }: LeafPrinter): PrintedLeaf => {
  const slot = slotAt(program.layout, leaf.slot);
  const other = leaf.other === undefined ? undefined : slotAt(program.layout, leaf.other);
  const [own, others] = [membersOf(slot), other === undefined ? [""] : membersOf(other)];
  if (own === undefined || others === undefined) {
    throw new Unprintable(
      `the test \`${leaf.operator}\` on \`${slot.fact}\` has no finite list of answers to print`,
    );
  }
  const name = `verdicts${node}`;
  const entries = own.map((member, place) => {
    const answers = others.map((value, at) => `[${value || "undefined"}, ${bitsOf(leaf.test(place, at))}]`);
    return `[${member}, new Map([${answers.join(", ")}])]`;
  });
  const value = leaf.other === undefined ? "undefined" : nameAt(leaf.other);
  return {
    expression: `${name}.get(${nameAt(leaf.slot)})?.get(${value}) ?? 1`,
    outside: [`const ${name} = new Map([${entries.join(", ")}]);`],
    says: comment(
      `${literal(slot.fact)} ${literal(leaf.operator)} ${other === undefined ? leaf.literal : literal(other.fact)}`,
    ),
  };
};

const membersOf = ({ type, values }: Slot): readonly string[] | undefined => {
  if (type === "boolean") return ["false", "true"];
  return type === "enum" ? values.map(literal) : undefined;
};

const slotAt = ({ slots }: Layout, place: number): Slot => slots[place] as Slot;

/** What a test holds for, as a comment. */
const wordsOf = (
  leaf: Extract<Leaf, { readonly kind: "members" | "ordered" | "set" }>,
  slot: Slot,
): string => {
  const id = literal(slot.fact);
  if (leaf.kind === "set") {
    const named = slot.values.filter((_, place) => (leaf.mask >>> place) & 1).map(literal);
    return comment(`${id} ${relationWords(leaf)} ${named.join(", ")}`);
  }
  if (leaf.kind === "members") {
    const members = slot.type === "boolean" ? ["false", "true"] : slot.values.map(literal);
    const held = members.filter((_, place) => (leaf.holds >>> place) & 1);
    return comment(`${id}: ${held.length === 0 ? "never" : held.join(", ")}`);
  }
  const { cuts, holds } = leaf;
  const parts = holds.flatMap((held, region) => (held ? [regionWords(slot, cuts, region)] : []));
  return comment(`${id}: ${parts.length === 0 ? "never" : parts.join(" or ")}`);
};

const relationWords = ({ mask, holds }: SetLeaf): string => {
  const [meets, disjoint] = [answerWhere(mask, holds, true), answerWhere(mask, holds, false)];
  if (meets === met && disjoint === notMet) return "has any of";
  return meets === notMet && disjoint === met ? "has none of" : "beside";
};

const regionWords = (slot: Slot, cuts: readonly number[], region: number): string => {
  const at = (place: number): string => valueWords(slot, cuts[place] as number);
  const place = region >> 1;
  if (region % 2 === 1) return at(place);
  if (place === 0) return `below ${at(0)}`;
  return place === cuts.length ? `above ${at(place - 1)}` : `between ${at(place - 1)} and ${at(place)}`;
};
