import type { Determination, Finding } from "@waymark/rules";
import { sourcesOf } from "./answer.ts";

const mostMissing = 12;

/** A determination small enough to read aloud: what is met in full, the rest by ref. Nothing is left uncounted. */
export const compact = ({ asAt, signedOff, findings, missingFacts, cautions, provenance }: Determination) => {
  const met = findings.filter(({ verdict }) => verdict === "met");
  const unknown = findings.filter(({ verdict }) => verdict === "unknown");
  const wanted = [...missingFacts].sort((a, b) => b.refs.length - a.refs.length);
  return {
    asAt,
    signedOff,
    met: met.map(metFinding),
    unknown: unknown.map(({ ref, title }) => ({ ref, title })),
    notMet: findings.filter(({ verdict }) => verdict === "notMet").map(({ ref }) => ref),
    missingFacts: wanted.slice(0, mostMissing).map(({ id, question, whoKnows, refs }) => ({
      id,
      question,
      whoKnows,
      couldSettle: refs.length,
    })),
    moreMissingFacts: Math.max(0, wanted.length - mostMissing),
    cautions: cautions.map(({ code, text }) => ({ code, text })),
    sources: sourcesOf(met),
    calendar: provenance.calendar?.id ?? null,
    engine: provenance.engine,
  };
};

const metFinding = ({ ref, title, conclusion, authority, due, cautions, sources }: Finding) => ({
  ref,
  title,
  ...conclusion,
  authority,
  ...(due === null ? {} : { due: dueOf(due) }),
  ...(cautions.length === 0 ? {} : { cautions: cautions.map(({ text }) => text) }),
  sources: sources.map(({ id }) => id),
});

const dueOf = ({ on, status, reading, alternatives }: NonNullable<Finding["due"]>) => ({
  on,
  status,
  reading,
  ...(alternatives.length === 0 ? {} : { alternatives }),
});
