import type { Program } from "../program.ts";
import { type LeafPrinter, printLeaf, relatedFunction } from "./leaves.ts";
import { comment, literal, namer } from "./literal.ts";
import { type PrintedTable, printTable } from "./rows.ts";
import { ruleByRule } from "./ruleByRule.ts";
import { type Constants, membersFunction, readers, readOf, valueLiteral } from "./slots.ts";

export interface ModuleToPrint {
  readonly program: Program;
  /** A ref a root of the program. */
  readonly refs: readonly string[];
  /** What is the same for every child, by slot. */
  readonly constants: Constants;
  /** Lines about where it came from, and values to export by name: names are ours, never a policy's. */
  readonly about: readonly string[];
  readonly exports: Readonly<Record<string, unknown>>;
}

/**
 * The program as a JavaScript module without imports: plain functions that a person can read and any policy
 * against generated code allows, since all of it stands in the file.
 *
 * @throws Unprintable on a test whose operator has no finite list of answers.
 */
export const printModule = ({ program, refs, constants, about, exports }: ModuleToPrint): string => {
  const names = namer();
  const valueNames = new Map(program.slots.map((slot) => [slot, names(program.layout.slots[slot]!.fact)]));
  const nameAt = (slot: number): string => valueNames.get(slot) as string;
  const tables = tablesOf(program, nameAt);
  const printer: LeafPrinter = {
    program,
    nameAt,
    rowOf: (slot) => `${nameAt(slot)}_row`,
    table: (table) => tables[table] as PrintedTable,
  };
  const leaves = program.leaves.map((_, node) => printLeaf(node, printer));
  const sets = program.slots.filter((slot) => program.layout.slots[slot]?.type === "enumSet");
  // Facts of the same members share a function.
  const membersName = (slot: number): string => {
    const key = (place: number) => JSON.stringify(program.layout.slots[place]?.values);
    return `members${[...new Set(sets.map(key))].indexOf(key(slot))}`;
  };
  const given = program.slots.filter((slot) => !constants.has(slot));
  const outside = [
    ...program.slots
      .filter((slot) => constants.has(slot))
      .map((slot) => {
        const held = program.layout.slots[slot]!;
        return `const ${nameAt(slot)} = ${valueLiteral(held, constants.get(slot) as number)};`;
      }),
    ...firstOfEach(sets, membersName).map((slot) =>
      membersFunction(membersName(slot), program.layout.slots[slot]!),
    ),
    ...tables.flatMap((table) => table?.outside ?? []),
    ...leaves.flatMap((leaf) => leaf.outside),
  ];
  const lines = ruleByRule(program, {
    values: new Map(
      given.map((slot) => {
        const held = program.layout.slots[slot]!;
        return [slot, `const ${nameAt(slot)} = ${readOf(held, membersName(slot))};`];
      }),
    ),
    rows: new Map(
      tables.flatMap((printed, table) => {
        const slot = program.machine.tables.slots[table] as number;
        return printed === undefined ? [] : [[slot, `const ${printer.rowOf(slot)} = ${printed.row};`]];
      }),
    ),
    nodes: [
      ...leaves.map(({ expression, says }, node) => `const t${node} = ${expression}; ${says}`),
      ...program.groups.map((group, index) => {
        const name = nodeName(program, program.leaves.length + index);
        return `const ${name} = ${groupOf(group, program)};`;
      }),
    ],
    answers: refs.map((ref, rule) => {
      const name = nodeName(program, program.roots[rule] as number);
      return `answers[${rule}] = ${name}; ${comment(literal(ref))}`;
    }),
  });
  return `${[
    ...about.map(comment),
    "",
    ...Object.entries(exports).map(([name, value]) => `export const ${name} = ${jsonLiteral(value)};`),
    `export const refs = ${jsonLiteral(refs)};`,
    `export const facts = ${jsonLiteral(given.map((slot) => program.layout.slots[slot]!.fact))};`,
    "",
    ...outside,
    "",
    readers,
    "",
    relatedFunction,
    "",
    "const not = (verdict) => (0b00_11_01_11 >> (verdict << 1)) & 3;",
    "",
    says,
    "export const verdicts = (facts, answers = new Uint8Array(refs.length)) => {",
    ...indented(lines),
    "  return answers;",
    "};",
  ].join("\n")}\n`;
};

const says = `/**
 * What each rule says of one child: bit 0 is set when the rule may be met, bit 1 when it must be, so that 0 is not
 * met, 1 unknown and 3 met; a place a ref, in the order of \`refs\`.
 *
 * @param {Record<string, unknown>} facts values by fact id, worked-out facts too; what is left out is not known
 * @param {Uint8Array} [answers] room for the answers, for a caller with many children
 */`;

const firstOfEach = (slots: readonly number[], nameOf: (slot: number) => string): readonly number[] =>
  slots.filter((slot, index) => slots.findIndex((other) => nameOf(other) === nameOf(slot)) === index);

/** A table a slot, none for a set: a person reads its bits more easily than a row for each choice of members. */
const tablesOf = (
  program: Program,
  nameAt: (slot: number) => string,
): readonly (PrintedTable | undefined)[] => {
  const { tables } = program.machine;
  return [...tables.slots].map((place, table) => {
    const slot = program.layout.slots[place]!;
    return slot.type === "enumSet" ? undefined : printTable(tables, table, slot, nameAt(place));
  });
};

const nodeName = ({ leaves }: Program, node: number): string =>
  node < leaves.length ? `t${node}` : `c${node - leaves.length}`;

const groupOf = (group: Program["groups"][number], program: Program): string => {
  if (group.kind === "not") return `not(${nodeName(program, group.child)})`;
  const children = group.children.map((child) => nodeName(program, child));
  if (children.length === 0) return group.kind === "all" ? "3" : "0";
  return children.join(group.kind === "all" ? " & " : " | ");
};

/** JSON as a literal: its strings through `literal`, its keys too, in brackets so that none is `__proto__`. */
const jsonLiteral = (value: unknown): string => {
  if (typeof value === "string") return literal(value);
  if (Array.isArray(value)) return `[${value.map(jsonLiteral).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, held]) => `[${literal(key)}]: ${jsonLiteral(held)}`);
  return `{ ${entries.join(", ")} }`;
};

const indented = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => (line === "" ? "" : `  ${line}`));
