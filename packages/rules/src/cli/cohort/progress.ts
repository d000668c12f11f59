import type { Terminal } from "../outcome.ts";

const width = 24;
/** So often a line is written over: often enough to be seen moving. */
const millisecondsBetween = 100;

/**
 * A bar on one line of a terminal, with the time that is left; nothing where nobody watches. `done` and `whole` are
 * bytes, or rows of a table; a `whole` of 0 is not known beforehand.
 */
export const progressBar = ({ err, isWatched = false, clock = () => 0 }: Terminal, whole: number) => {
  const started = clock();
  let shown = "";
  let shownAt = Number.NEGATIVE_INFINITY;
  const show = (done: number, rows: number): void => {
    if (!isWatched) return;
    const now = clock();
    if (now - shownAt < millisecondsBetween && done < whole) return;
    const share = Math.min(1, done / whole);
    const line = whole === 0 ? `${rows} rows` : `${bar(share)}  ${rows} rows${left(share, now - started)}`;
    if (line !== shown) err(`\r${line.padEnd(shown.length)}`);
    [shown, shownAt] = [line, now];
  };
  const clear = (): void => {
    if (shown !== "") err(`\r${" ".repeat(shown.length)}\r`);
    shown = "";
  };
  return { show, clear };
};

const bar = (share: number): string => {
  const filled = Math.floor(share * width);
  const percent = String(Math.floor(share * 100)).padStart(3);
  return `${"█".repeat(filled)}${"░".repeat(width - filled)} ${percent}%`;
};

/** As fast as so far; nothing is said before anybody can tell. */
const left = (share: number, milliseconds: number): string => {
  if (share < 0.02 || share >= 1 || milliseconds < 1_000) return "";
  const seconds = Math.ceil(((1 - share) / share) * (milliseconds / 1_000));
  return seconds < 90 ? `  about ${seconds} s left` : `  about ${Math.ceil(seconds / 60)} min left`;
};
