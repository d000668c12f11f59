import { type Finding, statementOf } from "@waymark/rules";
import type { Sections } from "../../web/sections.ts";
import { type Block, paragraph, plain } from "../letter.ts";
import { isAsked, type LetterCase, looksAt } from "../letterCase.ts";
import { letterWords } from "../letterWords.ts";
import { membersOf, membersTable } from "./members.ts";

const say = letterWords.gates;
const arrangements = "return.arrangements";

const isReadiness = ({ conclusion }: Finding): boolean => conclusion.kind === "readiness";

/** Whether the child may be ready, and whether the adults are: two gates, never one. */
export const gateBlocks = (
  { child, adults }: Pick<Sections, "child" | "adults">,
  it: LetterCase,
): readonly Block[] => {
  const asked = isAsked(it);
  // Who asked about a return sees both gates, also where nothing is known.
  if (![...child, ...adults].some((finding) => finding.verdict === "met" || asked(finding))) return [];
  return [
    paragraph(say.lead),
    ...gate(say.child, child),
    ...gate(say.adults, adults),
    ...inPlace(adults, it),
  ];
};

// The papers of a referral are a matter of readiness too, but of neither gate.
export const isAboutPapers = (finding: Finding): boolean =>
  isReadiness(finding) && looksAt(finding, "referral.");

const gate = (title: string, findings: readonly Finding[]): readonly Block[] => [
  { kind: "heading", text: title },
  ...(findings.every(({ verdict }) => verdict === "unknown") ? [paragraph(say.nothing)] : []),
  { kind: "list", items: findings.map((finding) => plain(lineOf(finding))) },
];

const lineOf = (finding: Finding): string => {
  const { verdict, title, ref } = finding;
  if (verdict === "met") return `${statementOf(finding)} (${ref})`;
  return verdict === "unknown" ? say.unknown(title, ref) : say.notMet(title, ref);
};

const inPlace = (findings: readonly Finding[], { library }: LetterCase): readonly Block[] => {
  const definition = library.dictionary.byId[arrangements];
  const members = definition === undefined ? [] : membersOf(findings, definition);
  return members.length === 0 ? [] : [membersTable(members, say.label, say.columns)];
};
