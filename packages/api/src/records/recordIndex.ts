import type { Kysely } from "kysely";
import type { RecordOutcomeRow, Tables } from "../database/tables.ts";

type Within = Kysely<Tables>;

export interface Indexed {
  readonly entry: Recorded;
  readonly value: unknown;
}

interface Recorded {
  readonly id: string;
  readonly tenant: string;
  readonly kind: string;
  readonly about: string | null;
}

/** Notes what records can be found by, in their order. What a body does not say in its form is left out. */
export const indexEntries = async (within: Within, all: readonly Indexed[]): Promise<void> => {
  const summaries = all
    .filter(({ entry }) => entry.kind === "determination")
    .map(({ entry: { id, tenant }, value }) => ({
      ...{ entry: id, tenant, lookedAgain: 0 },
      ...{ reference: textAt(value, "reference"), asAt: textAt(partOf(value, "question"), "asAt") },
    }));
  if (summaries.length > 0) await within.insertInto("recordSummaries").values(summaries).execute();
  for (const { entry, value } of all) {
    if (entry.about === null) continue;
    if (entry.kind === "determination") await lookedAgain(within, entry.tenant, entry.about);
    if (entry.kind === "decision") await decided(within, entry, entry.about, value);
  }
};

const lookedAgain = async (within: Within, tenant: string, record: string): Promise<void> => {
  await within
    .updateTable("recordSummaries")
    .set({ lookedAgain: 1 })
    .where("tenant", "=", tenant)
    .where("entry", "=", record)
    .execute();
};

const decided = async (
  within: Within,
  { id, tenant }: Recorded,
  record: string,
  value: unknown,
): Promise<void> => {
  const decidedOn = textAt(value, "decidedOn") ?? "";
  const outcomes = outcomesIn(value).map((outcome) => ({
    ...{ ...outcome, entry: id, tenant, record, decidedOn, current: 1 },
  }));
  if (outcomes.length === 0) return;
  const refs = outcomes.map(({ ref }) => ref);
  await within
    .updateTable("recordOutcomes")
    .set({ current: 0 })
    .where("tenant", "=", tenant)
    .where("record", "=", record)
    .where("ref", "in", refs)
    .execute();
  await within.insertInto("recordOutcomes").values(outcomes).execute();
};

/** Works all of it out anew, from the bodies that there are. */
export const indexAgain = async (within: Within): Promise<void> => {
  await within.deleteFrom("recordOutcomes").execute();
  await within.deleteFrom("recordSummaries").execute();
  for (let last: { readonly tenant: string; readonly position: number } | undefined; ; ) {
    let page = within
      .selectFrom("entries as e")
      .innerJoin("bodies as b", "b.entry", "e.id")
      .select(["e.id", "e.tenant", "e.kind", "e.about", "e.position", "b.value"])
      .orderBy("e.tenant")
      .orderBy("e.position")
      .limit(rowsOfPage);
    if (last !== undefined) {
      const after = last;
      page = page.where(({ and, eb, or }) =>
        or([
          eb("e.tenant", ">", after.tenant),
          and([eb("e.tenant", "=", after.tenant), eb("e.position", ">", after.position)]),
        ]),
      );
    }
    const rows = await page.execute();
    await indexEntries(
      within,
      rows.map((row) => ({ entry: row, value: JSON.parse(row.value) })),
    );
    last = rows.at(-1);
    if (rows.length < rowsOfPage) return;
  }
};

const rowsOfPage = 200;

const outcomesIn = (
  value: unknown,
): readonly Pick<RecordOutcomeRow, "ref" | "outcome" | "reconsiderOn">[] => {
  const outcomes = partOf(value, "outcomes");
  return (Array.isArray(outcomes) ? outcomes : []).flatMap((each) => {
    const [ref, outcome] = [textAt(each, "ref"), textAt(each, "outcome")];
    if (ref === null || outcome === null) return [];
    return { ref, outcome, reconsiderOn: textAt(each, "reconsiderOn") };
  });
};

const partOf = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;

const textAt = (value: unknown, key: string): string | null => {
  const part = partOf(value, key);
  return typeof part === "string" ? part : null;
};
