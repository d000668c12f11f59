import { z } from "zod";
import type { Day } from "../calendar/day.ts";
import { withBankHoliday, withInset } from "../calendar/ownDays.ts";
import type { SchoolCalendar } from "../calendar/schoolCalendar.ts";
import { determine } from "../evaluate/determine.ts";
import type { Determination, Finding } from "../evaluate/types.ts";
import { readFacts } from "../facts/readFacts.ts";
import type { Issue } from "../issue.ts";
import { inForce, type Library } from "../policy/library.ts";
import { type LibraryFile, readLibraryFiles } from "../policy/libraryFiles.ts";
import { engine } from "../version.ts";
import { canonicalJson } from "./canonicalJson.ts";
import {
  type FileHash,
  findFiles,
  isCalendar,
  policiesOf,
  sharedFiles,
  type Wanted,
} from "./publishedFiles.ts";

/** What a record says of a determination, as far as answering it again needs it. */
export interface Recorded {
  readonly question: {
    readonly facts: Readonly<Record<string, unknown>>;
    readonly dontKnow?: readonly string[] | undefined;
    readonly calendar?:
      | string
      | {
          readonly base: string;
          readonly inset?: readonly string[] | undefined;
          readonly bankHolidays?: readonly string[] | undefined;
        }
      | undefined;
    readonly families?: readonly string[] | undefined;
    readonly asAt: string;
  };
  /** The files behind the answer, beside the policies; records made before they were kept have none. */
  readonly files?: readonly FileHash[] | undefined;
  readonly determination: Pick<Determination, "findings" | "provenance">;
}

export type Replayed =
  | {
      readonly same: true;
      /** Files whose bytes are others now, without making a difference to this answer. */
      readonly changed: readonly string[];
      /** The version of the library that answered then, where it is another now. */
      readonly engineThen?: string;
    }
  | {
      readonly same: false;
      /** Sentences: what is missing, where the answers differ, what was changed since. */
      readonly why: readonly string[];
    };

/**
 * Answers a recorded question again, from the very versions of the policies that the answer names, whatever was
 * published since.
 *
 * @param folder every file of the policies folder; earlier bytes of a file may stand in it under any name.
 */
export const replay = (recorded: Recorded, folder: readonly LibraryFile[]): Replayed => {
  const before = recorded.determination;
  const wanted = [...policiesOf(before.provenance), ...otherFiles(recorded, folder)];
  const { files, missing, changed } = findFiles(wanted, folder);
  if (missing.length > 0) return { same: false, why: missing };
  const { library, issues } = readLibraryFiles([...files, releaseOf(before.provenance)]);
  if (library === undefined) return { same: false, why: issues.map(sayIssue) };
  const again = answerAgain(recorded, library);
  const otherwise = typeof again === "string" ? [again] : differences(before, again);
  const { engine: engineThen } = before.provenance;
  if (otherwise.length > 0) return { same: false, why: [...otherwise, ...notes(changed, engineThen)] };
  return { same: true, changed, ...(engineThen === engine ? {} : { engineThen }) };
};

/** The value of a receipt's body, when it is a recorded determination. */
export const recordedIn = (value: unknown): Recorded | undefined =>
  shape.safeParse(value).success ? (value as Recorded) : undefined;

/** A record made before these were noted names none: then they are taken as they are now. */
const otherFiles = ({ files = [] }: Recorded, folder: readonly LibraryFile[]): readonly Wanted[] => {
  const named = files.filter(({ path }) => sharedFiles.includes(path) || isCalendar(path));
  const isNamed = (path: string) => named.some((file) => file.path === path);
  const unnamed = [...sharedFiles, ...folder.map(({ path }) => path).filter(isCalendar)];
  const taken = files.length > 0 ? sharedFiles : unnamed;
  return [
    ...named.map((file) => ({ ...file, mayDiffer: true })),
    ...taken.filter((path) => !isNamed(path)).map((path) => ({ path, sha256: undefined, mayDiffer: true })),
  ];
};

const releaseOf = ({ policies }: Determination["provenance"]): LibraryFile => ({
  path: "releases.json",
  text: JSON.stringify({
    current: Object.fromEntries(policies.map(({ id, version }) => [id, version])),
    withdrawn: [],
  }),
});

