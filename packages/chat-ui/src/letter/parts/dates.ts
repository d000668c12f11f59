import { type Day, dayWords, type Finding } from "@waymark/rules";
import { type Block, plain, type Text } from "../letter.ts";
import { letterWords } from "../letterWords.ts";
import { headingOf, whoOwes } from "./finding.ts";

export interface Dated {
  readonly finding: Finding;
  readonly on: Day;
}

/** The findings that hold and have a day, earliest first. */
export const datedOf = (findings: readonly Finding[]): readonly Dated[] =>
  findings
    .flatMap((finding) =>
      finding.verdict === "met" && finding.due !== null && finding.due.on !== null
        ? [{ finding, on: finding.due.on }]
        : [],
    )
    .sort((a, b) => a.on.localeCompare(b.on) || a.finding.ref.localeCompare(b.finding.ref));

/** One thing to be done by one day, with every finding that asks for it: the rule and its reminder are one. */
export interface DateTogether {
  readonly on: Day;
  readonly findings: readonly [Finding, ...Finding[]];
}

/** Days in order, where findings of one topic that give one body the same day for the same reason are one. */
export const datesTogether = (findings: readonly Finding[]): readonly DateTogether[] => {
  const groups = new Map<string, { readonly on: Day; readonly findings: Finding[] }>();
  for (const { finding, on } of datedOf(findings)) {
    const { policy, conclusion, due, sources } = finding;
    const key = JSON.stringify([on, policy, conclusion.owedBy, due?.reading, sources.map(({ id }) => id)]);
    const group = groups.get(key) ?? { on, findings: [] };
    group.findings.push(finding);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ on, findings: [first, ...rest] }) => ({
    on,
    findings: [first!, ...rest].sort(ruleFirst) as [Finding, ...Finding[]],
  }));
};

// The rule gives its name to the day; what only reminds of it comes after.
const ruleFirst = (a: Finding, b: Finding): number => isReminder(a) - isReminder(b);
const isReminder = ({ conclusion }: Finding): number => (conclusion.kind === "deadline" ? 1 : 0);

export const datesBlocks = (findings: readonly Finding[]): readonly Block[] => {
  const dated = datesTogether(findings);
  const say = letterWords.dates;
  if (dated.length === 0) return [];
  return [
    {
      kind: "table",
      label: say.label,
      columns: [
        { title: say.columns.day, share: 4 },
        { title: say.columns.what, share: 6 },
        { title: say.columns.who, share: 3 },
        { title: say.columns.other, share: 4 },
      ],
      rows: dated.map(({ findings: [finding, ...rest], on }) => [
        dayCell(on, finding),
        plain(headingOf(finding, rest)),
        plain(whoOwes(finding)),
        plain(finding.due?.alternatives.map((other) => dayWords(other.on)).join("; ") || say.noOther),
      ]),
    },
  ];
};

export const reviewBlocks = (findings: readonly Finding[]): readonly Block[] => {
  const say = letterWords.reviews;
  const due = findings.filter((finding) => finding.verdict === "met" && finding.due !== null);
  if (due.length === 0) return [];
  const dated = datesTogether(due);
  const undated = due.filter((finding) => finding.due?.on === null);
  return [
    {
      kind: "table",
      label: say.label,
      columns: [
        { title: say.columns.day, share: 4 },
        { title: say.columns.what, share: 5 },
        { title: say.columns.who, share: 3 },
        { title: say.columns.counted, share: 6 },
      ],
      rows: [
        ...dated.map(({ findings: [finding, ...rest], on }) =>
          reviewRow(finding, rest, dayCell(on, finding)),
        ),
        ...undated.map((finding) => reviewRow(finding, [], plain(say.noDay))),
      ],
    },
  ];
};

const reviewRow = (finding: Finding, rest: readonly Finding[], day: Text): readonly Text[] => [
  day,
  plain(headingOf(finding, rest)),
  plain(whoOwes(finding)),
  plain(finding.due?.reading ?? ""),
];

const dayCell = (on: Day, { due }: Finding): Text => {
  const status = due === null || due.status === null ? "" : letterWords.finding.status[due.status];
  return [{ text: dayWords(on), strong: true }, ...(status === "" ? [] : [{ text: `. ${status}` }])];
};
