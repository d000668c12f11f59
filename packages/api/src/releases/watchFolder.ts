import { type FSWatcher, watch } from "node:fs";

export interface Watching {
  readonly folder: string;
  /** Looks whether anything is new, takes it up, and says whether it was. */
  readonly look: () => Promise<boolean>;
  readonly everyMilliseconds?: number | undefined;
}

/**
 * Looks soon after something in the folder changes, and also every few seconds: what the system tells of changes goes
 * silent once a file, or the folder itself, has been replaced. Writers come in bursts, so a look waits for a moment.
 */
export const watchFolder = ({ folder, look, everyMilliseconds = 2_000 }: Watching): (() => void) => {
  let watcher: FSWatcher | undefined;
  let soon: NodeJS.Timeout | undefined;
  let looking = false;
  let closed = false;
  const run = async (): Promise<void> => {
    if (looking || closed) return;
    looking = true;
    const isNew = await look().catch(() => false);
    looking = false;
    if (isNew && !closed) listen();
  };
  /** To the files that are there now. */
  const listen = (): void => {
    watcher?.close();
    try {
      watcher = watch(folder, { recursive: true, persistent: false }, () => {
        clearTimeout(soon);
        soon = setTimeout(() => void run(), burstMilliseconds).unref();
      });
      watcher.on("error", () => watcher?.close());
    } catch {
      watcher = undefined;
    }
  };
  listen();
  const polling = setInterval(() => void run(), everyMilliseconds).unref();
  return () => {
    closed = true;
    clearTimeout(soon);
    clearInterval(polling);
    watcher?.close();
  };
};

const burstMilliseconds = 100;
