import {
  determine,
  type Finding,
  inForce,
  type Library,
  parseDay,
  readFacts,
  readLibraryFiles,
} from "@waymark/rules";
import { readPolicyFiles } from "@waymark/rules/node";
import { policiesFolder } from "../library.ts";

export interface ManyRules {
  readonly rules: number;
  readonly files: number;
  /** Reading and checking all of them. */
  readonly readMilliseconds: number;
  readonly firstAnswerMilliseconds: number;
  readonly answerMilliseconds: number;
  readonly findings: number;
  /** Copies whose rules do not all come out as those of the topic that they are copies of. */
  readonly unlike: number;
  /** Held by the library and what was compiled of it. */
  readonly megabytes: number;
}

const copied = "statutory-duties/exclusion-procedure";
const beginning = "statutory-duties/copy-";

/** A library of copies of a published topic, under refs and a topic of their own, beside the published ones. */
export const manyRules = async (rules: number): Promise<ManyRules> => {
  const before = held();
  const files = await enlarged(rules);
  const from = process.cpuUsage();
  const library = libraryOf(files);
  const readMilliseconds = since(from);
  const asAt = parseDay("2026-12-17");
  if (asAt === undefined) throw new Error("it is a day");
  const answer = () =>
    determine({
      policies: inForce(library, asAt),
      facts: readFacts(library.dictionary, child),
      calendar: library.calendars["fixture-a-2026-27"],
      asAt,
    });
  const first = process.cpuUsage();
  answer();
  const firstAnswerMilliseconds = since(first);
  const again = process.cpuUsage();
  const { findings } = answer();
  return {
    rules: library.policies.reduce((sum, policy) => sum + policy.rules.length, 0),
    files: files.length,
    readMilliseconds,
    firstAnswerMilliseconds,
    answerMilliseconds: since(again),
    findings: findings.length,
    unlike: unlikeIn(findings),
    megabytes: held() - before,
  };
};

const child = {
  ...{ "child.bornOn": "2013-03-04", "child.livesIn": "england", "exclusion.kind": "permanent" },
  ...{ "exclusion.firstDayOn": "2026-12-14", "exclusion.boardNoticeOn": "2026-12-15" },
};

const enlarged = async (rules: number) => {
  const files = await readPolicyFiles(policiesFolder);
  const given = files.find(({ path }) => path.startsWith(`${copied}/`));
  const releases = files.find(({ path }) => path === "releases.json");
  if (given === undefined || releases === undefined) throw new Error(`there is no ${copied}`);
  const own = JSON.parse(given.text).rules.length;
  const { current, withdrawn } = JSON.parse(releases.text);
  const version = /[^/]+(?=\.json$)/.exec(given.path)?.[0] ?? "";
  const copies = Array.from({ length: Math.ceil(rules / own) }, (_, at) => {
    const topic = `${beginning}${at}`;
    current[topic] = version;
    const text = given.text.replaceAll(copied, topic).replaceAll(/("ref": "[A-Z]+)-/g, `$1C${at}-`);
    return { path: `${topic}/${version}.json`, text };
  });
  const others = files.filter((file) => file !== releases);
  return [...others, { path: releases.path, text: JSON.stringify({ current, withdrawn }) }, ...copies];
};

const unlikeIn = (findings: readonly Finding[]): number => {
  const verdicts = new Map<string, string[]>();
  for (const { policy, ref, verdict, due } of findings) {
    const own = `${ref.slice(ref.lastIndexOf("-"))} ${verdict} ${due?.on}`;
    verdicts.set(policy, [...(verdicts.get(policy) ?? []), own]);
  }
  const right = verdicts.get(copied)?.sort().join();
  const copies = [...verdicts].filter(([policy]) => policy.startsWith(beginning));
  return copies.filter(([, own]) => own.sort().join() !== right).length;
};

const libraryOf = (files: Parameters<typeof readLibraryFiles>[0]): Library => {
  const { library, issues } = readLibraryFiles(files);
  if (library === undefined) throw new Error(`${issues.length} issues, such as ${JSON.stringify(issues[0])}`);
  return library;
};

/** Of the processor's own time, which other work on the machine does not lengthen. */
const since = (from: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(from);
  return Math.round((user + system) / 1_000);
};

const held = (): number => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
};
