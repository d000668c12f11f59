/** One way of answering the same children. */
export interface Peer {
  readonly name: string;
  /** How many children a round takes: fewer for the slow, so that each round costs about the same. */
  readonly children: number;
  /** Answers children from one number to another, and gives a checksum of the rules that fire. */
  readonly run: (from: number, to: number) => number | Promise<number>;
}

export const fold = (sum: number, number: number): number => (Math.imul(sum, 31) + number) | 0;

export interface Figure {
  readonly name: string;
  readonly microseconds: number;
}

/**
 * Medians over rounds in which every peer takes its turn, so that a busy moment of the machine falls on all.
 *
 * @throws Error when two peers do not give the same checksum over the children that the slowest of them takes.
 */
export const measure = async (peers: readonly Peer[], rounds: number): Promise<readonly Figure[]> => {
  const common = Math.min(...peers.map(({ children }) => children));
  const sums = new Set<number>();
  for (const { name, run } of peers) {
    sums.add(await run(0, common));
    if (sums.size > 1) throw new Error(`${name} does not give the same answers as the peers before it`);
  }
  const times = peers.map(() => [] as number[]);
  for (let round = 0; round < rounds + 2; round += 1) {
    for (const [index, { children, run }] of peers.entries()) {
      const started = performance.now();
      await run(0, children);
      const took = ((performance.now() - started) * 1000) / children;
      if (round >= 2) times[index]?.push(took);
    }
  }
  return peers.map(({ name }, index) => ({ name, microseconds: median(times[index] ?? []) }));
};

export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** The median time of a piece of work, in milliseconds. */
export const timeOf = async (rounds: number, work: () => unknown): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < rounds + 1; round += 1) {
    const started = performance.now();
    await work();
    if (round > 0) times.push(performance.now() - started);
  }
  return median(times);
};
