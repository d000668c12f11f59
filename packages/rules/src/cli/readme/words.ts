import type { Authority, ConclusionKind, Verification } from "../../policy/types.ts";

export const kindWords: Readonly<Record<ConclusionKind, string>> = {
  duty: "duty",
  power: "power",
  expectation: "expected by guidance",
  breach: "should not be so",
  deadline: "deadline",
  tier: "tier",
  readiness: "readiness",
  referral: "for a person to judge",
  flag: "note",
  "out-of-scope": "other law applies",
  "pending-law": "not yet law",
};

export const authorityWords: Readonly<Record<Authority, string>> = {
  statute: "law",
  "case-law": "court",
  "statutory-guidance": "statutory guidance",
  code: "statutory code",
  "non-statutory-guidance": "other guidance",
  "policy-intention": "an intention, not law",
  "local-policy": "local practice",
  placeholder: "placeholder",
};

export const verificationWords: Readonly<Record<Verification, string>> = {
  "text-seen": "text seen",
  secondary: "second-hand",
  recalled: "not checked",
  "not-found": "not found",
};

/** "local-authority" is "the council"; others read as they are written. */
export const bodyWords = (owedBy: string): string => {
  const names: Record<string, string> = {
    "local-authority": "the council",
    "local-authority-or-academy-trust": "the council, or the academy trust",
    nobody: "nobody: it is a statement",
  };
  return names[owedBy] ?? `the ${owedBy.replaceAll("-", " ")}`;
};

export const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

export const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");

export const unique = <Item>(items: readonly Item[]): readonly Item[] => [...new Set(items)];
