import { fromNumber } from "../../calendar/day.ts";
import type { Layout, Slot } from "../../program/layout.ts";
import { type Leaf, setRelation } from "../../program/leaf.ts";
import { type Dialect, text } from "./dialect.ts";

/** What a slot reads as: a column of the table of facts, or a value that is the same for every child. */
export type ReadSql = (slot: number) => string;

/** A leaf as a condition that is NULL exactly when the leaf is unknown. */
export const leafSql = (leaf: Leaf, layout: Layout, read: ReadSql, dialect: Dialect): string => {
  const slot = layout.slots[leaf.slot] as Slot;
  const found = read(leaf.slot);
  switch (leaf.kind) {
    case "members":
      return membersSql(slot, found, leaf.holds);
    case "ordered":
      return orderedSql(slot, found, leaf.cuts, leaf.holds);
    case "set":
      return setSql(slot, found, leaf.mask, leaf.holds, dialect);
    case "pair":
      return pairSql(found, read(leaf.other), [leaf.less, leaf.same, leaf.more]);
    case "call":
      throw new Error(`no SQL says what \`${leaf.operator}\` says of ${slot.fact}`);
    default:
      return leaf satisfies never;
  }
};

/** True or false wherever all of these are known, whatever they hold. */
const constant = (holds: boolean, ...found: readonly string[]): string =>
  `CASE WHEN ${found.map((each) => `${each} IS NULL`).join(" OR ")} THEN NULL ELSE ${holds ? "TRUE" : "FALSE"} END`;

const membersSql = (slot: Slot, found: string, holds: number): string => {
  const isBoolean = slot.type === "boolean";
  const members = isBoolean ? ["FALSE", "TRUE"] : slot.values.map(text);
  const chosen = members.filter((_, place) => ((holds >>> place) & 1) === 1);
  if (chosen.length === 0 || chosen.length === members.length) return constant(chosen.length > 0, found);
  if (isBoolean) return chosen[0] === "TRUE" ? found : `NOT ${found}`;
  return `${found} IN (${chosen.join(", ")})`;
};

/** The answer below, at and above one value, as the comparison that gives it. */
const comparisons: Readonly<Record<string, string>> = {
  "true,false,false": "<",
  "true,true,false": "<=",
  "false,true,false": "=",
  "false,true,true": ">=",
  "false,false,true": ">",
  "true,false,true": "<>",
};

const orderedSql = (
  slot: Slot,
  found: string,
  cuts: readonly number[],
  holds: readonly boolean[],
): string => {
  const values = cuts.map((cut) => (slot.type === "date" ? `DATE ${text(fromNumber(cut))}` : String(cut)));
  if (holds.every((each) => each === holds[0])) return constant(holds[0] === true, found);
  const [only, ...others] = values;
  if (others.length === 0) return `${found} ${comparisons[holds.join()]} ${only}`;
  const branches = values.flatMap((value, cut) => [
    `WHEN ${found} < ${value} THEN ${holds[2 * cut]}`,
    `WHEN ${found} = ${value} THEN ${holds[2 * cut + 1]}`,
  ]);
  return `CASE WHEN ${found} IS NULL THEN NULL ${branches.join(" ")} ELSE ${holds.at(-1)} END`;
};

const pairSql = (found: string, other: string, holds: readonly boolean[]): string => {
  if (holds.every((each) => each === holds[0])) return constant(holds[0] === true, found, other);
  return `${found} ${comparisons[holds.join()]} ${other}`;
};

const setSql = (slot: Slot, found: string, mask: number, holds: number, dialect: Dialect): string => {
  const members = dialect.list(slot.values.filter((_, place) => ((mask >>> place) & 1) === 1));
  const says = [`NOT (${found} && ${members})`, `${found} @> ${members}`, `${found} <@ ${members}`];
  const reachable = relations(mask, slot.values.length);
  const held = reachable.filter((relation) => ((holds >>> relation) & 1) === 1);
  if (held.length === 0 || held.length === reachable.length) return constant(held.length > 0, found);
  for (const [bit, word] of says.entries()) {
    const inBit = reachable.filter((relation) => ((relation >>> bit) & 1) === 1);
    if (inBit.join() === held.join()) return word;
    if (reachable.filter((relation) => !inBit.includes(relation)).join() === held.join())
      return `NOT (${word})`;
  }
  const all = held.map((relation) =>
    says.map((word, bit) => (((relation >>> bit) & 1) === 1 ? word : `NOT (${word})`)).join(" AND "),
  );
  return `(${all.map((each) => `(${each})`).join(" OR ")})`;
};

/** The relations that a set of so many members can have to the mask; two inside and two outside show them all. */
const relations = (mask: number, members: number): readonly number[] => {
  const bits = Array.from({ length: members }, (_, place) => 1 << place);
  const inside = bits.filter((bit) => (mask & bit) !== 0);
  const outside = bits.filter((bit) => (mask & bit) === 0).slice(0, 2);
  const rest = inside.slice(2).reduce((held, bit) => held | bit, 0);
  const free = [...inside.slice(0, 2), ...outside];
  const found = new Set<number>([setRelation(0, mask)]);
  for (let choice = 0; choice < 1 << free.length; choice += 1) {
    const set = free.reduce((held, bit, place) => (((choice >>> place) & 1) === 1 ? held | bit : held), 0);
    found.add(setRelation(set, mask));
    found.add(setRelation(set | rest, mask));
  }
  return [...found].sort((a, b) => a - b);
};
