import type { JobQueue } from "./store.ts";

/** Works in this process, on one job at a time. */
export const ownQueue = (): JobQueue => {
  let run: (id: string, again: boolean) => Promise<void> = async () => undefined;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;
  return {
    outlivesProcess: false,
    work: async (worker) => {
      run = worker;
    },
    send: async (id) => {
      last = last.then(() => (closed ? undefined : run(id, false)));
    },
    close: async () => {
      closed = true;
      await last;
    },
  };
};
