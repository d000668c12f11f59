/** Words of one part of a child's life, which tell of danger by themselves or only beside others. */
export interface Concept {
  /** What it is about, for tests and figures; nobody is shown it. */
  readonly of: string;
  /** Each tells alone. */
  readonly alone?: RegExp;
  /** Each tells with anything else of a child's life beside it, or with somebody grown up. */
  readonly strong?: RegExp;
  /** Each needs two more beside it. */
  readonly weak?: RegExp;
  /** Somebody grown up in the same sentence makes it worse: a bath is nothing, an uncle in the bath is not. */
  readonly worseWithAdult?: true;
  /** Counts only after somebody grown up: what the child does to others is behaviour. */
  readonly onlyByAdult?: true;
}

/** Patterns parted by two spaces or more, as one that finds any of them as whole words. */
export const listed = (text: TemplateStringsArray): RegExp => {
  const patterns = (text.raw[0] ?? "").trim().split(/\s{2,}/);
  return new RegExp(`(?<![a-z0-9])(?:${patterns.join("|")})(?![a-z])`, "g");
};
