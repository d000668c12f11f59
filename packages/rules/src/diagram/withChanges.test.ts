import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Day } from "../calendar/day.ts";
import { readLibrary } from "../doors/node.ts";
import { determine } from "../evaluate/determine.ts";
import type { Determination } from "../evaluate/types.ts";
import { readFacts } from "../facts/readFacts.ts";
import { inForce } from "../policy/library.ts";
import { diagramsByDay } from "./diagrams.ts";
import { withChanges } from "./withChanges.ts";

const { library } = await readLibrary(fileURLToPath(new URL("../../../../policies", import.meta.url)));
if (library === undefined) throw new Error("the policies folder has issues");
const diagramsOf = diagramsByDay();
const policies = inForce(library, "2026-12-17" as Day, ["statutory-duties/sixth-day"]);

const determined = (facts: object): Determination =>
  determine({
    policies,
    facts: readFacts(library.dictionary, facts),
    calendar: library.calendars["fixture-a-2026-27"],
    asAt: "2026-12-17" as Day,
  });

const excluded = {
  "child.bornOn": "2013-03-04",
  "child.livesIn": "england",
  "exclusion.kind": "permanent",
  "exclusion.firstDayOn": "2026-12-17",
  "roll.admittedElsewhere": false,
};

const finding = (determination: Determination, ref: string) =>
  determination.findings.find((each) => each.ref === ref);

describe("a determination with changes", () => {
  it("keeps every verdict and day, and says what would change each", () => {
    const plain = determined(excluded);
    const told = withChanges(plain, diagramsOf(policies));
    expect(told.findings.map(({ ref, verdict, due }) => [ref, verdict, due])).toEqual(
      plain.findings.map(({ ref, verdict, due }) => [ref, verdict, due]),
    );
    const { changes, waiting, reasons } = finding(told, "PEX-01") ?? {};
    expect(changes?.different.map(({ text }) => text)).toEqual([
      "another school has admitted the child since the exclusion",
    ]);
    expect(waiting).toEqual({ from: "2029-06-30", text: "no longer: from Saturday 30 June 2029" });
    expect(reasons?.verdict).toBe("met");
  });

  it("a change that is made brings the verdict that was wanted", () => {
    const { changes } = finding(withChanges(determined(excluded), diagramsOf(policies)), "PEX-01") ?? {};
    const made = Object.fromEntries((changes?.different ?? []).map(({ fact, sample }) => [fact, sample[0]]));
    expect(Object.keys(made)).toEqual(["roll.admittedElsewhere"]);
    expect(finding(determined({ ...excluded, ...made }), "PEX-01")?.verdict).toBe(changes?.wanted);
  });

  it("an open verdict names the facts that would settle it", () => {
    const { "child.livesIn": _, ...without } = excluded;
    const open = finding(withChanges(determined(without), diagramsOf(policies)), "PEX-01");
    expect(open?.verdict).toBe("unknown");
    expect(open?.missing?.guaranteed).toEqual(["child.livesIn"]);
  });

  it("a determination out of JSON has no question left, and stays as it is", () => {
    const stored = JSON.parse(JSON.stringify(determined(excluded))) as Determination;
    expect(withChanges(stored, diagramsOf(policies))).toBe(stored);
  });
});
