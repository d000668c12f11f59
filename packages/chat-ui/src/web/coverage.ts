import { type Determination, dayWords, type Library } from "@waymark/rules";
import { isAboutCoverage, topicTitle } from "./sections.ts";
import { words } from "./words.ts";

const say = words.coverage;

/** The topics that hold no rule for the day asked about, by name; of a day before them all, that nothing is known. */
export const coverageWords = (
  { asAt, cautions, findings }: Pick<Determination, "asAt" | "cautions" | "findings">,
  library: Library,
): readonly string[] => {
  const topics = cautions.filter(isAboutCoverage).flatMap(({ policy }) => policy ?? []);
  if (topics.length === 0) return [];
  if (findings.length === 0) return [say.noLaw(dayWords(asAt))];
  const titles = topics.map((topic) => topicTitle(topic, library)).sort((a, b) => a.localeCompare(b));
  return [say.notCovered(dayWords(asAt), titles.join("; "))];
};
