import * as z from "zod";
import { type Day, parseDay } from "../calendar/day.ts";
import { readCalendar } from "../calendar/readCalendar.ts";
import type { SchoolCalendar } from "../calendar/schoolCalendar.ts";
import { readDictionary } from "../facts/readDictionary.ts";
import { freeze } from "../freeze.ts";
import { type Issue, pointer } from "../issue.ts";
import { didYouMean } from "../suggest.ts";
import { readJsonText } from "./jsonText.ts";
import type { Library, OpenQuestion } from "./library.ts";
import { hashOf, parsePolicy } from "./parsePolicy.ts";
import type { Parameter, Policy, Source } from "./types.ts";
import { issuesFrom } from "./zodIssues.ts";

/** A file of a policies folder: its path below the folder, with forward slashes, and its text. */
export interface LibraryFile {
  readonly path: string;
  readonly text: string;
}

export interface ReadLibrary {
  /** Present only when no file has an issue: half a library could hide a duty. */
  readonly library?: Library;
  readonly issues: readonly Issue[];
}

const day = z.string().refine((text) => parseDay(text) !== undefined, { error: "is not a day that exists" });
const authority = z.enum([
  "statute",
  "case-law",
  "statutory-guidance",
  "non-statutory-guidance",
  "local-policy",
  "placeholder",
]);

const shapes = {
  "parameters.json": z.object({
    parameters: z.array(
      z.strictObject({
        name: z.string().min(1),
        title: z.string().min(1),
        unit: z.string().min(1),
        values: z
          .array(
            z.strictObject({
              from: day,
              to: day.nullable(),
              value: z.number(),
              authority,
              source: z.string(),
              note: z.string(),
            }),
          )
          .min(1),
      }),
    ),
  }),
  "sources.json": z.object({
    sources: z.array(
      z.looseObject({
        id: z.string().min(1),
        title: z.string().min(1),
        provision: z.string().nullable(),
        kind: z.string(),
        url: z.string().nullable(),
        inForceFrom: day.nullable(),
        inForceTo: day.nullable(),
        verification: z.strictObject({
          level: z.enum(["text-seen", "secondary", "recalled", "not-found"]),
          note: z.string(),
        }),
      }),
    ),
  }),
  "cautions.json": z.object({ cautions: z.record(z.string(), z.string().min(1)) }),
  "counting-rules.json": z.object({ countingRules: z.record(z.string(), z.string().min(1)) }),
  "open-questions.json": z.object({
    openQuestions: z.array(
      z.strictObject({ id: z.string(), question: z.string(), positions: z.string(), answer: z.string() }),
    ),
  }),
  "releases.json": z.object({
    current: z.record(z.string(), day),
    withdrawn: z.array(z.looseObject({ policy: z.string(), version: day })),
  }),
  "bank-holidays-england.json": z.object({ years: z.record(z.string(), z.array(day)) }),
} as const;

