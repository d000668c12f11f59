import { type Day, didYouMean, type Issue, pointer, type Verdict } from "@waymark/rules";
import { readDay } from "../request/readDay.ts";
import type { DecisionBody, DecisionRecord, DeterminationRecord } from "../schema/records.ts";

type Outcome =
  | { readonly ok: true; readonly value: DecisionRecord }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * What a named person or panel decided on a record, also against its findings. A decision that something does not
 * apply says what would make it worth another look: "considered, not owed, because, reconsider when".
 */
export const newDecision = (body: DecisionBody, about: DeterminationRecord, today: Day): Outcome => {
  const issues: Issue[] = [];
  const decidedOn = readDay(body.decidedOn, "/decidedOn", issues);
  if (decidedOn !== undefined && decidedOn > today) issues.push(notYet(decidedOn));
  const verdicts = new Map(about.determination.findings.map(({ ref, verdict }) => [ref, verdict]));
  const seen = new Set<string>();
  const outcomes = body.outcomes.map((given, index) => {
    const at = pointer("outcomes", index);
    const finding = verdicts.get(given.ref);
    if (finding === undefined) issues.push(unknownRef(given.ref, at, verdicts.keys()));
    if (seen.has(given.ref)) issues.push(decidedTwice(given.ref, at));
    seen.add(given.ref);
    if (given.reconsiderOn !== undefined) readDay(given.reconsiderOn, `${at}/reconsiderOn`, issues);
    const open = given.reconsiderWhen === undefined && given.reconsiderOn === undefined;
    if (given.outcome === "does-not-apply" && open) issues.push(noWayBack(given.ref, at));
    return {
      ref: given.ref,
      outcome: given.outcome,
      because: given.because,
      reconsiderWhen: given.reconsiderWhen ?? null,
      reconsiderOn: given.reconsiderOn ?? null,
      finding: finding ?? ("unknown" as const),
      againstFinding: finding !== undefined && against(given.outcome, finding),
    };
  });
  if (issues.length > 0) return { ok: false, issues };
  return { ok: true, value: { schema: 1, decidedBy: body.decidedBy, decidedOn: body.decidedOn, outcomes } };
};

const against = (outcome: DecisionBody["outcomes"][number]["outcome"], finding: Verdict): boolean =>
  (outcome === "applies" && finding === "notMet") || (outcome === "does-not-apply" && finding === "met");

const notYet = (day: Day): Issue => ({
  code: "not-yet",
  path: "/decidedOn",
  message: `\`${day}\` is still to come`,
  help: "record a decision once it is made",
});

const unknownRef = (ref: string, at: string, known: Iterable<string>): Issue => ({
  code: "unknown-ref",
  path: `${at}/ref`,
  message: `\`${ref}\` is not among the findings of this record${didYouMean(ref, known)}`,
  help: "use the ref of a finding of the record",
});

const decidedTwice = (ref: string, at: string): Issue => ({
  code: "decided-twice",
  path: `${at}/ref`,
  message: `\`${ref}\` is decided twice in one decision`,
  help: "keep one of the two",
});

const noWayBack = (ref: string, at: string): Issue => ({
  code: "no-reconsideration",
  path: at,
  message: `the decision that \`${ref}\` does not apply does not say when it will be looked at again`,
  help: "give `reconsiderWhen` in words, or a day in `reconsiderOn`",
});
