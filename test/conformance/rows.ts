import { inForce, type Library, type Rule } from "@waymark/rules";

/** Every row that the current version of some policy holds, whenever it is in force. */
export const rowsOf = (library: Library): readonly Rule[] =>
  library.policies.flatMap((policy) =>
    library.current[policy.policy] === policy.version ? policy.rules : [],
  );

export const inForceOn = ({ from, to }: Rule["inForce"], day: string): boolean =>
  from <= day && (to === null || day < to);

export const rowName = ({ ref, inForce: { from } }: Rule): string => `${ref} from ${from}`;

/** The rows that none of these days reached. */
export const unreachedRows = (library: Library, days: Iterable<string>): readonly string[] => {
  const reached = new Set([...days].flatMap((day) => inForce(library, day).rules.map(({ rule }) => rule)));
  return rowsOf(library)
    .filter((rule) => !reached.has(rule))
    .map(rowName);
};
