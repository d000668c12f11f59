import type { Finding } from "@waymark/rules";
import { words } from "../web/words.ts";

const say = words.determination.change;

/** What would change one finding, from the finding alone. An open one is settled first. */
export const changeSentences = (
  { verdict, changes, waiting }: Finding,
  unknown: readonly string[],
): readonly string[] => {
  const needed = changes === undefined ? [] : [...changes.different, ...changes.alsoSo];
  const waited = waiting === undefined ? [] : [sentence(waiting.text)];
  if (needed.length > 0)
    return [
      verdict === "met" ? say.wouldEnd : say.wouldStart,
      ...needed.map(({ text }) => sentence(text)),
      ...waited,
    ];
  if (waited.length > 0) return waited;
  if (verdict === "unknown") return ["These answers would settle it:", ...unknown];
  return ["Nothing that a person could change would alter this."];
};

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
