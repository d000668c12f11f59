import { pointer } from "../../issue.ts";
import type { Library } from "../library.ts";
import { overlap, type RulePlace } from "./places.ts";
import { factsRead, readThrough } from "./reading.ts";

export interface PlaceholderValue {
  readonly parameter: string;
  readonly path: string;
  readonly from: string;
}

/** Placeholder values that the rule may be answered with. */
export const placeholderValues = (place: RulePlace, library: Library): readonly PlaceholderValue[] => {
  const all = Object.values(library.parameters);
  return parametersOf(place, library).flatMap((name) => {
    const index = all.findIndex((parameter) => parameter.name === name);
    return (all[index]?.values ?? []).flatMap((value, row) =>
      value.authority === "placeholder" && overlap(value, place.rule.inForce)
        ? [{ parameter: name, path: pointer("parameters", index, "values", row), from: value.from }]
        : [],
    );
  });
};

/** Names of the parameters that the rule reads, itself or through a derived fact. */
const parametersOf = (place: RulePlace, library: Library): readonly string[] => {
  const read = readThrough(factsRead(place), library);
  return Object.keys(library.parameters).filter((name) => read.has(`parameter.${name}`));
};
