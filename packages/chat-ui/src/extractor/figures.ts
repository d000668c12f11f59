import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { groups, isIn } from "./groups.ts";
import { type Labelled, type Measured, measure, readLabelled } from "./measure.ts";

/** A set of labelled sentences, and who wrote it. */
export interface LabelledSet {
  readonly name: string;
  readonly messages: readonly Labelled[];
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The sets of this repository. */
export const ownSets = (): readonly LabelledSet[] => [
  { name: "first cases", messages: readLabelled(here("./labelled/own.jsonl")) },
  { name: "what staff type", messages: readLabelled(here("./labelled/staff.jsonl")) },
  { name: "a later set", messages: readLabelled(here("./labelled/later.jsonl")) },
  { name: "a last set", messages: readLabelled(here("./labelled/last.jsonl")) },
  { name: "a fifth set", messages: readLabelled(here("./labelled/fifth.jsonl")) },
  { name: "a sixth set", messages: readLabelled(here("./labelled/sixth.jsonl")) },
  { name: "a seventh set", messages: readLabelled(here("./labelled/seventh.jsonl")) },
];

/** The set that somebody else wrote and labelled lies beside a checkout; a clone may stand without it. */
export const sharedSet = (
  folder: string = here("../../../../../shared/utterances"),
): readonly LabelledSet[] =>
  existsSync(`${folder}/dev.jsonl`)
    ? [{ name: "labelled by others", messages: readLabelled(`${folder}/dev.jsonl`) }]
    : [];

/** One row for the whole set and one a group: the table of docs/extraction.md. */
export const figureRows = ({ name, messages }: LabelledSet): readonly string[] => [
  row(name, "all", measure(messages)),
  ...groups.map((group) =>
    row(
      name,
      group,
      measure(messages, (fact, value) => isIn(group, fact, value)),
    ),
  ),
];

export const figureHeading: readonly string[] = [
  "| set | facts | messages | right | wrong | precision | recall | messages with a wrong suggestion (95% interval) |",
  "|---|---|---:|---:|---:|---:|---:|---:|",
];

const row = (set: string, group: string, measured: Measured): string => {
  const { messages, right, wrong, precision, recall, wrongMessages } = measured;
  const cells = [set, group, messages, right, wrong.length, precision.toFixed(3), recall.toFixed(3)];
  const [least, most] = intervalOf(wrongMessages, messages);
  return `| ${[...cells, `${percent(wrongMessages / Math.max(1, messages))} (${percent(least)} to ${percent(most)})`].join(" | ")} |`;
};

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** The shares that 95 samples of 100 would not contradict, after Wilson: sets are small, and 0 of 77 is not never. */
export const intervalOf = (part: number, whole: number): readonly [number, number] => {
  const z = 1.96;
  const share = part / Math.max(1, whole);
  const middle = share + z ** 2 / (2 * whole);
  const give = z * Math.sqrt((share * (1 - share)) / whole + z ** 2 / (4 * whole ** 2));
  const scale = 1 + z ** 2 / whole;
  return [Math.max(0, (middle - give) / scale), Math.min(1, (middle + give) / scale)];
};
