import type { Review } from "../dictionary.ts";

/** Whether a review is of a kind; undefined when it does not say who came or what it covered. */
export type Tally = (review: Review) => boolean | undefined;

/** Progress counts when commissioner and provider were both there. */
export const isProgressReview: Tally = (review) =>
  every([covered(review, "progress"), came(review, "commissioner"), came(review, "provider")]);

/** Safety counts when the commissioner was there. */
export const isSafetyReview: Tally = (review) =>
  every([covered(review, "safety"), came(review, "commissioner")]);

export const lacksProvider: Tally = (review) => {
  const provider = came(review, "provider");
  return provider === undefined ? undefined : !provider;
};

const came = (review: Review, who: string): boolean | undefined => review.attendedBy?.includes(who);

const covered = (review: Review, what: string): boolean | undefined => review.covers?.includes(what);

const every = (parts: readonly (boolean | undefined)[]): boolean | undefined => {
  if (parts.includes(false)) return false;
  return parts.includes(undefined) ? undefined : true;
};
