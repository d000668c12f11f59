import type { Terminal } from "../outcome.ts";

const width = 24;

/** A bar on one line of a terminal; nothing where nobody watches. `done` and `whole` are bytes. */
export const progressBar = ({ err, colours }: Terminal, whole: number) => {
  const watched = colours.isColorSupported;
  let shown = "";
  const show = (done: number, rows: number): void => {
    const share = whole === 0 ? 1 : Math.min(1, done / whole);
    const filled = Math.floor(share * width);
    const bar = `${"█".repeat(filled)}${"░".repeat(width - filled)}`;
    const line = `${bar} ${String(Math.floor(share * 100)).padStart(3)}%  ${rows} rows`;
    if (watched && line !== shown) err(`\r${line}`);
    shown = line;
  };
  const clear = (): void => {
    if (watched && shown !== "") err(`\r${" ".repeat(shown.length)}\r`);
  };
  return { show, clear };
};
