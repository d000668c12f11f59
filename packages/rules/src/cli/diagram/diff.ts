import type { Colors } from "picocolors/types";
import { diff as differences } from "../../diagram/diff.ts";
import { inForce, type Library } from "../../policy/library.ts";
import { counted, type Outcome } from "../outcome.ts";
import { dayOf } from "../question.ts";

export interface DiffOptions {
  readonly from: string;
  readonly to: string;
  readonly topic: readonly string[];
}

/** Where the law of two days answers differently, in sentences. */
export const diff = (library: Library, { from, to, topic }: DiffOptions, colours: Colors): Outcome => {
  const topics = topic.length === 0 ? undefined : topic;
  const found = differences(inForce(library, dayOf(from), topics), inForce(library, dayOf(to), topics));
  return {
    text: [
      ...found.flatMap(({ sentences, sources, more }) => [
        ...sentences,
        ...(more ? ["  and in more cases"] : []),
        colours.dim(`  ${sources.join(", ")}`),
      ]),
      `${counted(found.length, "difference")} between ${from} and ${to}`,
    ].join("\n"),
    json: found,
    exit: 0,
  };
};
