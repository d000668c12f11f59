/** Everything for which rules are read. The words stand in figures and spans. */
export const evaluations = ["determination", "questions", "reviews", "cohort", "record", "tool"] as const;

export type Evaluation = (typeof evaluations)[number];

/** Does the work, and notes that it was done and how long it took. */
export type Evaluated = <T>(kind: Evaluation, work: () => T) => T;
