import type { Run, Text } from "../letter.ts";

/** The runs of one line, from left to right. */
export type Line = readonly Run[];

export type Measure = (run: Run) => number;

/** Text broken into lines at spaces; a word wider than the line is broken inside. */
export const linesOf = (text: Text, width: number, measure: Measure): readonly Line[] => {
  const lines: Run[][] = [[]];
  let used = 0;
  for (const word of wordsOf(text).flatMap((each) => fitted(each, width, measure))) {
    if (used > 0 && used + widthOf(trimmed(word), measure) > width) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)!.push(...word);
    used += widthOf(word, measure);
  }
  return lines.map(joined);
};

// A word keeps the space after it, and may change style inside: "**Friday**." is one word.
const wordsOf = (text: Text): readonly Run[][] => {
  const words: Run[][] = [];
  for (const run of text) {
    for (const [part] of run.text.matchAll(/\S+\s*|\s+/g)) {
      const last = words.at(-1);
      if (last === undefined || /\s$/.test(last.at(-1)!.text)) words.push([{ ...run, text: part }]);
      else last.push({ ...run, text: part });
    }
  }
  return words;
};

const fitted = (word: readonly Run[], width: number, measure: Measure): readonly Run[][] => {
  if (widthOf(trimmed(word), measure) <= width) return [[...word]];
  const letters = word.flatMap((run) => [...run.text].map((text) => ({ ...run, text })));
  const parts: Run[][] = [[]];
  for (const letter of letters) {
    if (parts.at(-1)!.length > 0 && widthOf([...parts.at(-1)!, letter], measure) > width) parts.push([]);
    parts.at(-1)!.push(letter);
  }
  return parts.map((part) => [...joined(part)]);
};

const widthOf = (runs: readonly Run[], measure: Measure): number =>
  joined(runs).reduce((sum, run) => sum + measure(run), 0);

const trimmed = (runs: readonly Run[]): readonly Run[] =>
  runs.map((run, at) => (at === runs.length - 1 ? { ...run, text: run.text.trimEnd() } : run));

const joined = (runs: readonly Run[]): Line => {
  const line: Run[] = [];
  for (const run of runs) {
    const last = line.at(-1);
    if (last !== undefined && last.strong === run.strong && last.href === run.href)
      line[line.length - 1] = { ...last, text: last.text + run.text };
    else line.push(run);
  }
  return line;
};
