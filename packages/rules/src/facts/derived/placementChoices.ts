import type { Day } from "../../calendar/day.ts";
import type { Review } from "../dictionary.ts";
import type { Missing } from "../facts.ts";
import type { Inputs } from "./derivation.ts";
import type { Tally } from "./reviewKinds.ts";

/** One way in which the facts of a placement may turn out. */
export interface PlacementCompletion {
  readonly start: Day | "before-the-calendar" | "never";
  readonly end: Day | "running" | "never";
  /** The days of the reviews that count. */
  readonly reviewDays: readonly Day[] | "in-every-half-term";
}

/**
 * What one fact allows, the missing facts behind it named. The extremes are enough: a longer placement and fewer
 * reviews can only miss more half terms.
 */
type Choice<Key extends keyof PlacementCompletion = keyof PlacementCompletion> = {
  readonly [Each in Key]: {
    readonly key: Each;
    readonly missing: readonly Missing[];
    readonly options: readonly PlacementCompletion[Each][];
  };
}[Key];

export const placementChoices = (
  inputs: Inputs,
  tally: Tally,
): readonly [Choice<"start">, Choice<"reviewDays">, Choice<"end">] => [
  startChoice(inputs),
  reviewChoice(inputs, tally),
  endChoice(inputs),
];

const startChoice = ({ read }: Inputs): Choice<"start"> => {
  const startedOn = read("placement.startedOn");
  return startedOn.known
    ? { key: "start", missing: [], options: [startedOn.value as Day] }
    : { key: "start", missing: startedOn.missing, options: ["before-the-calendar", "never"] };
};

/** A placement that has not ended runs on, whatever end is planned; an end still to come changes nothing yet. */
const endChoice = ({ read, asAt }: Inputs): Choice<"end"> => {
  const status = read("placement.status");
  const endsOn = read("placement.endsOn");
  const running =
    (status.known && status.value !== "ended") || (endsOn.known && (endsOn.value as Day) >= asAt);
  if (running) return { key: "end", missing: [], options: ["running"] };
  const ended = endsOn.known ? (endsOn.value as Day) : "never";
  return {
    key: "end",
    missing: [status, endsOn].flatMap((each) => (each.known ? [] : each.missing)),
    options: status.known && endsOn.known ? [ended] : ["running", ended],
  };
};

const reviewChoice = ({ read }: Inputs, tally: Tally): Choice<"reviewDays"> => {
  const reviews = read("placement.reviews");
  if (!reviews.known)
    return { key: "reviewDays", missing: reviews.missing, options: [[], "in-every-half-term"] };
  const list = reviews.value as readonly Review[];
  const daysOf = (counts: (review: Review) => boolean) => list.filter(counts).map(({ on }) => on as Day);
  const certain = daysOf((review) => tally(review) === true);
  const possible = daysOf((review) => tally(review) !== false);
  if (possible.length === certain.length) return { key: "reviewDays", missing: [], options: [certain] };
  return { key: "reviewDays", missing: ["placement.reviews"], options: [certain, possible] };
};

export const completionsOf = ([starts, reviews, ends]: ReturnType<
  typeof placementChoices
>): readonly PlacementCompletion[] =>
  starts.options.flatMap((start) =>
    ends.options.flatMap((end) => reviews.options.map((reviewDays) => ({ start, end, reviewDays }))),
  );

export const ranBefore = (asAt: Day, { start, end }: PlacementCompletion): boolean => {
  if (start === "never" || end === "never") return false;
  return start === "before-the-calendar" || (start < asAt && (end === "running" || start <= end));
};

/** A choice matters when two completions that differ in it alone have different values. */
export const missingThatMatter = (
  choices: readonly Choice[],
  completions: readonly (PlacementCompletion & { readonly value: unknown })[],
): readonly Missing[] =>
  choices.flatMap(({ key, missing }) => {
    const others = choices.map((choice) => choice.key).filter((other) => other !== key);
    const matters = completions.some((a) =>
      completions.some((b) => others.every((other) => a[other] === b[other]) && a.value !== b.value),
    );
    return matters ? missing : [];
  });
