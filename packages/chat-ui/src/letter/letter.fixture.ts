import { fileURLToPath } from "node:url";
import {
  type Day,
  type Determination,
  determine,
  type FactValue,
  inForce,
  type Library,
  readFacts,
} from "@waymark/rules";
import { readLibrary } from "@waymark/rules/node";
import type { Answer, Case } from "../conversation/case.ts";
import { type Block, type Letter, wordsOf } from "./letter.ts";
import type { LetterCase } from "./letterCase.ts";

/** Facts of one situation, with who gave them; everything that a letter is made of, from the published policies. */
export interface Situation {
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly by?: Readonly<Record<string, string>>;
  readonly dontKnow?: readonly string[];
  readonly asAt?: string;
  readonly journey?: Case["journey"];
  readonly calendar?: string | null;
  readonly library?: Library;
  readonly whatIf?: Case["whatIf"];
}

export const publishedLibrary = async (): Promise<Library> => {
  const { library, issues } = await readLibrary(
    fileURLToPath(new URL("../../../../policies", import.meta.url)),
  );
  if (library === undefined) throw new Error(`policies cannot be read: ${JSON.stringify(issues)}`);
  return library;
};

export const letterCaseOf = async (
  situation: Situation,
): Promise<{ readonly determination: Determination; readonly it: LetterCase }> => {
  const library = situation.library ?? (await publishedLibrary());
  const asAt = (situation.asAt ?? "2026-12-17") as Day;
  const base = situation.calendar === undefined ? "fixture-a-2026-27" : situation.calendar;
  const dontKnow = situation.dontKnow ?? [];
  const answers: readonly Answer[] = [
    ...Object.entries(situation.facts).map(([fact, value], at): Answer => {
      const by = situation.by?.[fact];
      return { fact, value, on: asAt, how: at % 2 === 0 ? "asked" : "suggested", ...(by ? { by } : {}) };
    }),
    ...dontKnow.map((fact): Answer => ({ fact, dontKnow: true, on: asAt, how: "asked" })),
  ];
  const it: Case = {
    journey: situation.journey ?? "exclusion",
    topics: [],
    asAt,
    calendar: { base, inset: [] },
    answers,
    turns: [],
    offered: [],
    askedToo: null,
    fromFile: [],
    askNext: [],
    whatIf: situation.whatIf ?? null,
  };
  const given = Object.fromEntries(
    Object.entries(situation.facts).map(([fact, value]) => {
      const by = situation.by?.[fact];
      return [fact, by === undefined ? value : { value, by, on: asAt }];
    }),
  );
  const determination = determine(
    {
      policies: inForce(library, asAt),
      facts: readFacts(library.dictionary, given, { dontKnow: [...dontKnow] }),
      calendar: base === null ? undefined : library.calendars[base],
      asAt,
    },
    { include: ["because", "trace"] },
  );
  return { determination, it: { reference: "7F3K-29QD", it, library } };
};

/** Permanently excluded near the end of term: the sixth day falls after the holidays, on either reading. */
export const excluded: Situation = {
  facts: {
    "child.livesIn": "england",
    "child.ofCompulsorySchoolAge": true,
    "child.yearGroup": 9,
    "exclusion.kind": "permanent",
    "exclusion.firstDayOn": "2026-12-15",
    "exclusion.spells": [],
    "roll.admittedElsewhere": false,
    "roll.schoolType": "maintained",
    "sen.status": "ehc-plan",
    "tier.destination": "new-mainstream-school",
  },
  dontKnow: ["exclusion.boardNoticeOn"],
};

/** A placement meant to end back at the same school, with papers missing and a return being planned. */
export const referred: Situation = {
  journey: "eligibility",
  facts: {
    "child.ofCompulsorySchoolAge": true,
    "exclusion.kind": "none",
    "tier.destination": "return-to-same-school",
    "roll.schoolType": "academy",
    "tier.permanentExclusionRisk": true,
    "support.cyclesRecorded": 2,
    "support.specialistAdviceOn": "2026-03-02",
    "referral.evidence": ["strategies-tried", "child-views"],
    "referral.receivedOn": "2026-12-14",
    "placement.status": "active",
    "placement.startedOn": "2026-09-14",
    "placement.arrangedBy": "school",
    "placement.reviews": [],
    "return.planned": true,
    "return.arrangements": ["written-plan"],
  },
  by: { "tier.permanentExclusionRisk": "head-teacher" },
  dontKnow: ["sen.status"],
};

/** A letter, or one section of it, as lines of text. */
export const textOf = (letter: Letter, id?: string): string =>
  letter.sections
    .filter((each) => id === undefined || each.id === id)
    .flatMap(({ title, blocks }) => [title, ...blocks.flatMap(linesOf)])
    .join("\n");

const linesOf = (block: Block): readonly string[] => {
  if (block.kind === "heading") return [block.text];
  if (block.kind === "paragraph") return [wordsOf(block.text)];
  if (block.kind === "list") return block.items.map(wordsOf);
  if (block.kind === "form") return block.fields.map(({ label }) => `${label}:`);
  const head = block.columns.map(({ title }) => title).join(" | ");
  return [head, ...block.rows.map((row) => row.map(wordsOf).join(" | "))];
};
