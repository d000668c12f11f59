import type { Determination, Finding, Library } from "@waymark/rules";

/** How a determination is laid out: what must happen comes first, whatever else is there. */
export interface Sections {
  /** Duties and things that are wrong, in the determination's own order. */
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
  goals: readonly string[] = [],
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
    must: met.filter(isMust).sort(soonestAskedFirst(goals)),
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

// What was asked about comes first, then the soonest day; among equals the determination's own order stays.
const soonestAskedFirst =
  (goals: readonly string[]) =>
  (a: Finding, b: Finding): number => {
    const asked = ({ ref }: Finding) => (goals.includes(ref) ? 0 : 1);
    return asked(a) - asked(b) || (a.due?.on ?? "9999").localeCompare(b.due?.on ?? "9999");
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

// A gate is the adults' when its rule looks at what is arranged for the return, not at the child.
const restsOnAdults = (finding: Finding): boolean => JSON.stringify(finding.trace ?? {}).includes('"return.');

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
