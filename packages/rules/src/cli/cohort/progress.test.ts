import colours from "picocolors";
import { describe, expect, it } from "vitest";
import { progressBar } from "./progress.ts";

const terminal = (isWatched: boolean, times: readonly number[] = []) => {
  const written: string[] = [];
  const left = [...times];
  return {
    written,
    out: () => undefined,
    err: (text: string) => {
      written.push(text);
    },
    // Whether what the command answers is coloured is another matter.
    colours: colours.createColors(false),
    isWatched,
    clock: () => left.shift() ?? 0,
  };
};

describe("the progress bar", () => {
  it.each([
    [0, 200, "\r░░░░░░░░░░░░░░░░░░░░░░░░   0%  7 rows"],
    [100, 200, "\r████████████░░░░░░░░░░░░  50%  7 rows"],
    [200, 200, "\r████████████████████████ 100%  7 rows"],
    // A file may grow while it is read.
    [300, 200, "\r████████████████████████ 100%  7 rows"],
    // How much will be piped in nobody can know.
    [100, 0, "\r7 rows"],
  ])("after %i of %i bytes", (done, whole, line) => {
    const watched = terminal(true);
    const bar = progressBar(watched, whole);
    bar.show(done, 7);
    bar.show(done, 7);
    expect(watched.written).toEqual([line]);
    bar.clear();
    expect(watched.written.at(-1)).toMatch(/^\r +\r$/);
  });

  it("says about how long it takes, once that can be told, and no more often than can be seen", () => {
    const watched = terminal(true, [0, 500, 520, 4_000, 300_000]);
    const bar = progressBar(watched, 1_000);
    for (const done of [50, 60, 200, 250]) bar.show(done, done);
    expect(watched.written.map((line) => line.trim())).toEqual([
      expect.stringMatching(/ 5% {2}50 rows$/),
      expect.stringMatching(/20% {2}200 rows {2}about 16 s left$/),
      expect.stringMatching(/25% {2}250 rows {2}about 15 min left$/),
    ]);
  });

  it("is silent where nobody watches", () => {
    const unwatched = terminal(false);
    const bar = progressBar(unwatched, 10);
    bar.show(5, 1);
    bar.clear();
    expect(unwatched.written).toEqual([]);
  });
});
