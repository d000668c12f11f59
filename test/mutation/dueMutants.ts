import type { Dictionary, Rule } from "@waymark/rules";
import { conditionMutants } from "./conditionMutants.ts";
import { type Mutant, moved, replaced, within, withoutEach } from "./mutant.ts";

/** A part of a due day, as the policy file writes it. */
export type Part = Readonly<Record<string, unknown>>;

const units = ["day", "working-day", "school-day"];

/** A day counted one further or nearer, in another unit, the other way, or without its last step. */
export const dayMutants = (day: Part): readonly Mutant<Part>[] => {
  const become = (kind: Mutant<Part>["kind"], changed: Part): Mutant<Part> => {
    const keys = Object.keys(changed);
    const change = keys
      .map((key) => `${key} ${JSON.stringify(day[key])} became ${JSON.stringify(changed[key])}`)
      .join(", ");
    return { kind, place: "", change, value: { ...day, ...changed } };
  };
  const mutants: Mutant<Part>[] = [];
  if (typeof day["count"] === "number") {
    mutants.push(become("count", { count: day["count"] - 1 }), become("count", { count: day["count"] + 1 }));
  }
  if (typeof day["unit"] === "string") {
    for (const unit of units.filter((other) => other !== day["unit"])) mutants.push(become("unit", { unit }));
    const direction = day["direction"] === "after" ? "before" : "after";
    mutants.push(become("direction", { direction }));
  }
  if (day["onto"] !== undefined) {
    const { onto: _, ...bare } = day;
    const onto = day["onto"] === "next-school-day" ? "previous-school-day" : "next-school-day";
    mutants.push(become("day moved", { onto }), {
      kind: "day moved",
      place: "",
      change: "onto dropped",
      value: bare,
    });
  }
  if (typeof day["month"] === "number") {
    const named = new Date(Date.UTC(2027, day["month"] - 1, day["day"] as number)).toISOString().slice(0, 10);
    for (const by of [-1, 1]) {
      const [, month, dayOfMonth] = moved(named, by).split("-").map(Number);
      mutants.push(become("day moved", { month, day: dayOfMonth }));
    }
  }
  const inner = ["from", "inYearOf"].flatMap((key) =>
    day[key] === undefined
      ? []
      : within(dayMutants(day[key] as Part), key, (changed) => ({ ...day, [key]: changed })),
  );
  return [...mutants, ...inner, ...earliestMutants(day)];
};

const earliestMutants = (day: Part): readonly Mutant<Part>[] => {
  const parts = (day["earliestOf"] ?? []) as readonly Part[];
  const dropped = withoutEach(parts).map(
    ({ left, at }): Mutant<Part> => ({
      kind: "part dropped",
      place: `earliestOf/${at}`,
      change: "part dropped",
      value: { ...day, earliestOf: left },
    }),
  );
  const changed = parts.flatMap((part, at) =>
    within([...dayMutants(part), ...ifKnownMutants(part)], `earliestOf/${at}`, (mutant) => ({
      ...day,
      earliestOf: replaced(parts, at, mutant),
    })),
  );
  return [...dropped, ...changed];
};

const ifKnownMutants = (part: Part): readonly Mutant<Part>[] => {
  if (part["ifKnown"] === undefined) return [];
  const { ifKnown: _, ...needed } = part;
  return [{ kind: "part dropped", place: "", change: "ifKnown dropped", value: needed }];
};

export const branchMutants = (day: Part, dictionary: Dictionary): readonly Mutant<Part>[] => {
  const branches = (day["firstOf"] ?? []) as readonly Part[];
  const dropped = withoutEach(branches).map(
    ({ left, at }): Mutant<Part> => ({
      kind: "part dropped",
      place: `firstOf/${at}`,
      change: "branch dropped",
      value: { ...day, firstOf: left },
    }),
  );
  const changed = branches.flatMap((branch, at) =>
    within(
      [
        ...within(dayMutants(branch["day"] as Part), "day", (changedDay) => ({ ...branch, day: changedDay })),
        ...whenMutants(branch, dictionary),
      ],
      `firstOf/${at}`,
      (mutant) => ({ ...day, firstOf: replaced(branches, at, mutant) }),
    ),
  );
  return [...dropped, ...changed];
};

/** The condition of an alternative or branch changed, or the alternative always shown. */
export const whenMutants = (part: Part, dictionary: Dictionary): readonly Mutant<Part>[] => {
  if (part["when"] === undefined) return [];
  const { when, ...always } = part;
  const changed = within(conditionMutants(when as Rule["conditions"], dictionary), "when", (mutant) => ({
    ...part,
    when: mutant,
  }));
  return part["day"] === undefined
    ? [{ kind: "part dropped", place: "", change: "when dropped", value: always }, ...changed]
    : changed;
};
