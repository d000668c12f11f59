/** One way of answering the same children. */
export interface Peer {
  readonly name: string;
  /** How many children a round takes: fewer for the slow, so that each round costs about the same. */
  readonly children: number;
  /** Answers children from one number to another, and gives a checksum of the rules that fire. */
  readonly run: (from: number, to: number) => number | Promise<number>;
}

export const fold = (sum: number, number: number): number => (Math.imul(sum, 31) + number) | 0;

/** The numbers of the rules that fire, folded in as 31 bits at a time. */
export const foldFired = (sum: number, fired: readonly number[], rules: number): number => {
  const words = new Int32Array(Math.ceil(rules / 31));
  for (const rule of fired) words[Math.floor(rule / 31)]! |= 1 << (rule % 31);
  return words.reduce(fold, sum);
};

export interface Figure {
  readonly name: string;
  readonly microseconds: number;
}

export interface Measured {
  readonly figures: readonly Figure[];
  /** What every peer gave over the first `children`. */
  readonly checksum: number;
  readonly children: number;
}

/**
 * Medians over rounds in which every peer takes its turn, so that a busy moment of the machine falls on all.
 *
 * A long function takes more warm-ups than a short one until it is compiled.
 *
 * @throws Error when two peers do not give the same checksum over the children that the slowest of them takes.
 */
export const measure = async (peers: readonly Peer[], rounds: number, warmUps = 3): Promise<Measured> => {
  const common = Math.min(...peers.map(({ children }) => children));
  const sums = new Set<number>();
  for (const { name, run } of peers) {
    sums.add(await run(0, common));
    if (sums.size > 1) throw new Error(`${name} does not give the same answers as the peers before it`);
  }
  const times = peers.map(() => [] as number[]);
  const repeats: number[] = [];
  for (let round = 0; round < rounds + warmUps; round += 1) {
    for (const [index, { children, run }] of peers.entries()) {
      const repeat = repeats[index] ?? 1;
      const started = performance.now();
      for (let time = 0; time < repeat; time += 1) await run(0, children);
      const took = (performance.now() - started) / repeat;
      if (round < warmUps) repeats[index] = Math.min(mostRepeats, Math.max(1, Math.ceil(turn / took)));
      else times[index]?.push((took * 1000) / children);
    }
  }
  const figures = peers.map(({ name }, index) => ({ name, microseconds: median(times[index] ?? []) }));
  return { figures, checksum: [...sums][0]!, children: common };
};

/** Milliseconds that a turn takes at least, so that the quick are warm too. */
const turn = 20;
const mostRepeats = 100;

export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
