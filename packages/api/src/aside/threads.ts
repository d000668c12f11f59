import { Worker } from "node:worker_threads";
import type { Library } from "@waymark/rules";
import type { Told } from "./messages.ts";

/** A thread that one piece of work has to itself. */
export interface Thread {
  readonly worker: Worker;
  /** The library that it was given last. */
  library?: Library;
}

export interface ThreadsOptions {
  /** How many there may be. */
  readonly most: number;
  /** How many may wait for one. */
  readonly mostWaiting: number;
  /** How much memory the values of one may take. */
  readonly megabytes: number;
}

export interface Threads {
  /** Undefined when too many wait already, or nobody waits for the work any more. */
  readonly take: (signal?: AbortSignal) => Promise<Thread | undefined>;
  readonly give: (thread: Thread) => void;
  /** Ends a thread in the middle of its work. */
  readonly drop: (thread: Thread) => void;
  /** Has one ready before somebody asks for it. */
  readonly warm: () => void;
  readonly close: () => Promise<void>;
}

export const createThreads = ({ most, mostWaiting, megabytes }: ThreadsOptions): Threads => {
  const all = new Set<Thread>();
  const free: Thread[] = [];
  const waiting: { readonly signal: AbortSignal | undefined; readonly taken: (thread?: Thread) => void }[] =
    [];

  const open = (): Thread => {
    const worker = new Worker(new URL(fileOfThread, import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    const thread: Thread = { worker };
    all.add(thread);
    // One that waits for work keeps no process alive, and one that ends by itself is not given to anybody.
    worker.unref();
    worker.on("error", () => forget(thread));
    worker.on("exit", () => forget(thread));
    return thread;
  };
  const forget = (thread: Thread): void => {
    all.delete(thread);
    const at = free.indexOf(thread);
    if (at >= 0) free.splice(at, 1);
    hand();
  };
  const hand = (): void => {
    while (waiting.length > 0) {
      const thread = free.pop() ?? (all.size < most ? open() : undefined);
      if (thread === undefined) return;
      let next = waiting.shift();
      while (next?.signal?.aborted === true) {
        next.taken();
        next = waiting.shift();
      }
      if (next === undefined) free.push(thread);
      else next.taken(thread);
    }
  };

  return {
    take: (signal) => {
      if (waiting.length >= mostWaiting) return Promise.resolve(undefined);
      return new Promise((taken) => {
        waiting.push({ signal, taken });
        hand();
      });
    },
    give: (thread) => {
      if (all.has(thread)) free.push(thread);
      hand();
    },
    drop: (thread) => {
      void thread.worker.terminate();
      forget(thread);
    },
    warm: () => {
      if (all.size === 0) free.push(open());
    },
    close: async () => {
      await Promise.all([...all].map(({ worker }) => worker.terminate()));
    },
  };
};

const fileOfThread = import.meta.url.endsWith(".ts") ? "./thread.ts" : "./thread.js";

/** Tells a thread something, with the library when it is another than before. */
export const tell = (thread: Thread, told: Told, library: Library): void => {
  thread.worker.postMessage(thread.library === library ? told : { ...told, library });
  thread.library = library;
};
