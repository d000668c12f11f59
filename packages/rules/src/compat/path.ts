/** The steps of a path such as `$.pupil.spells[0].kind`, from the outside in. */
export type Path = readonly string[];

const shape = /^(?:\$|[A-Za-z_][\w-]*)(?:\.[A-Za-z_][\w-]*|\[\d+\])*$/;

/**
 * Reads the part of JSONPath that names one place: names and indices, the leading `$` optional. Undefined for
 * anything more, and for a bare name of `Object.prototype`, on which the original looks up its own cache.
 */
export const readPath = (text: unknown): Path | undefined => {
  if (typeof text !== "string" || !shape.test(text) || text in {}) return undefined;
  return text.match(/[A-Za-z_][\w-]*|\d+/g) ?? [];
};

/** Only an object is looked into: a primitive passes through unchanged. A place that is not there is undefined. */
export const follow = (value: unknown, path: Path): unknown => {
  if (typeof value !== "object" || value === null) return value;
  let here: unknown = value;
  for (const step of path) {
    if (!here || !Object.hasOwn(here as object, step)) return undefined;
    here = (here as Readonly<Record<string, unknown>>)[step];
  }
  return here;
};
