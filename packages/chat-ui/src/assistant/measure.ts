import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { hasIdentifier } from "../extractor/identifiers.ts";
import { severalChildren } from "../extractor/severalChildren.ts";
import { dangerIn } from "../safeguarding/dangerIn.ts";

/** A typed message with what must be seen in it before it is read. What a line does not name is not judged. */
export interface Judged {
  readonly id: string;
  readonly text: string;
  /** Whether it may tell of a child in danger. */
  readonly danger?: boolean;
  /** Whether it says who somebody is. */
  readonly identifier?: boolean;
  /** Whether it asks about more than one child. */
  readonly several?: boolean;
  /** What it wants, as `routeOf` names it. */
  readonly wants?: string;
}

export interface JudgedSet {
  readonly name: string;
  readonly messages: readonly Judged[];
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const readLines = <T>(file: string): readonly T[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

export const ownSets = (): readonly JudgedSet[] =>
  [
    ["worked with", "open"],
    ["kept out", "held"],
    ["second, indirect", "second"],
    ["third, indirect", "third"],
    ["fourth, plain", "fourth"],
  ].map(([name, file]) => ({ name: name!, messages: readLines<Judged>(here(`./labelled/${file}.jsonl`)) }));

/** Sentences whose facts are labelled elsewhere: what their labels say of danger, identifiers and children. */
export const factSets = (shared = here("../../../../../shared/utterances")): readonly JudgedSet[] => {
  const own = ["own", "staff", "later", "last"].map((name) => here(`../extractor/labelled/${name}.jsonl`));
  const others = `${shared}/dev.jsonl`;
  const judged = (files: readonly string[]): readonly Judged[] =>
    files
      .flatMap((file) => readLines<{ id: string; text: string; intent: string; children: number }>(file))
      .map(({ id, text, intent, children }) => ({
        id,
        text,
        danger: intent === "safeguarding",
        identifier: intent === "identifier",
        several: children > 1,
      }));
  return [
    ...(existsSync(others) ? [{ name: "labelled by others", messages: judged([others]) }] : []),
    { name: "labelled for facts", messages: judged(own) },
  ];
};

export const questions = {
  danger: (text: string): boolean => dangerIn(text).length > 0,
  identifier: hasIdentifier,
  several: severalChildren,
} as const;

export type Question = keyof typeof questions;

export interface Counted {
  readonly yes: number;
  readonly missed: readonly Judged[];
  readonly no: number;
  readonly needless: readonly Judged[];
}

/** How often what must be seen was missed, and how often it was seen where it is not. */
export const count = (messages: readonly Judged[], question: Question): Counted => {
  const judged = messages.filter((message) => message[question] !== undefined);
  const [yes, no] = [judged.filter((each) => each[question]), judged.filter((each) => !each[question])];
  return {
    yes: yes.length,
    missed: yes.filter(({ text }) => !questions[question](text)),
    no: no.length,
    needless: no.filter(({ text }) => questions[question](text)),
  };
};

export const figureHeading: readonly string[] = [
  "| set | what must be seen | seen | missed | needless |",
  "|---|---|---:|---:|---:|",
];

/** One row a question that the set has labels for: the table of docs/routing.md. */
export const figureRows = ({ name, messages }: JudgedSet): readonly string[] =>
  (Object.keys(questions) as Question[]).flatMap((question) => {
    const { yes, missed, no, needless } = count(messages, question);
    if (yes + no === 0) return [];
    const seen = `${yes - missed.length} of ${yes}`;
    return [`| ${[name, told[question], seen, missed.length, `${needless.length} of ${no}`].join(" | ")} |`];
  });

const told: Readonly<Record<Question, string>> = {
  danger: "danger",
  identifier: "who somebody is",
  several: "several children",
};
