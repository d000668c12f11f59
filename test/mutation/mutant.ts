/** One small change to a published policy, named so that an officer can find the place. */
export interface Mutant<T> {
  readonly kind: MutationKind;
  /** Where, from the root of what was changed: "conditions/all/2". */
  readonly place: string;
  /** What it was and what it became. */
  readonly change: string;
  readonly value: T;
}

export type MutationKind =
  | "comparator"
  | "threshold"
  | "member"
  | "part dropped"
  | "all and any swapped"
  | "not removed"
  | "count"
  | "unit"
  | "direction"
  | "day moved"
  | "alternative dropped"
  | "caution dropped"
  | "in force"
  | "parameter";

/** The mutants of a part, each put back into the whole. */
export const within = <Part, Whole>(
  mutants: readonly Mutant<Part>[],
  place: string,
  rebuild: (part: Part) => Whole,
): readonly Mutant<Whole>[] =>
  mutants.map(({ value, ...mutant }) => ({
    ...mutant,
    place: mutant.place === "" ? place : `${place}/${mutant.place}`,
    value: rebuild(value),
  }));

/** The list with each entry left out in turn; a list of one has nothing to spare. */
export const withoutEach = <T>(
  items: readonly T[],
): readonly { readonly left: readonly T[]; readonly out: T; readonly at: number }[] =>
  items.length < 2
    ? []
    : items.map((out, at) => ({ left: items.filter((_, index) => index !== at), out, at }));

export const replaced = <T>(items: readonly T[], at: number, item: T): readonly T[] =>
  items.map((old, index) => (index === at ? item : old));

/** A day moved by so many days, on text alone: the tests must not lean on the calendar that they check. */
export const moved = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
