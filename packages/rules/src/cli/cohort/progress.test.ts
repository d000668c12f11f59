import colours from "picocolors";
import { describe, expect, it } from "vitest";
import { progressBar } from "./progress.ts";

const terminal = (watched: boolean) => {
  const written: string[] = [];
  return {
    written,
    out: () => undefined,
    err: (text: string) => {
      written.push(text);
    },
    colours: colours.createColors(watched),
  };
};

describe("the progress bar", () => {
  it.each([
    [0, 200, "\r░░░░░░░░░░░░░░░░░░░░░░░░   0%  7 rows"],
    [100, 200, "\r████████████░░░░░░░░░░░░  50%  7 rows"],
    [200, 200, "\r████████████████████████ 100%  7 rows"],
    // A file may grow while it is read.
    [300, 200, "\r████████████████████████ 100%  7 rows"],
    [0, 0, "\r████████████████████████ 100%  7 rows"],
  ])("after %i of %i bytes", (done, whole, line) => {
    const watched = terminal(true);
    const bar = progressBar(watched, whole);
    bar.show(done, 7);
    bar.show(done, 7);
    expect(watched.written).toEqual([line]);
    bar.clear();
    expect(watched.written.at(-1)).toMatch(/^\r +\r$/);
  });

  it("is silent where nobody watches", () => {
    const unwatched = terminal(false);
    const bar = progressBar(unwatched, 10);
    bar.show(5, 1);
    bar.clear();
    expect(unwatched.written).toEqual([]);
  });
});
