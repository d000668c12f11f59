import {
  type Day,
  type Determination,
  dayWords,
  type Finding,
  type Library,
  statementOf,
} from "@waymark/rules";
import type { Case } from "../conversation/case.ts";
import { type JourneyId, journeyOf } from "../conversation/journeys.ts";
import { datesTogether } from "../letter/parts/dates.ts";
import { membersOf } from "../letter/parts/members.ts";
import { capital } from "./memberLabel.ts";
import { type Sections, sectionsOf } from "./sections.ts";
import { clausesOf, failingTests, isInReach, openFacts } from "./standing.ts";
import { words } from "./words.ts";

const say = words.short;

/** One line of the answer in short. */
export interface ShortLine {
  readonly text: string;
  /** The finding that says so; the line leads to it. */
  readonly ref: string | null;
}

/** The answer to what was asked, then what must happen whatever was asked. Wants findings with `trace`. */
export interface ShortAnswer {
  readonly answer: readonly ShortLine[];
  readonly must: readonly ShortLine[];
}

export const shortAnswer = (
  determination: Determination,
  library: Library,
  { journey: id }: Pick<Case, "journey">,
): ShortAnswer => {
  const journey = journeyOf(id);
  const sections = sectionsOf(determination, library, journey);
  const goals = determination.findings.filter(({ ref }) => journey.goals.includes(ref));
  const asked: Asked = { determination, library, sections, goals, opening: journey.opening };
  const covered = goals.length > 0 && (id !== "eligibility" || sections.tiers.length > 0);
  const answer = covered ? tellers[id](asked) : [line(notCovered(determination), null)];
  const must = sections.must.filter(({ ref }) => !answer.some((line) => line.ref === ref)).map(mustLine);
  return { answer, must };
};

const notCovered = ({ asAt, findings }: Determination): string =>
  findings.length === 0 ? words.coverage.noLaw(dayWords(asAt)) : words.coverage.notAsked(dayWords(asAt));

interface Asked {
  readonly determination: Determination;
  readonly library: Library;
  readonly sections: Sections;
  /** The findings that the journey is about. */
  readonly goals: readonly Finding[];
  /** The facts that say what kind of case it is. */
  readonly opening: readonly string[];
}

type Teller = (asked: Asked) => readonly ShortLine[];

const tellTiers: Teller = ({ determination, library, sections: { tiers }, goals, opening }) => {
  const words = { ...library, asAt: determination.asAt };
  const flags = goals.filter(({ verdict, conclusion }) => verdict === "met" && conclusion.kind === "flag");
  const fits = tiers.filter(({ verdict }) => verdict === "met");
  if (fits.length > 0) return [...fits.map(statementLine), ...flags.map(statementLine)];
  const open = tiers.filter((finding) => isInReach(finding, opening));
  const lines = open.map((finding) => {
    const { title, ref, verdict } = finding;
    const waits = openFacts(finding).length;
    if (verdict === "unknown") return line(say.tierUnknown(title, waits), ref);
    const stands = clausesOf(failingTests(finding.trace), words).map(capital).join(". ");
    return line(`${say.tierNot(title, stands)}${waits > 0 ? ` ${say.tierOpen(waits)}` : ""}`, ref);
  });
  const none = open.some(({ verdict }) => verdict === "unknown") ? [] : [line(say.noTier, null)];
  return [...none, ...lines, ...flags.map(statementLine)];
};

const tellMust: Teller = ({ sections: { must }, goals }) => {
  const isGoal = (finding: Finding) => goals.includes(finding);
  const unknown = must.some(isGoal) ? [] : goals.filter(({ verdict }) => verdict === "unknown");
  const expected = goals.filter((finding) => finding.verdict === "met" && !must.includes(finding));
  const lines = [
    ...unknown.slice(0, mostUnknown).map(({ title, ref }) => line(say.unknown(title), ref)),
    ...must.map(mustLine),
    ...(must.some(isGoal) ? [] : expected.map(mustLine)),
  ];
  return lines.length > 0 ? lines : [line(say.noDuty, null)];
};

const mostUnknown = 3;

const tellReview: Teller = ({ determination: { asAt }, goals }) => {
  const due = datesTogether(goals.filter(({ conclusion }) => conclusion.kind !== "breach"));
  const next = due.find(({ on }) => on >= asAt)?.on;
  const late = due
    .filter(({ on }) => on < asAt)
    .map(({ findings: [first], on }) => line(say.late(first.title, dayWords(on)), first.ref));
  if (next !== undefined) {
    const reviews = due.filter(({ on }) => on === next);
    const titles = reviews.map(({ findings: [first] }) => first.title);
    return [
      line(
        say.nextReview(dayWords(next), titles.map((title) => `“${title}”`).join(", ")),
        reviews[0]!.findings[0].ref,
      ),
      ...late,
    ];
  }
  const waiting = goals.find(
    ({ verdict, due: day }) => verdict === "unknown" || (verdict === "met" && day !== null),
  );
  return [...(waiting ? [line(say.reviewUnknown, waiting.ref)] : [line(say.noReview, null)]), ...late];
};

const tellReturn: Teller = ({ determination, library, sections: { child, adults: gate }, goals }) => {
  const definition = library.dictionary.byId["return.arrangements"];
  const members = definition === undefined ? [] : membersOf(goals, definition);
  const missing = members.filter(({ verdict }) => verdict === "notMet").map(({ label }) => label);
  const ref = members[0]?.refs[0] ?? null;
  const known = members.some(({ verdict }) => verdict !== "unknown");
  const adults = missing.length > 0 ? say.adultsMissing(missing.map(small).join("; ")) : say.adultsReady;
  const words = { ...library, asAt: determination.asAt };
  const signs = child.flatMap((finding): readonly ShortLine[] => {
    if (finding.verdict === "met") return [statementLine(finding)];
    return clausesOf(failingTests(finding.trace), words).map((text) =>
      line(`${capital(text)}.`, finding.ref),
    );
  });
  const texts = new Set<string>();
  const once = signs.filter(({ text }) => !texts.has(text) && texts.add(text));
  const waits = gate.some(({ verdict }) => verdict === "unknown");
  return [
    ...(known ? [line(adults, ref)] : []),
    ...(!known && waits ? [line(say.adultsUnknown, ref)] : []),
    ...(once.length > 0 ? once : [line(say.childUnknown, null)]),
  ];
};

const tellers: Readonly<Record<JourneyId, Teller>> = {
  eligibility: tellTiers,
  exclusion: tellMust,
  illness: tellMust,
  review: tellReview,
  return: tellReturn,
};

const small = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

const line = (text: string, ref: string | null): ShortLine => ({ text, ref });

const statementLine = (finding: Finding): ShortLine => line(statementOf(finding), finding.ref);

/** By when, then what: the day is left out where the statement names it. */
export const mustLine = (finding: Finding): ShortLine => {
  const statement = statementOf(finding);
  const { due, ref } = finding;
  if (due === null || due.on === null || statement.includes(dayWords(due.on))) return line(statement, ref);
  const others = due.alternatives.map(({ on }) => ` (${say.otherwise} ${dayWords(on)})`).join("");
  const passed = due.status === "overdue" ? ` (${say.passed})` : "";
  return line(`${say.by} ${dayWords(due.on as Day)}${others}${passed}: ${statement}`, ref);
};