const answerAgain = ({ question }: Recorded, library: Library): Determination | string => {
  const facts = readFacts(library.dictionary, question.facts, { dontKnow: question.dontKnow });
  const [issue] = facts.issues;
  if (issue !== undefined) return `a fact of the record can no longer be read: ${issue.message}`;
  const calendar = calendarOf(question.calendar, library.calendars);
  if (typeof calendar === "string") return calendar;
  const asAt = question.asAt as Day;
  const policies = inForce(library, asAt, question.families);
  return determine({ policies, facts, calendar, asAt }, { include: ["because"] });
};

const calendarOf = (
  choice: Recorded["question"]["calendar"],
  calendars: Library["calendars"],
): SchoolCalendar | undefined | string => {
  if (choice === undefined) return undefined;
  const { base, inset, bankHolidays } =
    typeof choice === "string" ? { base: choice, inset: undefined, bankHolidays: undefined } : choice;
  const own = Object.hasOwn(calendars, base) ? calendars[base] : undefined;
  if (own === undefined) return `the calendar ${base} is not in the folder`;
  const withHolidays = bankHolidays === undefined ? own : withBankHoliday(own, bankHolidays as Day[]);
  return inset === undefined ? withHolidays : withInset(withHolidays, inset as Day[]);
};

/** In sentences; none when the answers are the same, byte for byte but for the version of the library. */
const differences = (before: Recorded["determination"], after: Determination): readonly string[] => {
  const sameEngine = { ...after.provenance, engine: before.provenance.engine };
  if (canonicalJson(before) === canonicalJson({ ...after, provenance: sameEngine })) return [];
  const earlier = new Map(before.findings.map((finding) => [finding.ref, finding]));
  const later = new Map(after.findings.map((finding) => [finding.ref, finding]));
  const refs = [...new Set([...earlier.keys(), ...later.keys()])].sort();
  const found = refs.flatMap((ref) => sayDifference(ref, earlier.get(ref), later.get(ref)));
  return found.length > 0 ? found : ["the findings are the same, and what stands beside them is not"];
};

const sayDifference = (
  ref: string,
  before: Finding | undefined,
  after: Finding | undefined,
): readonly string[] => {
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return [];
  if (before?.verdict !== after?.verdict)
    return [`${ref} was ${before?.verdict ?? "not asked"}, and is ${after?.verdict ?? "not asked"}`];
  const [was, is] = [before?.due?.on ?? "no day", after?.due?.on ?? "no day"];
  if (was !== is) return [`${ref} was due on ${was}, and is due on ${is}`];
  return [`${ref} comes to the same, in other words`];
};

const notes = (changed: readonly string[], engineThen: string): readonly string[] => [
  ...changed.map(
    (path) => `${path} is another file now, and the earlier one is not in the folder under any name`,
  ),
  ...(engineThen === engine ? [] : [`it was worked out by ${engineThen}; this is ${engine}`]),
];

const sayIssue = ({ file, message }: Issue): string => `${file ?? "the policies"}: ${message}`;

const shape = z.looseObject({
  question: z.looseObject({ facts: z.record(z.string(), z.unknown()), asAt: z.string() }),
  files: z.array(z.looseObject({ path: z.string(), sha256: z.string() })).optional(),
  determination: z.looseObject({
    findings: z.array(z.looseObject({ ref: z.string() })),
    provenance: z.looseObject({
      policies: z.array(z.looseObject({ id: z.string(), version: z.string(), sha256: z.string() })),
      engine: z.string(),
    }),
  }),
});

/** The outcome in words, for whoever holds the receipt. */
export const sayReplayed = (replayed: Replayed): string => {
  if (!replayed.same) return ["not the same answer:", ...replayed.why.map((why) => `  ${why}`)].join("\n");
  const { changed, engineThen } = replayed;
  return [
    `the same answer, byte for byte${engineThen === undefined ? "" : ` but for the version: ${engineThen} then, ${engine} now`}`,
    ...(changed.length === 0
      ? []
      : [`  ${changed.join(", ")}: other bytes now, which make no difference to this answer`]),
  ].join("\n");
};
