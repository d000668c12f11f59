import type { Figure } from "./measure.ts";

/** One part of the table: its figures, and the one that the others are compared with. */
export interface Section {
  readonly title: string;
  readonly figures: readonly { readonly name: string; readonly amount: number; readonly text: string }[];
  /** How the name of the figure to compare with begins. */
  readonly beside: string;
  /** What less of is called: faster or smaller. */
  readonly better: readonly [string, string];
}

/** Figures as a section in microseconds, nanoseconds or milliseconds. */
export const timed = (title: string, figures: readonly Figure[], beside: string): Section => ({
  title,
  figures: figures.map(({ name, microseconds }) => ({
    name,
    amount: microseconds,
    text: timeText(microseconds),
  })),
  beside,
  better: ["times as fast", "times as long"],
});

export const sized = (
  title: string,
  figures: readonly { readonly name: string; readonly bytes: number }[],
  beside: string,
): Section => ({
  title,
  figures: figures.map(({ name, bytes }) => ({
    name,
    amount: bytes,
    text: `${(bytes / 1000).toFixed(1)} kB`,
  })),
  beside,
  better: ["times as small", "times as large"],
});

/** The sections as one Markdown table, aligned for a terminal too. */
export const tableOf = (sections: readonly Section[]): string => {
  const rows = sections.flatMap(({ title, figures, beside, better }) => {
    const base = figures.find(({ name }) => name.startsWith(beside));
    if (base === undefined) throw new Error(`no figure of ${beside} in ${title}`);
    return [
      [`**${title}**`, "", ""],
      ...figures.map((figure) => [
        figure.name,
        figure.text,
        figure === base ? "1" : ratioText(base.amount / figure.amount, better),
      ]),
    ];
  });
  const all = [["what", "median", "beside the one marked 1"], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => (column === 1 ? cell.padStart(widths[1]!) : cell.padEnd(widths[column]!))).join(" | ")} |`;
  const rule = `| ${"-".repeat(widths[0]!)} | ${"-".repeat(widths[1]! - 1)}: | ${"-".repeat(widths[2]!)} |`;
  return [line(all[0]!), rule, ...all.slice(1).map(line)].join("\n");
};

const ratioText = (ratio: number, [more, less]: readonly [string, string]): string =>
  ratio >= 1 ? `${threeDigits(ratio)} ${more}` : `${threeDigits(1 / ratio)} ${less}`;

const timeText = (microseconds: number): string => {
  if (microseconds < 1) return `${threeDigits(microseconds * 1000)} ns`;
  return microseconds < 1000 ? `${threeDigits(microseconds)} µs` : `${threeDigits(microseconds / 1000)} ms`;
};

const threeDigits = (number: number): string =>
  number >= 1000 ? String(Math.round(number)) : String(Number(number.toPrecision(3)));

const begin = "<!-- generated: bench (pnpm bench --readme) -->";
const end = "<!-- end of generated: bench -->";

/** @throws Error when the README has no place for the table. */
export const intoReadme = (readme: string, text: string): string => {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the README lacks ${begin} and ${end}`);
  return `${readme.slice(0, from + begin.length)}\n\n${text}\n\n${readme.slice(to)}`;
};
