import type { Determination, Finding, Library } from "@waymark/rules";
import type { Journey } from "../conversation/journeys.ts";
import { looksAt, testsOf } from "../letter/letterCase.ts";

/** How a determination is laid out: what must happen comes first, whatever else is there. */
export interface Sections {
  /** Duties and things that are wrong: those of what has happened first, then what was asked, then the soonest day. */
  readonly must: readonly Finding[];
  readonly tiers: readonly Finding[];
  /** What else holds in the topic of the tiers: papers to add, other teams to ask. */
  readonly besideTiers: readonly Finding[];
  /** Whether the child is ready, and whether the adults are: two gates, never one. */
  readonly child: readonly Finding[];
  readonly adults: readonly Finding[];
  /** Everything else that holds, by topic. */
  readonly others: readonly { readonly title: string; readonly findings: readonly Finding[] }[];
  readonly unknown: readonly Finding[];
  readonly notMet: readonly Finding[];
  readonly dates: readonly DatedFinding[];
}

export interface DatedFinding {
  readonly finding: Finding;
  readonly on: string;
}

export const sectionsOf = (
  { findings }: Determination,
  library: Library,
  { goals, opening }: Pick<Journey, "goals" | "opening"> = { goals: [], opening: [] },
): Sections => {
  const met = findings.filter(({ verdict }) => verdict === "met");
  const isMust = ({ conclusion }: Finding) => conclusion.kind === "duty" || conclusion.kind === "breach";
  const tiers = findings.filter(({ conclusion }) => conclusion.kind === "tier");
  const besideTiers = met.filter(
    (finding) => !tiers.includes(finding) && !isMust(finding) && sameTopic(finding, tiers),
  );
  const readiness = findings.filter(({ conclusion }) => conclusion.kind === "readiness");
  const adults = readiness.filter(restsOnAdults);
  const child = readiness.filter((finding) => !adults.includes(finding) && sameTopic(finding, adults));
  const placed = new Set([...met.filter(isMust), ...tiers, ...besideTiers, ...adults, ...child]);
  const left = findings.filter((finding) => !placed.has(finding));
  return {
    must: met.filter(isMust).sort(mostSpecificFirst(goals, opening)),
    tiers,
    besideTiers,
    child,
    adults,
    others: byTopic(
      left.filter(({ verdict }) => verdict === "met"),
      library,
    ),
    unknown: left.filter(({ verdict }) => verdict === "unknown"),
    notMet: left.filter(({ verdict }) => verdict === "notMet"),
    dates: met
      .flatMap((finding) => (finding.due?.on ? [{ finding, on: finding.due.on }] : []))
      .sort((a, b) => a.on.localeCompare(b.on)),
  };
};

const sameTopic = (finding: Finding, others: readonly Finding[]): boolean =>
  others.some(({ policy }) => policy === finding.policy);

/**
 * What was asked about comes first; of that, the rules for just this event before those that hold for several: a rule
 * for a permanent exclusion before one for any exclusion. Then the soonest day.
 */
const mostSpecificFirst =
  (goals: readonly string[], opening: readonly string[]) =>
  (a: Finding, b: Finding): number => {
    const asked = ({ ref }: Finding) => (goals.includes(ref) ? 0 : 1);
    const general = ({ trace }: Finding) =>
      testsOf(trace).some(
        ({ fact, operator, value, verdict }) =>
          verdict === "met" && operator === "equal" && typeof value === "string" && opening.includes(fact),
      )
        ? 0
        : 1;
    return (
      asked(a) - asked(b) ||
      general(a) - general(b) ||
      (a.due?.on ?? "9999").localeCompare(b.due?.on ?? "9999")
    );
  };

/** Cautions about how days are counted, when several findings share them, are said once above them all. */
export const sharedCautions = ({ findings }: Determination): readonly Finding["cautions"][number][] => {
  const met = findings.filter(({ verdict }) => verdict === "met");
  const codes = [...new Set(met.flatMap(({ cautions }) => cautions.map(({ code }) => code)))];
  return codes.flatMap((code) => {
    const holders = met.filter(({ cautions }) => cautions.some((each) => each.code === code));
    const aboutDays = holders.every(({ due }) => due !== null);
    return aboutDays && holders.length > mostRepeats
      ? holders[0]!.cautions.filter((each) => each.code === code)
      : [];
  });
};

const mostRepeats = 1;

/** What must be known before anything else: each caution of the whole answer once. */
export const overallCautions = (determination: Determination): Finding["cautions"] => {
  const all = [...determination.cautions, ...sharedCautions(determination)];
  return all.filter(
    (caution, index) =>
      !isAboutCoverage(caution) && all.findIndex(({ text }) => text === caution.text) === index,
  );
};

/** A day that a topic holds no rules for is said by the topic's name instead: coverage.ts. */
export const isAboutCoverage = ({ code }: Finding["cautions"][number]): boolean =>
  code === "outside-coverage";

// A gate is the adults' when its rule looks at what is arranged for the return, not at the child. That a return is
// planned at all is the occasion of both.
const restsOnAdults = (finding: Finding): boolean => looksAt(finding, "return.arrangements");

const byTopic = (findings: readonly Finding[], library: Library): Sections["others"] => {
  const topics = [...new Set(findings.map(({ policy }) => policy))];
  return topics.map((topic) => ({
    title: topicTitle(topic, library),
    findings: findings.filter(({ policy }) => policy === topic),
  }));
};

export const topicTitle = (topic: string, library: Library): string =>
  library.policies.find(({ policy, version }) => policy === topic && version === library.current[topic])
    ?.title ?? topic;
