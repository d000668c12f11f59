import { describe, expect, it } from "vitest";
import { toIcs } from "./ics.ts";
import { excluded, letterCaseOf, referred, type Situation } from "./letter.fixture.ts";

type Event = Readonly<Record<string, string>>;

const written = async (situation: Situation, reference = "7F3K-29QD") => {
  const { determination } = await letterCaseOf(situation);
  return { determination, text: toIcs(determination, reference) };
};

/** The events of a calendar file by property name, unfolded and unescaped. */
const eventsOf = (text: string): readonly Event[] =>
  text
    .replaceAll("\r\n ", "")
    .split("BEGIN:VEVENT\r\n")
    .slice(1)
    .map((event) =>
      Object.fromEntries(
        event
          .split("END:VEVENT")[0]!
          .trim()
          .split("\r\n")
          .map((line) => [/^[^:;]*/.exec(line)![0], unescaped(line.slice(line.indexOf(":") + 1))]),
      ),
    );

const unescaped = (value: string): string => value.replaceAll("\\n", "\n").replace(/\\([,;\\])/g, "$1");

describe("the calendar file", async () => {
  const { determination, text } = await written(excluded);
  const events = eventsOf(text);
  const sixthDay = events.find(({ SUMMARY }) => SUMMARY?.includes("PEX-01"))!;

  it("has one event for each finding that holds and has a day, and no other", () => {
    const due = determination.findings.filter((finding) => finding.verdict === "met" && finding.due?.on);
    expect(due.length).toBeGreaterThan(1);
    expect(events.map(({ UID }) => UID).sort()).toEqual(
      due.map(({ ref, due: by }) => `${ref}-${by?.on}-7F3K-29QD@waymark`).sort(),
    );
  });

  it("is a whole day, stamped with the day asked about", () => {
    expect(text).toContain("DTSTART;VALUE=DATE:20270106\r\n");
    expect(sixthDay["DTSTAMP"]).toBe("20261217T000000Z");
    expect(sixthDay["SUMMARY"]).toBe(
      "Duty: Council must educate a permanently excluded child from day six (PEX-01)",
    );
  });

  it("gives the other lawful reading, and says that a person decides", () => {
    expect(sixthDay["DESCRIPTION"]).toContain(
      "Another lawful reading gives Thursday 7 January 2027: the seventh",
    );
    expect(sixthDay["DESCRIPTION"]).toContain("This is advice: a person decides.");
    expect(sixthDay["DESCRIPTION"]).toContain("not signed off");
  });

  it("has one event where a rule and its reminder ask for the same, with both refs", async () => {
    const summaries = eventsOf((await written({ ...referred, asAt: "2026-12-18" })).text).map(
      ({ SUMMARY }) => SUMMARY,
    );
    expect(summaries.filter((summary) => summary?.includes("AP-03"))).toEqual([
      "Expected: Progress review every half term (AP-03, REV-01)",
    ]);
    expect(summaries.filter((summary) => summary?.includes("KCS-05"))).toEqual([
      "Expected: Safety review every half term (KCS-05, REV-02)",
    ]);
  });

  it("holds no wrong of the past, and marks what is still to be done after its day", async () => {
    const { determination, text: dates } = await written({ ...referred, asAt: "2026-12-18" });
    const missed = determination.findings.find(({ ref }) => ref === "REV-03");
    expect(missed).toMatchObject({ verdict: "met", due: { status: "overdue" } });
    const summaries = eventsOf(dates).map(({ SUMMARY }) => SUMMARY);
    expect(summaries.join()).not.toContain("REV-03");
    expect(summaries).toContain("Overdue: Expected: First review after induction (REV-06)");
  });

  it("names the day in the statement, and no counting rule by its id", () => {
    const park = events.find(({ SUMMARY }) => SUMMARY?.includes("SUS-05"))!;
    expect(park["DESCRIPTION"]).toContain("up to and including Tuesday 5 January 2027");
    expect(text).not.toContain("Counting rule");
  });

  it("ends every line as the format wants, none too long", () => {
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(text.split("\r\n").filter((line) => line.length > 75)).toEqual([]);
  });

  it("is the same file each time, and another reference is another event", async () => {
    expect((await written(excluded)).text).toBe(text);
    const other = eventsOf((await written(excluded, "OTHER")).text);
    expect(other.map(({ UID }) => UID)).not.toEqual(events.map(({ UID }) => UID));
  });

  it("is an empty calendar when no day was found", async () => {
    const none = await written({ facts: {} });
    expect(none.text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR/);
    expect(eventsOf(none.text)).toEqual([]);
  });
});

describe("where the machine stands", () => {
  it.each(["Pacific/Auckland", "America/Los_Angeles", "Europe/London"])(
    "makes no difference to a day: %s",
    async (zone) => {
      const before = process.env["TZ"];
      process.env["TZ"] = zone;
      try {
        expect((await written(excluded)).text).toContain("DTSTART;VALUE=DATE:20270106\r\n");
      } finally {
        if (before === undefined) delete process.env["TZ"];
        else process.env["TZ"] = before;
      }
    },
  );
});