/** Reads a whole policies folder, given as files. Never throws for what the files hold. */
export const readLibraryFiles = (files: readonly LibraryFile[]): ReadLibrary => {
  const issues: Issue[] = [];
  const ordered = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const note = (file: string, found: readonly Issue[]) =>
    issues.push(...found.map((issue) => ({ ...issue, file })));
  const json = (path: string): unknown => {
    const file = ordered.find((candidate) => candidate.path === path);
    if (file === undefined) {
      note(path, [
        {
          code: "missing-file",
          path: "",
          message: `there is no file \`${path}\``,
          help: "restore it from the last release",
        },
      ]);
      return undefined;
    }
    const text = readJsonText(file.text);
    note(path, text.issues);
    return text.value;
  };
  const shaped = <Name extends keyof typeof shapes>(
    name: Name,
  ): z.infer<(typeof shapes)[Name]> | undefined => {
    const value = json(name);
    if (value === undefined) return undefined;
    const read = shapes[name].safeParse(value, { reportInput: true });
    if (read.success) return read.data as z.infer<(typeof shapes)[Name]>;
    note(name, issuesFrom(read.error));
    return undefined;
  };

  const factsFile = json("facts.json");
  const facts = factsFile === undefined ? { issues: [] } : readDictionary(factsFile);
  note("facts.json", facts.issues);
  const parameters = byKey((shaped("parameters.json")?.parameters ?? []) as unknown as Parameter[], "name");
  const sources = byKey((shaped("sources.json")?.sources ?? []) as unknown as Source[], "id");
  const cautions = shaped("cautions.json")?.cautions ?? {};
  const countingRules = shaped("counting-rules.json")?.countingRules ?? {};
  const openQuestions = byKey((shaped("open-questions.json")?.openQuestions ?? []) as OpenQuestion[], "id");
  const releases = shaped("releases.json");
  const bankHolidays = (shaped("bank-holidays-england.json")?.years ?? {}) as unknown as Record<
    string,
    readonly Day[]
  >;

  const calendars: Record<string, SchoolCalendar> = {};
  for (const file of ordered.filter(({ path }) => /^calendars\/[^/]+\.json$/.test(path))) {
    const text = readJsonText(file.text);
    const read =
      text.issues.length > 0
        ? { issues: text.issues }
        : readCalendar(text.value, { sha256: hashOf(file.text) });
    note(file.path, read.issues);
    if ("calendar" in read && read.calendar !== undefined) calendars[read.calendar.id] = read.calendar;
  }

  const { dictionary } = "dictionary" in facts ? facts : { dictionary: undefined };
  if (dictionary === undefined || issues.some(({ file }) => file !== undefined && file in shapes))
    return { issues };

  const context = { dictionary, parameters, sources, cautions, countingRules };
  const policies: Policy[] = [];
  const broken = new Set<string>();
  for (const file of ordered) {
    const place = /^([a-z0-9-]+(?:\/[a-z0-9-]+)?)\/(\d{4}-\d{2}-\d{2})\.json$/.exec(file.path);
    if (place === null || place[1] === "calendars") continue;
    const { policy, issues: found } = parsePolicy(file.text, context);
    note(file.path, found);
    if (policy === undefined) {
      broken.add(place[1] as string);
      continue;
    }
    note(file.path, misplaced(policy, place[1] as string, place[2] as string));
    policies.push(policy);
  }
  note(
    "releases.json",
    releaseIssues(releases?.current ?? {}, policies).filter(({ path }) => !broken.has(topicAt(path))),
  );
  const current = (releases?.current ?? {}) as Record<string, Day>;
  note("releases.json", sharedRefs(policies.filter(({ policy, version }) => current[policy] === version)));
  if (issues.length > 0) return { issues };
  return {
    library: freeze({
      dictionary,
      parameters,
      sources,
      cautions,
      countingRules,
      openQuestions,
      policies,
      current,
      calendars,
      bankHolidays,
    }),
    issues,
  };
};

const byKey = <Entry, Key extends keyof Entry>(entries: readonly Entry[], key: Key): Record<string, Entry> =>
  Object.fromEntries(entries.map((entry) => [String(entry[key]), entry]));

/** The topic that a path into `current` names. */
const topicAt = (path: string): string => (path.split("/")[2] ?? "").replaceAll("~1", "/");

const misplaced = (policy: Policy, topic: string, version: string): readonly Issue[] => {
  if (policy.policy === topic && policy.version === version) return [];
  return [
    {
      code: "misplaced-policy",
      path: policy.policy === topic ? "/version" : "/policy",
      message: `the file says it is \`${policy.policy}\` version ${policy.version}, but it stands at \`${topic}/${version}.json\``,
      help: "move the file, or correct what it says",
    },
  ];
};

const releaseIssues = (
  current: Readonly<Record<string, string>>,
  policies: readonly Policy[],
): readonly Issue[] => {
  const topics = new Set(policies.map(({ policy }) => policy));
  const missing = Object.entries(current).flatMap(([topic, version]): Issue[] => {
    if (policies.some((policy) => policy.policy === topic && policy.version === version)) return [];
    return [
      {
        code: "unknown-version",
        path: pointer("current", topic),
        message: `there is no version ${version} of \`${topic}\`${didYouMean(topic, topics)}`,
        help: "name a version that has a file without issues",
      },
    ];
  });
  const unnamed = [...topics].flatMap((topic): Issue[] => {
    if (Object.hasOwn(current, topic)) return [];
    return [
      {
        code: "topic-not-released",
        path: "/current",
        message: `\`${topic}\` has files but no current version`,
        help: `add \`"${topic}": "<version>"\` under \`current\`, or list the version under \`withdrawn\``,
      },
    ];
  });
  return [...missing, ...unnamed];
};

const sharedRefs = (policies: readonly Policy[]): readonly Issue[] => {
  const owner = new Map<string, string>();
  return policies.flatMap((policy) =>
    policy.rules.flatMap(({ ref }): Issue[] => {
      const first = owner.get(ref) ?? policy.policy;
      owner.set(ref, first);
      if (first === policy.policy) return [];
      return [
        {
          code: "shared-ref",
          path: pointer("current", policy.policy),
          message: `\`${ref}\` stands in both \`${first}\` and \`${policy.policy}\``,
          help: "a ref belongs to one topic and is never used again; give one of them another",
        },
      ];
    }),
  );
};
