import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { Day } from "../calendar/day.ts";
import { withInset } from "../calendar/ownDays.ts";
import { readPolicyFiles } from "../doors/node.ts";
import { determine } from "../evaluate/determine.ts";
import { readFacts } from "../facts/readFacts.ts";
import { inForce, type Library } from "../policy/library.ts";
import { type LibraryFile, readLibraryFiles } from "../policy/libraryFiles.ts";
import { filesBehind, hashesOf } from "./publishedFiles.ts";
import { type Recorded, replay, sayReplayed } from "./replay.ts";

const asAt = "2026-12-17" as Day;
const question = {
  facts: {
    "child.bornOn": { value: "2013-03-04" },
    "child.livesIn": { value: "england", by: "school office", on: "2026-12-17" },
    "exclusion.kind": { value: "permanent" },
    "exclusion.firstDayOn": { value: "2026-12-17" },
    "roll.admittedElsewhere": { value: false },
  },
  dontKnow: ["ehcPlan.phaseTransfer"],
  calendar: { base: "fixture-a-2026-27", inset: ["2027-01-06"] },
  families: ["statutory-duties"],
  asAt,
};

let folder: readonly LibraryFile[];
let recorded: Recorded;

const libraryIn = (files: readonly LibraryFile[]): Library => {
  const { library, issues } = readLibraryFiles(files);
  if (library === undefined) throw new Error(issues[0]?.message);
  return library;
};

beforeAll(async () => {
  folder = await readPolicyFiles(fileURLToPath(new URL("../../../../policies", import.meta.url)));
  const library = libraryIn(folder);
  const base = library.calendars["fixture-a-2026-27"]!;
  const determination = determine(
    {
      policies: inForce(library, asAt, question.families),
      facts: readFacts(library.dictionary, question.facts, { dontKnow: question.dontKnow }),
      calendar: withInset(base, ["2027-01-06" as Day]),
      asAt,
    },
    { include: ["because"] },
  );
  const files = filesBehind(hashesOf(folder), base.sha256);
  recorded = JSON.parse(JSON.stringify({ question, files, determination }));
});

const changedAt = (path: string, change: (text: string) => string): readonly LibraryFile[] =>
  folder.map((file) => (file.path === path ? { path, text: change(file.text) } : file));

const topic = "statutory-duties/sixth-day";
const sixthDay = `${topic}/2026-11-23.json`;

/** The folder after the next publication: a topic has another version, in which a duty runs out at once. */
const afterPublication = (): readonly LibraryFile[] => [
  ...changedAt("releases.json", (text) =>
    text.replace(`"${topic}": "2026-11-23"`, `"${topic}": "2026-12-01"`),
  ),
  {
    path: `${topic}/2026-12-01.json`,
    text: folder
      .find(({ path }) => path === sixthDay)!
      .text.replace('"version": "2026-11-23"', '"version": "2026-12-01"')
      .replace('"says": "', '"says": "Otherwise now: '),
  },
];

const said = (files: readonly LibraryFile[], of = recorded): string => sayReplayed(replay(of, files));
const bytes = "the same answer, byte for byte";

describe("a recorded question is answered again from the policies that it names", () => {
  it("from the folder as it was", () => {
    expect(said(folder)).toBe(bytes);
  });

  it("after another version of a topic was published", () => {
    const now = afterPublication();
    const library = libraryIn(now);
    expect(library.current[topic]).toBe("2026-12-01");
    expect(said(now)).toBe(bytes);
  });

  it("after a topic was withdrawn, as long as its files are there", () => {
    const now = changedAt("releases.json", () => JSON.stringify({ current: {}, withdrawn: [] }));
    expect(said(now)).toBe(bytes);
  });

  it("with the earlier bytes of a file that stand in the folder under another name", () => {
    const earlier = folder.find(({ path }) => path === "facts.json")!;
    const now = [
      ...changedAt("facts.json", (text) => text.replaceAll('"label": "', '"label": "now ')),
      { path: "earlier/facts-2026-11-23.json", text: earlier.text },
    ];
    expect(said(now)).toBe(bytes);
  });

  it("also from a record that does not name its other files, which are then taken as they are", () => {
    const { files: _, ...old } = recorded;
    expect(said(folder, old as Recorded)).toBe(bytes);
  });

  it("and files that changed without a difference to this answer are named", () => {
    const now = changedAt("sources.json", (text) => text.replace("\n", "\n\n"));
    expect(said(now)).toBe(
      `${bytes}\n  sources.json: other bytes now, which make no difference to this answer`,
    );
  });

  it("and another version of the library is named", () => {
    const { provenance } = recorded.determination;
    const earlier = {
      ...recorded.determination,
      provenance: { ...provenance, engine: "@waymark/rules 0.0.1" },
    };
    expect(said(folder, { ...recorded, determination: earlier })).toContain(
      "but for the version: @waymark/rules 0.0.1",
    );
  });
});

describe("what stands in the way is said", () => {
  it("when a version of a policy is gone", () => {
    const without = folder.filter(({ path }) => path !== sixthDay);
    expect(said(without)).toMatch(
      /^not the same answer:\n {2}statutory-duties\/sixth-day\/2026-11-23\.json is not there/,
    );
  });

  it("when a published file was changed after all", () => {
    expect(said(changedAt(sixthDay, (text) => text.replace("permanent", "suspension")))).toContain(
      `${sixthDay} was changed: its SHA-256 is`,
    );
  });

  it("when a shared file now words an answer otherwise", () => {
    const now = changedAt("facts.json", (text) => text.replaceAll('"label": "', '"label": "now '));
    const words = said(now);
    expect(words).toContain("PEX-01 comes to the same, in other words");
    expect(words).toContain("facts.json is another file now");
  });

  it("when a parameter or a calendar now gives another day", () => {
    const now = changedAt("calendars/fixture-a-2026-27.json", (text) =>
      text.replaceAll("2027-01-05", "2027-01-12").replace(/("schoolDayCounts": \[\s*37,\s*34,\s*)29/, "$124"),
    );
    expect(said(now)).toContain("PEX-01 was due on");
  });

  it("when a fact of the question is no longer in the dictionary", () => {
    const now = changedAt("facts.json", (text) =>
      text.replaceAll("ehcPlan.phaseTransfer", "ehcPlan.transferring"),
    );
    expect(replay(recorded, now).same).toBe(false);
  });

  it("when the record was altered", () => {
    const altered = JSON.parse(JSON.stringify(recorded));
    altered.determination.findings[0].verdict = "notMet";
    expect(said(folder, altered)).toMatch(/was notMet, and is/);
  });
});
