import type { Kysely } from "kysely";
import { reaching } from "../database/reach.ts";
import type { Tables } from "../database/tables.ts";

type Reader = Kysely<Tables>;

/**
 * Deletes the bodies of a record and of all that was recorded about it: decisions, later looks at it, and decisions on
 * those. What says which request an idempotency key was for goes too, as that could be guessed from; the key itself
 * stays, so that a late retry does not record the same again. Every entry stays, so the chain holds.
 */
export const eraseBodies = async (within: Reader, tenant: string, id: string): Promise<void> => {
  const erased = treeOf(within, tenant, id);
  await erased
    .deleteFrom("bodies")
    .where("entry", "in", (from) => from.selectFrom("tree").select("tree.id"))
    .execute();
  for (const table of ["recordOutcomes", "recordSummaries"] as const)
    await erased
      .deleteFrom(table)
      .where("entry", "in", (from) => from.selectFrom("tree").select("tree.id"))
      .execute();
  await erased
    .updateTable("idempotency")
    .set({ request: ofErased })
    .where("entry", "in", (from) => from.selectFrom("tree").select("tree.id"))
    .execute();
};

/** In place of the hash of a request. */
export const ofErased = "erased";

export const holdsBody = async (within: Reader, tenant: string, id: string): Promise<boolean> => {
  const row = await within
    .selectFrom("bodies")
    .select("entry")
    .where("tenant", "=", tenant)
    .where("entry", "=", id)
    .executeTakeFirst();
  return row !== undefined;
};

/** Records not yet erased to which nothing was added at or after an instant: the first of each row of later looks. */
export const untouchedSince = async (
  database: Reader,
  tenant: string,
  instant: string,
): Promise<readonly string[]> => {
  const old = await reaching(database, { tenant }, (within) =>
    within
      .selectFrom("entries")
      .innerJoin("bodies", "bodies.entry", "entries.id")
      .select("entries.id")
      .where("entries.tenant", "=", tenant)
      .where("entries.kind", "=", "determination")
      .where("entries.about", "is", null)
      .where("entries.recordedAt", "<", instant)
      .orderBy("entries.position")
      .execute(),
  );
  const untouched: string[] = [];
  for (const { id } of old) {
    const newer = await reaching(database, { tenant }, (within) =>
      treeOf(within, tenant, id)
        .selectFrom("entries")
        .innerJoin("tree", "tree.id", "entries.id")
        .select("entries.id")
        .where("entries.recordedAt", ">=", instant)
        .executeTakeFirst(),
    );
    if (newer === undefined) untouched.push(id);
  }
  return untouched;
};

const treeOf = (within: Reader, tenant: string, id: string) =>
  within.withRecursive("tree", (db) =>
    db
      .selectFrom("entries")
      .select("entries.id")
      .where("entries.tenant", "=", tenant)
      .where("entries.id", "=", id)
      .unionAll(
        db
          .selectFrom("entries")
          .innerJoin("tree", "tree.id", "entries.about")
          .select("entries.id")
          .where("entries.tenant", "=", tenant)
          .where("entries.kind", "<>", "erasure"),
      ),
  );
