import { type Determination, explain, type Finding } from "@waymark/rules";
import type { Ask } from "../assistant/asks.ts";
import { inDanger } from "../assistant/fixedAnswers.ts";
import type { Situation } from "../assistant/situation.ts";
import { journeyOf } from "../conversation/journeys.ts";
import { roleWords, words } from "../web/words.ts";
import { findingsNamed } from "./findingsNamed.ts";
import { changeSentences } from "./tellChange.ts";
import { tellJudgement } from "./tellJudgement.ts";
import { tellRules } from "./tellRules.ts";
import { tellWhoKnows, tellWhoOwes } from "./tellWho.ts";

/** An answer made of the determination's own sentences. */
export interface Told {
  readonly title: string;
  readonly sentences: readonly string[];
  /** The findings that the sentences speak of. */
  readonly refs: readonly string[];
}

/** Each question is answered from the findings, the case and the rules' own questions, and nothing else. */
export const explainAsk = async (situation: Situation, ask: Ask, text: string): Promise<Told> => {
  const told = await toldFor(situation, ask, text);
  return told ?? nothingYet(titles[ask], situation);
};

const toldFor = async (situation: Situation, ask: Ask, text: string): Promise<Told | undefined> => {
  const { determination, library } = situation;
  const named = findingsNamed(determination, text);
  const { journey, topics } = situation.it;
  const goals = [...journeyOf(journey).goals, ...topics];
  switch (ask) {
    case "judgement":
      return tellJudgement(situation, text, refsOf(named));
    case "why-asked":
      return tellWhyAsked(situation);
    case "change":
      return tellChange(situation, named, goals);
    case "who-knows":
      return tellWhoKnows(library, text) ?? tellMissing(determination, named, goals);
    case "who-owes":
      return tellWhoOwes(determination, named, text);
    case "about-rule":
      return tellRules(determination, text) ?? noSuchRule;
    case "what-now":
      // "Can we …?" asks what the rules say of that, not what else must happen.
      return (
        (leave.test(text) ? tellRules(determination, text) : undefined) ??
        tellWhatNow(determination, named, goals)
      );
    default:
      return tellers[ask](determination, named, goals);
  }
};

const leave =
  /\b(?:can|could|may|must|are|am|is|do|does|should) (?:we|i|he|she|they|a|an|the|mum|dad|parents?|schools?|councils?)\b/i;

const noSuchRule: Told = {
  title: "About a rule",
  sentences: [
    "No rule here has that short name, and none speaks of that in words that Waymark knows.",
    "The list of every topic shows all rules with their short names.",
  ],
  refs: [],
};

const titles: Readonly<Record<Ask, string>> = {
  why: "Why?",
  "why-not": "Why not?",
  when: "When?",
  "who-says": "Who says?",
  "what-now": "What now?",
  missing: "What is not known",
  change: "What would change it?",
  judgement: "Why does a person decide?",
  "why-asked": "Why are you asking?",
  "who-knows": "Who could know?",
  "who-owes": "Whose work is it?",
  "about-rule": "About a rule",
};

type Teller = (
  determination: Determination,
  named: readonly Finding[],
  /** Refs and topics that the person came to ask about: these are spoken of first. */
  goals: readonly string[],
) => Told | undefined;

const most = 4;

const tellWhyAsked = ({ asked }: Situation): Told => ({
  title: "Why are you asking?",
  sentences: asked === null ? ["Nothing is being asked now."] : [asked.question, sentence(asked.why)],
  refs: [],
});

/** What holds, then what was nearly so: a tier that does not fit is what people ask to change. */
const tellChange = async (
  { determination, withChanges }: Situation,
  named: readonly Finding[],
  goals: readonly string[],
): Promise<Told | undefined> => {
  const tiers = determination.findings.filter((finding) => isTier(finding) && finding.verdict !== "met");
  const about = (named.length > 0 ? named : [...mattering(determination, goals), ...tiers]).slice(0, most);
  if (about.length === 0) return undefined;
  const changed = await withChanges([...new Set(about.map(({ policy }) => policy))]);
  const { title, sentences, refs } = told("What would change it?", about, (finding) => {
    const { headline, unknown } = explained(determination, finding);
    const same = changed.findings.find(({ ref }) => ref === finding.ref) ?? finding;
    return [sentence(headline), ...changeSentences(same, unknown)];
  });
  return { title, sentences: [...sentences, words.determination.change.notAdvice], refs };
};

const tellWhy: Teller = (determination, named, goals) => {
  const about = (named.length > 0 ? named : mattering(determination, goals)).slice(0, most);
  return about.length === 0 ? undefined : told("Why?", about, reasonsFrom(determination));
};

