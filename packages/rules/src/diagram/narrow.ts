import type { Feature } from "./feature.ts";
import type { Space } from "./space.ts";
import type { Box } from "./store.ts";

/** The cells of each variable that are left when features are held to some of their cells. */
export const narrowed = (
  { variables }: Space,
  indexes: Iterable<number>,
  cellsOf: (feature: Feature) => readonly number[] | undefined,
): Box => {
  const box: (readonly boolean[] | undefined)[] = [];
  for (const index of indexes) {
    const { features, cells } = variables[index]!;
    const wanted = features.map(cellsOf);
    box[index] = cells.map(({ at }) =>
      wanted.every((some, place) => some === undefined || some.includes(at[place]!)),
    );
  }
  return box;
};
