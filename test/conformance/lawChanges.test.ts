import { expect, it } from "vitest";
import { addDays, type Day } from "../../packages/rules/src/calendar/day.ts";
import { dayWords } from "../../packages/rules/src/calendar/dayWords.ts";
import { diff } from "../../packages/rules/src/diagram/diff.ts";
import { inForce, type Library } from "../../packages/rules/src/policy/library.ts";
import { publishedLibrary } from "../library.ts";

/** The first day of national exclusion and off-site law that schools still ask about. */
const since = "2022-09-01";

const changeDays = ({ policies }: Library): Day[] => {
  const days = policies
    .flatMap(({ rules }) => rules.flatMap(({ inForce: { from, to } }) => [from, to]))
    .filter((day) => day !== null && day >= since);
  return [...new Set(days as Day[])].sort();
};

const head = `# What changed when

Every day since ${dayWords(since as Day)} on which a published rule starts, ends or answers differently, newest
first: the law of that day beside the law of the day before, as \`waymark diff\` tells them apart. A test writes
this page and fails when it is no longer true (\`vitest run test/conformance/lawChanges.test.ts -u\` writes it
again).
`;

it("docs/law-changes.md says what each change of the law changes", async () => {
  const library = await publishedLibrary();
  const sections = changeDays(library)
    .reverse()
    .map((day) => {
      const found = diff(inForce(library, addDays(day, -1)), inForce(library, day));
      const lines = found.flatMap(({ sentences, sources }) =>
        sentences.map(
          (sentence) => `- ${sentence.replace(`From ${dayWords(day)} `, "")} *${sources.join(", ")}*`,
        ),
      );
      return `\n## ${dayWords(day)}\n\n${lines.join("\n")}\n`;
    });
  expect(sections.length).toBeGreaterThan(5);
  await expect([head, ...sections].join("")).toMatchFileSnapshot("../../docs/law-changes.md");
});
