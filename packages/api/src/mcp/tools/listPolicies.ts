import type { Library, Policy } from "@waymark/rules";
import { refusal } from "../answer.ts";
import type { Shapes } from "../shapes.ts";
import { tool } from "../tool.ts";

export const listPolicies = ({ topic }: Shapes) =>
  tool({
    name: "list_policies",
    title: "The topics that answers come from",
    description:
      "Every topic with its versions, refs and sources; or, for one topic, what each of its rules says, on whose authority, and which questions of law are open.",
    input: { policy: topic.optional().describe("One topic, such as statutory-duties/sixth-day") },
    answer: ({ policy }, { release: { library } }) => {
      const current = library.policies.filter((each) => library.current[each.policy] === each.version);
      if (policy === undefined)
        return { policies: current.map((each) => about(each, library)), sources: titles(current, library) };
      const found = current.find((each) => each.policy === policy);
      if (found === undefined) return refusal([unknownTopic]);
      return { ...about(found, library), rules: rulesOf(found), sources: titles([found], library) };
    },
  });

const about = (
  { policy, title, version, owner, checkedOn, reviewBy, signOff, rules }: Policy,
  { policies }: Library,
) => ({
  policy,
  title,
  version,
  versions: policies.filter((each) => each.policy === policy).map((each) => each.version),
  owner,
  checkedOn,
  reviewBy,
  signedOff: signOff !== null,
  refs: [...new Set(rules.map(({ ref }) => ref))],
  openQuestions: [...new Set(rules.flatMap(({ openQuestion }) => openQuestion ?? []))],
});

const rulesOf = ({ rules }: Policy) =>
  rules.map(({ ref, title, says, inForce, authority, verification, openQuestion, sources }) => ({
    ...{ ref, title, says, inForce, authority, verification, openQuestion, sources },
  }));

const titles = (policies: readonly Policy[], { sources }: Library) => {
  const cited = policies.flatMap(({ rules }) => rules.flatMap((rule) => rule.sources));
  return Object.fromEntries([...new Set(cited)].map((id) => [id, sources[id]?.title ?? id]));
};

const unknownTopic = {
  code: "unknown-policy",
  path: "/policy",
  message: "there is no such topic",
  help: "leave policy out to list every topic",
};
