import { readFileSync } from "node:fs";
import type { Day, FactValue } from "@waymark/rules";
import { suggestionsFor } from "./suggestions.ts";

/** One labelled message, as utterances files hold it, one JSON object a line. */
export interface Labelled {
  readonly id: string;
  readonly asOf: string;
  readonly text: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly alsoRight: Readonly<Record<string, FactValue>>;
  readonly intent: string;
  readonly children: number;
}

/** One suggestion that was wrong, or one fact that was told and not offered, with the sentence to look at. */
export interface Slip {
  readonly id: string;
  readonly fact: string;
  readonly value: FactValue;
  readonly text: string;
}

export interface Measured {
  readonly messages: number;
  readonly offered: number;
  readonly right: number;
  readonly wrong: readonly Slip[];
  readonly missed: readonly Slip[];
  /** Right of those that were right or wrong; an offer that follows by one plain step counts as neither. */
  readonly precision: number;
  readonly recall: number;
  readonly wrongMessages: number;
  /** Messages with identifiers, and how many of them were refused. */
  readonly identifiers: { readonly messages: number; readonly refused: number };
  readonly refusedWithoutNeed: readonly string[];
}

export const readLabelled = (file: string): readonly Labelled[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Labelled);

type Counts = (fact: string, value: FactValue) => boolean;

/** How often what is offered is right, and how much of what was said is found; of some facts only, where asked. */
export const measure = (messages: readonly Labelled[], counts: Counts = () => true): Measured => {
  const read = messages.map((message) => ({ message, ...suggestionsFor(message.text, message.asOf as Day) }));
  const counted = read.filter(({ message }) => message.intent !== "identifier");
  const judged = counted.flatMap(({ message, suggestions }) =>
    suggestions
      .filter(({ fact, value }) => counts(fact, value))
      .map(({ fact, value }) => ({
        slip: { id: message.id, fact, value, text: message.text },
        verdict: judge(message, fact, value),
      })),
  );
  const right = judged.filter(({ verdict }) => verdict === "right").length;
  const wrong = judged.filter(({ verdict }) => verdict === "wrong").map(({ slip }) => slip);
  const missed = counted.flatMap(({ message, suggestions }) =>
    Object.entries(message.facts)
      .filter(([fact, value]) => counts(fact, value))
      .filter(
        ([fact]) =>
          !suggestions.some((each) => each.fact === fact && judge(message, fact, each.value) === "right"),
      )
      .map(([fact, value]) => ({ id: message.id, fact, value, text: message.text })),
  );
  const named = read.filter(({ message }) => message.intent === "identifier");
  const needsRefusal = (message: Labelled) => message.intent === "identifier" || message.children > 1;
  return {
    messages: counted.length,
    offered: judged.length,
    right,
    wrong,
    missed,
    precision: right / Math.max(1, right + wrong.length),
    recall: right / Math.max(1, right + missed.length),
    wrongMessages: new Set(wrong.map(({ id }) => id)).size,
    identifiers: {
      messages: named.length,
      refused: named.filter(({ refused }) => refused?.kind === "identifier").length,
    },
    refusedWithoutNeed: read
      .filter(({ message, refused }) => refused !== null && !needsRefusal(message))
      .map(({ message }) => message.id),
  };
};

const judge = (message: Labelled, fact: string, value: FactValue): "right" | "also" | "wrong" => {
  if (fact in message.facts && same(message.facts[fact]!, value)) return "right";
  return fact in message.alsoRight && same(message.alsoRight[fact]!, value) ? "also" : "wrong";
};

/** Sets compare without order; spells and reviews key by key. */
const same = (a: FactValue, b: FactValue): boolean => canonical(a) === canonical(b);

const canonical = (value: FactValue): string => {
  if (!Array.isArray(value)) return JSON.stringify(value);
  const parts = value.map((part) =>
    typeof part === "string"
      ? part
      : JSON.stringify(
          Object.entries(part as object)
            .filter(([, each]) => each !== false)
            .sort(([a], [b]) => a.localeCompare(b)),
        ),
  );
  return JSON.stringify(parts.sort());
};
