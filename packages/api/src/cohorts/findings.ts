import type { PoliciesInForce } from "@waymark/rules";
import { type CohortPart, type Mapping, ndjsonFormat, type RowError, tally } from "@waymark/rules/node";
import { breather } from "../operate/breather.ts";
import type { Release } from "../releases.ts";
import type { Setting } from "../request/readQuestion.ts";
import type { CohortFormat, CohortSummary } from "../schema/cohorts.ts";
import { csvWithRefusals } from "./csvWithRefusals.ts";
import { CohortRefused } from "./limits.ts";

/** Everything of a cohort but its rows. */
export interface CohortAsked {
  readonly input: "csv" | "ndjson";
  readonly format: CohortFormat;
  readonly setting: Setting;
  readonly mapping: Mapping;
  readonly key: string | undefined;
  readonly release: Release;
  readonly mostRows: number;
}

export interface Finished {
  readonly summary: CohortSummary;
}

/** The findings as text, some rows at a time, and then what they add up to. */
export async function* findings(
  parts: AsyncIterable<CohortPart>,
  asked: CohortAsked,
  progress: (rows: number) => void = () => undefined,
): AsyncGenerator<string, Finished> {
  const { policies } = asked.setting;
  const writer = writers[asked.format](asked);
  const breathe = breather();
  const counts = tally(policies);
  let columns: (CohortPart & { kind: "header" })["columns"] = [];
  for await (const part of parts) {
    counts.see(part);
    if (part.kind === "header") {
      columns = part.columns;
      yield writer.begin;
    } else if (part.kind === "end") columns = part.columns ?? columns;
    else {
      if (counts.rows() > asked.mostRows)
        throw new CohortRefused("cohort-too-large", `the file has more than ${asked.mostRows} rows`);
      progress(counts.rows());
      yield writer.answered(part.answered) + part.refused.map(writer.refused).join("");
      await breathe();
    }
  }
  const { unusedColumns, refs, ...sums } = counts.summary();
  const summary: CohortSummary = {
    ...about(asked),
    ...sums,
    repeatedFacts: [...sums.repeatedFacts],
    missingFacts: [...sums.missingFacts],
    errors: [...sums.errors],
    notes: [...sums.notes],
    notCountedFor: [...sums.notCountedFor],
    leftOpen: [...sums.leftOpen],
    cautions: sums.cautions.map((caution) => ({ ...caution, about: [...caution.about] })),
    columns: columns.flatMap((column) =>
      column.kind === "fact" ? [{ name: column.name, fact: column.fact.id }] : [],
    ),
    unusedColumns: unusedColumns.slice(0, mostColumns),
    moreUnusedColumns: Math.max(0, unusedColumns.length - mostColumns),
    refs: refs.map((each) => ({ ...each, sources: sourcesOf(policies, each.ref) })),
    sources: titles(policies),
  };
  yield writer.end(summary);
  return { summary };
}

const mostColumns = 200;

const about = ({ release, setting: { policies, calendar } }: CohortAsked) => ({
  role: "advisory" as const,
  release: release.hash,
  signedOff: policies.policies.length > 0 && policies.policies.every(({ signOff }) => signOff !== null),
  calendar: calendar?.id ?? null,
});

const sourcesOf = ({ rules }: PoliciesInForce, ref: string): string[] => [
  ...new Set(rules.filter(({ rule }) => rule.ref === ref).flatMap(({ rule }) => rule.sources)),
];

const titles = ({ rules, library: { sources } }: PoliciesInForce) =>
  Object.fromEntries(
    [...new Set(rules.flatMap(({ rule }) => rule.sources))].flatMap((id) => {
      const source = sources[id];
      return source === undefined ? [] : [[id, { title: source.title, url: source.url }]];
    }),
  );

interface Writer {
  readonly begin: string;
  readonly answered: (answered: (CohortPart & { kind: "batch" })["answered"]) => string;
  readonly refused: (errors: readonly RowError[]) => string;
  readonly end: (summary: CohortSummary) => string;
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

const writers: Readonly<Record<CohortFormat, (asked: CohortAsked) => Writer>> = {
  ndjson: (asked) => {
    const { policies } = asked.setting;
    const rules = policies.rules.map(({ rule: { ref, title, event, authority, sources } }) => ({
      ...{ ref, title, kind: event.type, owedBy: event.params.owedBy, authority, sources },
    }));
    return {
      begin: line({ ...about(asked), asAt: policies.asAt, rules, sources: titles(policies) }),
      answered: ndjsonFormat(policies.rules).format,
      refused: (errors) => {
        const refused = errors.map(({ column, value, message, help }) => ({ column, value, message, help }));
        return line({ row: errors[0]?.row, line: errors[0]?.line, refused });
      },
      end: (summary) => line({ summary }),
    };
  },
  csv: ({ setting: { policies }, key, input }) => {
    const { header, answered, refused } = csvWithRefusals(policies, input === "ndjson" ? (key ?? "id") : key);
    return { begin: header, answered, refused, end: () => "" };
  },
  summary: () => ({
    begin: "",
    answered: () => "",
    refused: () => "",
    end: (summary) => JSON.stringify(summary),
  }),
};
