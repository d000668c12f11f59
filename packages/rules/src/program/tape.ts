import { allTape, anyTape, type Group, notTape } from "./program.ts";

interface Step {
  readonly kind: number;
  readonly to: number;
  readonly one: number;
  readonly other: number;
  /** One more than the highest level that it reads; leaves are at 0. */
  readonly level: number;
}

/**
 * The groups as steps over two nodes each. Steps of one level do not depend on one another, so those of one kind
 * stand together and run in one short loop without a branch: several times faster than group by group.
 */
export const tapeOf = (
  leaves: number,
  groups: readonly Group[],
): { readonly tape: Int32Array; readonly nodes: number } => {
  const levels: number[] = new Array(leaves).fill(0);
  const steps: Step[] = [];
  /** Never written, so never met: an empty `any` repeats it, an empty `all` turns it round. */
  const nothing = leaves + groups.length;
  levels[nothing] = 0;
  let nodes = nothing + 1;
  const step = (kind: number, to: number, one: number, other: number): void => {
    const level = Math.max(levels[one] as number, levels[other] as number) + 1;
    levels[to] = level;
    steps.push({ kind, to, one, other, level });
  };
  const lowestFirst = (a: number, b: number): number => (levels[a] as number) - (levels[b] as number);
  const reduce = (kind: number, to: number, children: readonly number[]): void => {
    if (children.length === 0) {
      step(kind === anyTape ? anyTape : notTape, to, nothing, nothing);
      return;
    }
    let left = [...children].sort(lowestFirst);
    while (left.length > 2) {
      const [one, other, ...rest] = left as [number, number, ...number[]];
      const between = nodes++;
      step(kind, between, one, other);
      left = [...rest, between].sort(lowestFirst);
    }
    const [one, other] = left as [number, number];
    step(kind, to, one, other);
  };
  groups.forEach((group, index) => {
    if (group.kind === "not") step(notTape, leaves + index, group.child, group.child);
    else reduce(group.kind === "all" ? allTape : anyTape, leaves + index, group.children);
  });
  return { tape: Int32Array.from(runsOf(steps)), nodes };
};

const runsOf = (steps: readonly Step[]): readonly number[] => {
  const runs = new Map<string, Step[]>();
  for (const step of [...steps].sort((a, b) => a.level - b.level || a.kind - b.kind)) {
    const key = `${step.level} ${step.kind}`;
    const run = runs.get(key) ?? [];
    runs.set(key, run);
    run.push(step);
  }
  return [...runs.values()].flatMap((run) => [
    run[0]?.kind ?? allTape,
    run.length,
    ...run.flatMap(({ to, one, other }) => [to, one, other]),
  ]);
};
