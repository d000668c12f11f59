import type { Finding } from "@waymark/rules";
import { type Block, paragraph } from "../letter.ts";
import { type LetterCase, looksAt } from "../letterCase.ts";
import { letterWords } from "../letterWords.ts";
import { findingBlocks } from "./finding.ts";
import { membersOf, membersTable } from "./members.ts";

const say = letterWords.gates;
const arrangements = "return.arrangements";

export const isReadiness = ({ conclusion }: Finding): boolean => conclusion.kind === "readiness";

/** Whether the child may be ready, and whether the adults are: two gates, never one. */
export const gateBlocks = (findings: readonly Finding[], it: LetterCase): readonly Block[] => {
  const gates = findings.filter((finding) => isReadiness(finding) && !isAboutPapers(finding));
  const adults = gates.filter((finding) => looksAt(finding, arrangements));
  const child = gates.filter((finding) => !adults.includes(finding));
  if (!gates.some(({ verdict }) => verdict === "met")) return [];
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
  ...findings.filter(({ verdict }) => verdict === "met").flatMap(findingBlocks),
  ...notMet(findings),
];

const notMet = (findings: readonly Finding[]): readonly Block[] => {
  const items = findings.flatMap(({ verdict, title, ref }) => {
    if (verdict === "met") return [];
    return [[{ text: verdict === "unknown" ? say.unknown(title, ref) : say.notMet(title, ref) }]];
  });
  return items.length === 0 ? [] : [{ kind: "list", items }];
};

const inPlace = (findings: readonly Finding[], { library }: LetterCase): readonly Block[] => {
  const definition = library.dictionary.byId[arrangements];
  const members = definition === undefined ? [] : membersOf(findings, definition);
  return members.length === 0 ? [] : [membersTable(members, say.label, say.columns)];
};
