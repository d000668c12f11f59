import type { Group, Program } from "../program/program.ts";
import type { Plane } from "./planes.ts";

/** The groups over the leaves' words: strong Kleene logic, 32 children an operation. */
export const combine = ({ groups, leaves }: Program, must: readonly Plane[], may: readonly Plane[]): void => {
  for (const [index, group] of groups.entries()) {
    const node = leaves.length + index;
    const [mustWords, mayWords] = [must[node] as Plane, may[node] as Plane];
    if (group.kind === "not") {
      invert(may[group.child] as Plane, mustWords);
      invert(must[group.child] as Plane, mayWords);
    } else {
      join(group, must, mustWords);
      join(group, may, mayWords);
    }
  }
};

const invert = (from: Plane, to: Plane): void => {
  for (let word = 0; word < to.length; word += 1) to[word] = ~(from[word] as number);
};

const join = (
  { kind, children }: Exclude<Group, { readonly kind: "not" }>,
  from: readonly Plane[],
  to: Plane,
): void => {
  to.fill(kind === "all" ? -1 : 0);
  for (const child of children) {
    const plane = from[child] as Plane;
    if (kind === "all") {
      for (let word = 0; word < to.length; word += 1)
        to[word] = (to[word] as number) & (plane[word] as number);
    } else {
      for (let word = 0; word < to.length; word += 1)
        to[word] = (to[word] as number) | (plane[word] as number);
    }
  }
};
