import type { Clock } from "../clock.ts";

export interface Buckets {
  /** 0 when the request may pass; otherwise in how many seconds the next one may. */
  readonly take: (key: string) => number;
}

/**
 * A bucket of tokens for each key: a minute's worth may be taken at once, and they come back evenly. Only so many are
 * remembered; the one least lately used goes first. In memory, and therefore of one process.
 */
export const createBuckets = (aMinute: number, now: Clock, most = 10_000): Buckets => {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take: (key) => {
      const at = now().getTime();
      const last = buckets.get(key) ?? { tokens: aMinute, at };
      // A clock that is set back gives nothing and takes nothing.
      const come = (Math.max(0, at - last.at) * aMinute) / 60_000;
      const tokens = Math.min(aMinute, last.tokens + come);
      const may = tokens >= 1;
      buckets.delete(key);
      buckets.set(key, { tokens: may ? tokens - 1 : tokens, at });
      const [oldest] = buckets.keys();
      if (buckets.size > most && oldest !== undefined) buckets.delete(oldest);
      return may ? 0 : Math.ceil(((1 - tokens) * 60) / aMinute);
    },
  };
};
