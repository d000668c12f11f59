import { type Determination, explain, type Finding } from "@waymark/rules";
import type { Ask } from "../assistant/route.ts";
import { roleWords } from "../web/words.ts";

/** An answer made of the determination's own sentences. */
export interface Told {
  readonly title: string;
  readonly sentences: readonly string[];
  /** The findings that the sentences speak of. */
  readonly refs: readonly string[];
}

/** Why, why not, when, who says, what now, what is missing: answered from the findings and nothing else. */
export const explainAsk = (determination: Determination, ask: Ask, text: string): Told => {
  const named = findingsNamed(determination, text);
  return tellers[ask](determination, named);
};

type Teller = (determination: Determination, named: readonly Finding[]) => Told;

const most = 4;

const tellWhy: Teller = (determination, named) => {
  const about = (named.length > 0 ? named : mattering(determination)).slice(0, most);
  if (about.length === 0) return nothingYet("Why?");
  return told("Why?", about, (finding) => {
    const { headline, because } = explained(determination, finding);
    return [sentence(headline), ...because.map((reason) => `Because: ${reason}`)];
  });
};

const tellWhyNot: Teller = (determination, named) => {
  const about = (named.length > 0 ? named : determination.findings.filter(isTier)).slice(0, most);
  if (about.length === 0) return nothingYet("Why not?");
  return told("Why not?", about, (finding) => {
    const { headline, because, unknown } = explained(determination, finding);
    const lines = finding.verdict === "unknown" ? unknown : because.map((reason) => `Because: ${reason}`);
    return [sentence(headline), ...lines];
  });
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

const tellWhoSays: Teller = (determination, named) => {
  const about = (named.length > 0 ? named : mattering(determination)).slice(0, most);
  if (about.length === 0) return nothingYet("Who says?");
  return told("Who says?", about, (finding) => [
    `${finding.title} (${finding.ref}): ${finding.sources.map(({ title }) => title).join("; ")}.`,
  ]);
};

const tellWhatNow: Teller = (determination) => {
  const must = mattering(determination).slice(0, 6);
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

const tellers: Readonly<Record<Ask, Teller>> = {
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
  refs: about.map(({ ref }) => ref),
});

const nothingYet = (title: string): Told => ({
  title,
  sentences: ["Nothing has been found yet. Answer the question above first."],
  refs: [],
});

/** What holds and matters most: duties and what is wrong, then tiers, then readiness. */
const mattering = ({ findings }: Determination): readonly Finding[] => {
  const met = findings.filter(({ verdict }) => verdict === "met");
  return ["duty", "breach", "tier", "readiness", "referral", "expectation", "deadline"].flatMap((kind) =>
    met.filter(({ conclusion }) => conclusion.kind === kind),
  );
};

const isTier = ({ conclusion }: Finding): boolean => conclusion.kind === "tier";

/** Findings that a message names: by ref, by "tier 2", or by the words of a title. */
export const findingsNamed = ({ findings }: Determination, text: string): readonly Finding[] => {
  const said = text.toLowerCase();
  const tier = /\btier ?([1-9])\b/.exec(said)?.[1];
  const byRef = findings.filter(
    ({ ref }) => said.includes(ref.toLowerCase()) || (tier !== undefined && ref === `TIER-${tier}`),
  );
  if (byRef.length > 0) return byRef;
  const words = new Set(said.match(/[a-z]{5,}|six|sixth|\bday\b/g) ?? []);
  const hits = (finding: Finding) =>
    finding.title
      .toLowerCase()
      .split(/\W+/)
      .filter((word) => word.length > 4 && words.has(word)).length;
  return findings.filter((finding) => finding.verdict === "met" && hits(finding) >= 2);
};

const explained = (determination: Determination, { ref }: Finding) => explain(determination, [ref])[0]!;

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
