import type { Library } from "../../policy/library.ts";
import type { Policy, Rule } from "../../policy/types.ts";
import type { AnsweredExample } from "../examples.ts";
import type { PartName } from "./markers.ts";
import { authorityWords, bodyWords, kindWords, tableOf, unique, verificationWords } from "./words.ts";
import { workedExamples } from "./workedExamples.ts";

/** Everything in a topic's README that follows from its files. */
export const partsOf = (
  policy: Policy,
  library: Library,
  examples: readonly AnsweredExample[],
): Readonly<Record<PartName, string>> => ({
  who: who(policy),
  rules: rules(policy, library),
  "open-questions": openQuestions(policy, library),
  "worked-examples": workedExamples(policy, examples),
  changes: changes(policy, library),
});

const who = ({ rules }: Policy): string =>
  tableOf(
    ["Who", "Rules"],
    unique(rules.map(({ event }) => event.params.owedBy)).map((body) => {
      const own = rules.filter(({ event }) => event.params.owedBy === body);
      return [bodyWords(body), unique(own.map(({ ref }) => ref)).join(", ")];
    }),
  );

const rules = (policy: Policy, library: Library): string =>
  [
    `Version ${policy.version}, checked on ${policy.checkedOn}, to be checked again by ${policy.reviewBy}. ${signOff(policy)}`,
    tableOf(
      ["Ref", "What follows", "Kind", "In force", "Rests on", "Checked"],
      policy.rules.map((rule) => [
        rule.ref,
        `**${rule.title}.** ${rule.says}`,
        kindWords[rule.event.type],
        days(rule),
        `${authorityWords[rule.authority]}: ${rule.sources.map((id) => sourceWords(id, library)).join("; ")}`,
        verificationWords[rule.verification],
      ]),
    ),
  ].join("\n\n");

const signOff = ({ signOff }: Policy): string =>
  signOff === null
    ? "No authority has signed it off."
    : `Signed off by ${signOff.authority} on ${signOff.on}.`;

const days = ({ inForce }: Rule): string =>
  inForce.to === null ? `from ${inForce.from}` : `${inForce.from} to the day before ${inForce.to}`;

const sourceWords = (id: string, { sources }: Library): string => {
  const source = sources[id];
  if (source === undefined) return id;
  const title = [source.title, source.provision].filter(Boolean).join(", ");
  return source.url === null ? title : `[${title}](${source.url})`;
};

const openQuestions = ({ rules }: Policy, { openQuestions: known }: Library): string => {
  const asked = rules.flatMap(({ ref, openQuestion }) =>
    openQuestion === null ? [] : [{ ref, openQuestion }],
  );
  if (asked.length === 0) return "None is known.";
  return tableOf(
    ["No.", "Question", "Ways to read it", "What Waymark answers", "Rules"],
    unique(asked.map(({ openQuestion }) => openQuestion)).map((question) => {
      const refs = unique(
        asked.filter(({ openQuestion }) => openQuestion === question).map(({ ref }) => ref),
      ).join(", ");
      const listed = known[question];
      if (listed === undefined) return ["–", question, "–", "–", refs];
      return [listed.id, listed.question, listed.positions, listed.answer, refs];
    }),
  );
};

/** Versions published, and where one row of law gave way to the next. */
const changes = ({ policy, rules }: Policy, { policies, current }: Library): string => {
  const versions = policies
    .filter((candidate) => candidate.policy === policy)
    .map(({ version }) => version)
    .sort()
    .reverse();
  const published = versions.map((version, index) => {
    const first = index === versions.length - 1 ? "the first version" : "a later version";
    return `- Published ${version}: ${first}${version === current[policy] ? ", now current" : ""}.`;
  });
  const ends = rules
    .filter(({ inForce }) => inForce.to !== null)
    .sort((a, b) => (String(a.inForce.to) < String(b.inForce.to) ? 1 : -1))
    .map((rule) => {
      const next = rules.find(({ ref, inForce }) => ref === rule.ref && inForce.from === rule.inForce.to);
      const change = next === undefined ? "has no row after that" : `reads: ${next.title}`;
      return `- Law, ${rule.inForce.to}: ${rule.ref} was “${rule.title}”; from that day it ${change}.`;
    });
  return [...published, ...ends].join("\n");
};