const tellWhyNot: Teller = (determination, named) => {
  const about = (named.length > 0 ? named : determination.findings.filter(isTier)).slice(0, most);
  return about.length === 0 ? undefined : told("Why not?", about, reasonsFrom(determination));
};

const reasonsFrom = (determination: Determination) => (finding: Finding) => {
  const { headline, because, unknown } = explained(determination, finding);
  const lines =
    finding.verdict === "unknown"
      ? [words.rule.open, ...unknown]
      : because.map((reason) => `Because: ${reason}`);
  return [sentence(headline), ...lines];
};

const tellWhen: Teller = (determination, named) => {
  const dated = determination.findings.filter(({ verdict, due }) => verdict === "met" && due !== null);
  const about = (named.length > 0 ? dated.filter((finding) => named.includes(finding)) : dated).slice(0, 6);
  if (about.length === 0) {
    return { title: "When?", sentences: ["No date follows from what is known so far.", inDanger], refs: [] };
  }
  return told("When?", about, (finding) => [
    `${finding.title} (${finding.ref}).`,
    ...explained(determination, finding).by,
  ]);
};

const tellWhoSays: Teller = (determination, named, goals) => {
  const about = (named.length > 0 ? named : mattering(determination, goals)).slice(0, most);
  if (about.length === 0) return undefined;
  return told("Who says?", about, (finding) => [
    `${finding.title} (${finding.ref}): ${finding.sources.map(({ title }) => title).join("; ")}.`,
  ]);
};

const tellWhatNow: Teller = (determination, named, goals) => {
  const meant = named.filter(({ verdict }) => verdict === "met");
  const must = (meant.length > 0 ? meant : mattering(determination, goals)).slice(0, 6);
  if (must.length === 0) return undefined;
  return told("What must happen", must, (finding) => {
    const { headline, by } = explained(determination, finding);
    const who =
      finding.conclusion.owedBy === "nobody" ? [] : [`This is for ${roleWords(finding.conclusion.owedBy)}.`];
    return [sentence(headline), ...by.slice(0, 1), ...who];
  });
};

const tellMissing: Teller = ({ missingFacts }) => {
  if (missingFacts.length === 0)
    return { title: "What is not known", sentences: ["Nothing that could change the answer."], refs: [] };
  const lines = missingFacts
    .slice(0, 6)
    .map(({ question, whoKnows }) => `${question} ${capital(roleWords(whoKnows))} could know.`);
  const more = missingFacts.length > 6 ? ["The full answer lists every open question."] : [];
  return { title: "What is not known", sentences: [...lines, ...more], refs: [] };
};

const tellers: Readonly<Record<"why" | "why-not" | "when" | "who-says" | "missing", Teller>> = {
  why: tellWhy,
  "why-not": tellWhyNot,
  when: tellWhen,
  "who-says": tellWhoSays,
  missing: tellMissing,
};

const told = (
  title: string,
  about: readonly Finding[],
  say: (finding: Finding) => readonly string[],
): Told => ({
  title,
  sentences: about.flatMap(say),
  refs: refsOf(about),
});

const refsOf = (findings: readonly Finding[]): readonly string[] => findings.map(({ ref }) => ref);

/** Asked before anything follows: what was meant may also have been something else. */
const nothingYet = (title: string, { asked }: Situation): Told => ({
  title,
  sentences: [
    asked === null
      ? "Nothing has been found on what is known."
      : "Nothing has been found yet. Answer the question below first.",
    inDanger,
  ],
  refs: [],
});

/** What holds and matters most: duties and what is wrong, then tiers, then readiness; of each, what was asked first. */
const mattering = ({ findings }: Determination, goals: readonly string[]): readonly Finding[] => {
  const met = findings.filter(({ verdict }) => verdict === "met");
  const asked = ({ ref, policy }: Finding) => goals.includes(ref) || goals.includes(policy);
  const ordered = [...met.filter(asked), ...met.filter((finding) => !asked(finding))];
  return ["duty", "breach", "tier", "readiness", "referral", "expectation", "deadline"].flatMap((kind) =>
    ordered.filter(({ conclusion }) => conclusion.kind === kind),
  );
};

const isTier = ({ conclusion }: Finding): boolean => conclusion.kind === "tier";

const explained = (determination: Determination, { ref }: Finding) => explain(determination, [ref])[0]!;

// A statement that ends in a full stop keeps it for the end: "… their rights (EXC-02)."
const sentence = (text: string): string => {
  const joined = text.replace(/\.( \([^()]+\))$/, "$1");
  return /[.!?]$/.test(joined) ? joined : `${joined}.`;
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
