import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { faultOf } from "./faultOf.ts";
import type { Metrics } from "./metrics.ts";

/** What may be out of reach for a while, so that requests are answered with 503. */
export const stores = ["records", "people", "jobs", "sign-in"] as const;

export type Store = (typeof stores)[number];

export interface Unavailable {
  /** One request met it. */
  readonly met: (store: Store, error: unknown) => void;
  /** Whether one met it a moment ago. */
  readonly lately: (store: Store) => boolean;
}

interface Options {
  readonly log: Log;
  readonly now: Clock;
  readonly metrics: Metrics;
}

/**
 * Tells why requests could not be answered: each cause at once, and then no more than once in so many seconds with how
 * often it was met since. A database that is gone would otherwise fill the disk with the same line.
 */
export const createUnavailable = ({ log, now, metrics }: Options): Unavailable => {
  const told = new Map<string, { at: number; since: number }>();
  const last = new Map<Store, number>();
  return {
    met: (store, error) => {
      const at = now().getTime();
      last.set(store, at);
      metrics.unavailable(store);
      const { error: kind, code, cause } = faultOf(error instanceof Error ? error : new Error());
      const name = [store, kind, code, cause].join(" ");
      const before = told.get(name);
      if (before !== undefined && at - before.at < quietMilliseconds) {
        before.since += 1;
        return;
      }
      told.set(name, { at, since: 0 });
      const times = (before?.since ?? 0) + 1;
      log({
        ...{ event: "unavailable", store, error: kind, times },
        ...(code === undefined ? {} : { code }),
        ...(cause === undefined ? {} : { cause }),
      });
    },
    lately: (store) => now().getTime() - (last.get(store) ?? Number.NEGATIVE_INFINITY) < quietMilliseconds,
  };
};

const quietMilliseconds = 10_000;
