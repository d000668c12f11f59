import { differencesBetween } from "../../releases/differences.ts";
import { refusal } from "../answer.ts";
import type { Shapes } from "../shapes.ts";
import { tool } from "../tool.ts";

export const comparePolicyVersions = ({ topic, day }: Shapes) =>
  tool({
    name: "compare_policy_versions",
    title: "Where two versions, or two days, of a policy answer differently",
    description:
      "Exact: every part of the cases on which the two sides disagree, as a sentence with its sources and a smallest example.",
    input: {
      policy: topic.describe("A topic of list_policies, such as statutory-duties/sixth-day"),
      from: day.optional().describe("The day of the law on one side; today when left out"),
      to: day.optional().describe("The day of the law on the other side; today when left out"),
      fromVersion: day.optional().describe("The version on one side; the current one when left out"),
      toVersion: day.optional().describe("The version on the other side; the current one when left out"),
    },
    answer: ({ policy, ...sides }, { release, today }) => {
      const { library } = release;
      const read = differencesBetween(library, policy, sides, today);
      if (!read.ok) return refusal("issues" in read ? read.issues : [notPublished]);
      const cited = new Set(read.differences.flatMap(({ sources }) => sources));
      const rules = library.policies
        .filter((each) => each.policy === policy)
        .flatMap(({ rules: all }) => all);
      return {
        policy,
        from: read.from,
        to: read.to,
        differences: read.differences,
        openQuestions: [...new Set(rules.flatMap(({ openQuestion }) => openQuestion ?? []))],
        sources: Object.fromEntries(
          [...cited].flatMap((id) => {
            const source = library.sources[id];
            return source === undefined ? [] : [[id, { title: source.title, url: source.url }]];
          }),
        ),
      };
    },
  });

const notPublished = {
  code: "unknown-policy",
  path: "/policy",
  message: "there is no such topic, or not that version of it",
  help: "use a topic and a version of list_policies",
};
