import type { FactDefinition, Finding, Verdict } from "@waymark/rules";
import { memberLabel } from "../../web/memberLabel.ts";
import { type Block, type Column, plain } from "../letter.ts";
import { testsOf } from "../letterCase.ts";
import { letterWords } from "../letterWords.ts";

/** One thing that rules look for in a list, such as a paper in a pack. */
export interface Member {
  readonly label: string;
  /** Whether the list holds it. */
  readonly verdict: Verdict;
  /** The rules that ask for it. */
  readonly refs: readonly string[];
}

/** Every thing that these rules look for in one list, in the list's own order. */
export const membersOf = (findings: readonly Finding[], definition: FactDefinition): readonly Member[] => {
  const looked = findings.flatMap(({ trace, ref }) =>
    testsOf(trace)
      .filter(({ fact, operator }) => fact === definition.id && operator === "contains")
      .map(({ value, verdict }) => ({ member: String(value), verdict, ref })),
  );
  return (definition.values ?? []).flatMap((member) => {
    const uses = looked.filter((use) => use.member === member);
    const first = uses[0];
    if (first === undefined) return [];
    const refs = [...new Set(uses.map(({ ref }) => ref))];
    return [{ label: memberLabel(definition, member), verdict: first.verdict, refs }];
  });
};

export const membersTable = (
  members: readonly Member[],
  label: string,
  columns: { readonly what: string; readonly has: string; readonly refs: string },
): Block => ({
  kind: "table",
  label,
  columns: [
    { title: columns.what, share: 6 },
    { title: columns.has, share: 3 },
    { title: columns.refs, share: 4 },
  ] satisfies readonly Column[],
  rows: members.map((member) => [
    plain(member.label),
    [
      {
        text: letterWords.has[member.verdict],
        ...(member.verdict === "met" ? {} : { strong: true as const }),
      },
    ],
    plain(member.refs.join(", ")),
  ]),
});
