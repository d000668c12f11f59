import { type Day, type Determination, determine, type Facts, type Finding } from "@waymark/rules";
import { breather } from "../operate/breather.ts";
import type { Setting } from "../request/readQuestion.ts";
import type { ReviewEntry, ReviewList } from "../schema/reviews.ts";
import { workloadOf } from "./workload.ts";

export interface Placement {
  readonly id: string;
  readonly facts: Facts;
}

/** The days that findings set for many placements: overdue first, then by day, then as the placements came. */
export const listReviews = async (
  placements: readonly Placement[],
  setting: Setting,
  kinds?: readonly Finding["conclusion"]["kind"][],
): Promise<ReviewList> => {
  const answers = await determineEach(placements, setting);
  const wanted = answers.flatMap(({ id, determination }) =>
    determination.findings
      .filter(({ conclusion }) => kinds === undefined || kinds.includes(conclusion.kind))
      .map((finding) => ({ id, finding })),
  );
  const due = wanted.flatMap(({ id, finding }) => entryOf(id, finding)).sort(bySoonest);
  const setsDay = new Set(
    setting.policies.rules
      .filter(({ rule }) => rule.event.params.due !== undefined)
      .map(({ rule }) => rule.ref),
  );
  const open = wanted.filter(({ finding }) => setsDay.has(finding.ref) && lacksDay(finding));
  const shown = wanted.map(({ finding }) => finding).filter(({ verdict }) => verdict !== "notMet");
  const { asAt, signedOff, provenance } = (answers[0] as Answer).determination;
  return {
    role: "advisory",
    asAt,
    signedOff,
    due,
    withoutDay: open.map(({ id, finding }) => ({
      placement: id,
      ref: finding.ref,
      title: finding.title,
      verdict: finding.verdict,
      missingFacts: [...finding.missingFacts],
      cautions: finding.cautions.map(({ code }) => code),
    })),
    workload: workloadOf(due),
    cautions: Object.fromEntries(
      shown.flatMap(({ cautions }) => cautions.map(({ code, text }) => [code, text])),
    ),
    sources: Object.fromEntries(
      shown.flatMap(({ sources }) => sources.map(({ id, title, url }) => [id, { title, url }])),
    ),
    provenance: { ...provenance, policies: [...provenance.policies] },
  };
};

interface Answer {
  readonly id: string;
  readonly determination: Determination;
}

const determineEach = async (
  placements: readonly Placement[],
  setting: Setting,
): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  const breathe = breather();
  for (const { id, facts } of placements) {
    await breathe();
    answers.push({ id, determination: determine({ ...setting, facts }) });
  }
  return answers;
};

const entryOf = (placement: string, finding: Finding): readonly ReviewEntry[] => {
  const { due, conclusion } = finding;
  if (due?.on == null || due.status === null) return [];
  return [
    {
      placement,
      on: due.on,
      status: due.status,
      ref: finding.ref,
      title: finding.title,
      kind: conclusion.kind,
      owedBy: conclusion.owedBy,
      statement: conclusion.statement,
      reading: due.reading,
      alternatives: due.alternatives.map(({ on, reading }) => ({ on, reading })),
      authority: finding.authority,
      verification: finding.verification,
      cautions: finding.cautions.map(({ code }) => code),
      sources: finding.sources.map(({ id }) => id),
    },
  ];
};

const lacksDay = ({ verdict, due }: Finding): boolean =>
  verdict === "unknown" || (verdict === "met" && due !== null && due.on === null);

// Overdue days are before today and so come first by their day alone. The sort is stable.
const bySoonest = (a: ReviewEntry, b: ReviewEntry): number => compareDays(a.on as Day, b.on as Day);

const compareDays = (a: Day, b: Day): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};
