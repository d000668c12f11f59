import type { By } from "@waymark/rules/node";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";

/** Which records are asked for; what is left out narrows nothing. */
export interface RecordQuery {
  readonly reference?: string | undefined;
  /** Of the rule that was decided on. */
  readonly ref?: string | undefined;
  /** What was decided last; `none` while nothing is. */
  readonly outcome?: string | undefined;
  /** To be looked at again on or before this day; the earliest comes first. */
  readonly reconsiderBy?: string | undefined;
  /** Instants, from the first to before the second. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly after?: Place | undefined;
  readonly limit: number;
}

/** Where in a list a page ends. */
export interface Place {
  readonly position: number;
  readonly lookAgainOn: string | null;
}

export interface RecordSummary {
  readonly id: string;
  readonly position: number;
  readonly recordedAt: string;
  readonly by: By | null;
  /** The record that this one looks at again. */
  readonly reconsiders: string | null;
  readonly erased: boolean;
  readonly reference: string | null;
  readonly asAt: string | null;
  /** A later record looks at this one again. */
  readonly lookedAgain: boolean;
  /** The earliest day on which a decision says that it will be looked at again; null once it was. */
  readonly lookAgainOn: string | null;
  /** What was decided last on each rule. */
  readonly outcomes: readonly {
    readonly ref: string;
    readonly outcome: string;
    readonly decidedOn: string;
    readonly reconsiderOn: string | null;
  }[];
}

export interface RecordPage {
  readonly records: readonly RecordSummary[];
  readonly next: Place | null;
}

/** One tenant's records without their facts: newest first, or the first to be looked at again. */
export const listRecords = async (
  within: Kysely<Tables>,
  tenant: string,
  query: RecordQuery,
): Promise<RecordPage> => {
  const rows = await pageOf(within, tenant, query).execute();
  const shown = rows.slice(0, query.limit);
  const outcomes = await outcomesOf(
    within,
    tenant,
    shown.map(({ id }) => id),
  );
  const records = shown.map((row) => ({
    ...{ id: row.id, position: Number(row.position), recordedAt: row.recordedAt },
    by: row.byKind === null || row.byId === null ? null : { kind: row.byKind as By["kind"], id: row.byId },
    reconsiders: row.about,
    erased: row.lookedAgain === null,
    ...{ reference: row.reference, asAt: row.asAt },
    ...{ lookedAgain: row.lookedAgain === 1, lookAgainOn: row.lookAgainOn },
    outcomes: outcomes.filter(({ record }) => record === row.id).map(({ record: _, ...outcome }) => outcome),
  }));
  const last = records.at(-1);
  const next =
    rows.length > query.limit && last !== undefined
      ? { position: last.position, lookAgainOn: last.lookAgainOn }
      : null;
  return { records, next };
};

const pageOf = (within: Kysely<Tables>, tenant: string, asked: RecordQuery) => {
  let page = within
    .selectFrom("entries as e")
    .leftJoin("recordSummaries as s", "s.entry", "e.id")
    .leftJoin(dueOf(within, tenant, asked.ref), (join) =>
      join.onRef("due.record", "=", "e.id").on("s.lookedAgain", "=", 0),
    )
    .select(["e.id", "e.position", "e.recordedAt", "e.about", "e.byKind", "e.byId"])
    .select(["s.reference", "s.asAt", "s.lookedAgain", "due.lookAgainOn"])
    .where("e.tenant", "=", tenant)
    .where("e.kind", "=", "determination");
  if (asked.reference !== undefined) page = page.where("s.reference", "=", asked.reference);
  if (asked.from !== undefined) page = page.where("e.recordedAt", ">=", asked.from);
  if (asked.to !== undefined) page = page.where("e.recordedAt", "<", asked.to);
  const { ref, outcome, reconsiderBy, after } = asked;
  if (outcome === "none")
    page = page
      .where("s.entry", "is not", null)
      .where(({ exists, not }) => not(exists(decided(within, tenant, { ref }))));
  else if (outcome !== undefined || ref !== undefined)
    page = page.where(({ exists }) => exists(decided(within, tenant, { ref, outcome })));
  if (reconsiderBy !== undefined) {
    page = page.where("due.lookAgainOn", "<=", reconsiderBy).orderBy("due.lookAgainOn").orderBy("e.position");
    if (after !== undefined)
      page = page.where(({ and, eb, or }) =>
        or([
          eb("due.lookAgainOn", ">", after.lookAgainOn),
          and([eb("due.lookAgainOn", "=", after.lookAgainOn), eb("e.position", ">", after.position)]),
        ]),
      );
  } else {
    page = page.orderBy("e.position", "desc");
    if (after !== undefined) page = page.where("e.position", "<", after.position);
  }
  return page.limit(asked.limit + 1);
};

/** The earliest day of each record on which it will be looked at again, by what was decided last. */
const dueOf = (within: Kysely<Tables>, tenant: string, ref: string | undefined) => {
  const due = within
    .selectFrom("recordOutcomes")
    .select("record")
    .select(({ fn }) => fn.min("reconsiderOn").as("lookAgainOn"))
    .where("tenant", "=", tenant)
    .where("current", "=", 1)
    .where("reconsiderOn", "is not", null)
    .groupBy("record");
  return (ref === undefined ? due : due.where("ref", "=", ref)).as("due");
};

const decided = (
  within: Kysely<Tables>,
  tenant: string,
  { ref, outcome }: Pick<RecordQuery, "ref" | "outcome">,
) => {
  let found = within
    .selectFrom("recordOutcomes as o")
    .select(sql.lit(1).as("one"))
    .whereRef("o.record", "=", sql.ref("e.id"))
    .where("o.tenant", "=", tenant)
    .where("o.current", "=", 1);
  if (ref !== undefined) found = found.where("o.ref", "=", ref);
  return outcome === undefined ? found : found.where("o.outcome", "=", outcome);
};

const outcomesOf = async (within: Kysely<Tables>, tenant: string, ids: readonly string[]) => {
  if (ids.length === 0) return [];
  return within
    .selectFrom("recordOutcomes")
    .select(["record", "ref", "outcome", "decidedOn", "reconsiderOn"])
    .where("tenant", "=", tenant)
    .where("current", "=", 1)
    .where("record", "in", ids)
    .orderBy("ref")
    .execute();
};
