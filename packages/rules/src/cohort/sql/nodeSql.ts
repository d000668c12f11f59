import type { Program } from "../../program/program.ts";

/** A node of the program over its leaves. */
export const nodeSql = (program: Program, node: number, leafSql: (leaf: number) => string): string => {
  const { leaves, groups } = program;
  const group = groups[node - leaves.length];
  if (group === undefined) return leafSql(node);
  const child = (each: number): string => `(${nodeSql(program, each, leafSql)})`;
  if (group.kind === "not") return `NOT ${child(group.child)}`;
  if (group.children.length === 0) return group.kind === "all" ? "TRUE" : "FALSE";
  return group.children.map(child).join(group.kind === "all" ? " AND " : " OR ");
};
