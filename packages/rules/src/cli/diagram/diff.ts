import type { Colors } from "picocolors/types";
import { diff as differences } from "../../diagram/diff.ts";
import { inForce, type Library } from "../../policy/library.ts";
import { counted, type Outcome } from "../outcome.ts";
import { dayOf, rulesOn } from "../setting.ts";

export interface DiffOptions {
  readonly from: string;
  readonly to: string;
  readonly topic: readonly string[];
}

/** Where the law of two days answers differently, in sentences. */
export const diff = (library: Library, { from, to, topic }: DiffOptions, colours: Colors): Outcome => {
  const topics = topic.length === 0 ? undefined : topic;
  // Before the first rule there is nothing, and everything since is a difference.
  const [before, after] = [dayOf(from), rulesOn(library, dayOf(to), topics)];
  const found = differences(inForce(library, before, topics), after);
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
