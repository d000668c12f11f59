import { type Determination, explain, type Finding } from "@waymark/rules";
import type { Ask } from "../assistant/route.ts";
import type { Situation } from "../assistant/situation.ts";
import { journeyOf } from "../conversation/journeys.ts";
import { roleWords, words } from "../web/words.ts";
import { findingsNamed } from "./findingsNamed.ts";
import { changeSentences } from "./tellChange.ts";
import { tellJudgement } from "./tellJudgement.ts";

/** An answer made of the determination's own sentences. */
export interface Told {
  readonly title: string;
  readonly sentences: readonly string[];
  /** The findings that the sentences speak of. */
  readonly refs: readonly string[];
}

/** Each question is answered from the findings, the case and the rules' own questions, and nothing else. */
export const explainAsk = async (situation: Situation, ask: Ask, text: string): Promise<Told> => {
  const { determination } = situation;
  const named = findingsNamed(determination, text);
  if (ask === "judgement") return tellJudgement(situation, text, refsOf(named));
  if (ask === "why-asked") return tellWhyAsked(situation);
  const { journey, topics } = situation.it;
  const goals = [...journeyOf(journey).goals, ...topics];
  return ask === "change" ? tellChange(situation, named, goals) : tellers[ask](determination, named, goals);
};

type Teller = (
  determination: Determination,
  named: readonly Finding[],
  /** Refs and topics that the person came to ask about: these are spoken of first. */
  goals: readonly string[],
) => Told;

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
): Promise<Told> => {
  const tiers = determination.findings.filter((finding) => isTier(finding) && finding.verdict !== "met");
  const about = (named.length > 0 ? named : [...mattering(determination, goals), ...tiers]).slice(0, most);
  if (about.length === 0) return nothingYet("What would change it?");
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
  return about.length === 0 ? nothingYet("Why?") : told("Why?", about, reasonsFrom(determination));
};

const tellWhyNot: Teller = (determination, named) => {
  const about = (named.length > 0 ? named : determination.findings.filter(isTier)).slice(0, most);
  return about.length === 0 ? nothingYet("Why not?") : told("Why not?", about, reasonsFrom(determination));
};

const reasonsFrom = (determination: Determination) => (finding: Finding) => {
  const { headline, because, unknown } = explained(determination, finding);
  const lines = finding.verdict === "unknown" ? unknown : because.map((reason) => `Because: ${reason}`);
  return [sentence(headline), ...lines];
};

const tellWhen: Teller = (determination, named) => {
  const dated = determination.findings.filter(({ verdict, due }) => verdict === "met" && due !== null);
  const about = (named.length > 0 ? dated.filter((finding) => named.includes(finding)) : dated).slice(0, 6);
  if (about.length === 0) {
    return { title: "When?", sentences: ["No date follows from what is known so far."], refs: [] };
  }
  return told("When?", about, (finding) => [
    `${finding.title} (${finding.ref}).`,
    ...explained(determination, finding).by,
  ]);
};

const tellWhoSays: Teller = (determination, named, goals) => {
  const about = (named.length > 0 ? named : mattering(determination, goals)).slice(0, most);
  if (about.length === 0) return nothingYet("Who says?");
  return told("Who says?", about, (finding) => [
    `${finding.title} (${finding.ref}): ${finding.sources.map(({ title }) => title).join("; ")}.`,
  ]);
};

const tellWhatNow: Teller = (determination, named, goals) => {
  const meant = named.filter(({ verdict }) => verdict === "met");
  const must = (meant.length > 0 ? meant : mattering(determination, goals)).slice(0, 6);
  if (must.length === 0) return nothingYet("What now?");
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

const tellers: Readonly<Record<Exclude<Ask, "change" | "judgement" | "why-asked">, Teller>> = {
  why: tellWhy,
  "why-not": tellWhyNot,
  when: tellWhen,
  "who-says": tellWhoSays,
  "what-now": tellWhatNow,
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

const nothingYet = (title: string): Told => ({
  title,
  sentences: ["Nothing has been found yet. Answer the question above first."],
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
