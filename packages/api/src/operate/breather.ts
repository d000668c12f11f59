import { setImmediate as turn } from "node:timers/promises";
import { systemTimer } from "../clock.ts";

/** Between pieces of long work: lets other requests have their turn, once this work has had so many milliseconds. */
export const breather = (milliseconds = 10): (() => Promise<void>) => {
  let from = systemTimer();
  return async () => {
    if ((systemTimer() - from) * 1000 < milliseconds) return;
    await turn();
    from = systemTimer();
  };
};
