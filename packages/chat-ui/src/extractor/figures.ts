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
  "| set | facts | messages | right | wrong | precision | recall | messages with a wrong suggestion |",
  "|---|---|---:|---:|---:|---:|---:|---:|",
];

const row = (set: string, group: string, measured: Measured): string => {
  const { messages, right, wrong, precision, recall, wrongMessages } = measured;
  const cells = [set, group, messages, right, wrong.length, precision.toFixed(3), recall.toFixed(3)];
  return `| ${[...cells, percent(wrongMessages, messages)].join(" | ")} |`;
};

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`;
