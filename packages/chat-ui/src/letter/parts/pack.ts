import type { Finding } from "@waymark/rules";
import { type Block, labelled, paragraph, sentence } from "../letter.ts";
import { type LetterCase, looksAt } from "../letterCase.ts";
import { letterWords } from "../letterWords.ts";
import { membersOf, membersTable } from "./members.ts";

const say = letterWords.pack;
export const packFact = "referral.evidence";

/** Every paper that the rules ask for, which of them are missing, and what the rule about the pack says. */
export const packBlocks = (findings: readonly Finding[], { library }: LetterCase): readonly Block[] => {
  const definition = library.dictionary.byId[packFact];
  const papers = definition === undefined ? [] : membersOf(findings, definition);
  if (papers.length === 0) return [];
  const missing = papers.filter(({ verdict }) => verdict === "notMet").map(({ label }) => label);
  return [
    ...findings
      .filter((finding) => isLacking(finding) && looksAt(finding, packFact))
      .map(({ conclusion, ref }) => paragraph(`${sentence(conclusion.statement)} (${ref})`)),
    ...(papers.every(({ verdict }) => verdict === "unknown") ? [paragraph(say.unknown)] : []),
    ...(papers.every(({ verdict }) => verdict === "met") ? [paragraph(say.complete)] : []),
    ...(missing.length === 0 ? [] : [paragraph(labelled(say.missing, sentence(missing.join("; "))))]),
    membersTable(papers, say.label, say.columns),
  ];
};

const isLacking = ({ verdict, conclusion }: Finding): boolean =>
  verdict === "met" && conclusion.kind === "readiness";
