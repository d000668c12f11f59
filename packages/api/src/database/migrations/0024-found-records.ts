import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { indexAgain } from "../../records/recordIndex.ts";
import { reaching } from "../reach.ts";
import { keepTenantsApart } from "../rowSecurity.ts";
import type { Tables } from "../tables.ts";
import { isPostgres } from "../which.ts";

/**
 * What records are found by, worked out from their bodies and gone with them. It is no record itself: it can be made
 * again at any time.
 */
export const foundRecords: Migration = {
  up: async (db: Kysely<unknown>) => {
    const strict = isPostgres(db) ? sql`` : sql`strict`;
    await db.schema
      .createTable("recordSummaries")
      .addColumn("entry", "text", (column) => column.primaryKey())
      .addColumn("tenant", "text", (column) => column.notNull())
      .addColumn("reference", "text")
      .addColumn("asAt", "text")
      .addColumn("lookedAgain", "integer", (column) => column.notNull())
      .modifyEnd(strict)
      .execute();
    await db.schema
      .createIndex("recordSummaries_reference")
      .on("recordSummaries")
      .columns(["tenant", "reference"])
      .execute();
    await db.schema
      .createTable("recordOutcomes")
      .addColumn("entry", "text", (column) => column.notNull())
      .addColumn("ref", "text", (column) => column.notNull())
      .addColumn("tenant", "text", (column) => column.notNull())
      .addColumn("record", "text", (column) => column.notNull())
      .addColumn("outcome", "text", (column) => column.notNull())
      .addColumn("decidedOn", "text", (column) => column.notNull())
      .addColumn("reconsiderOn", "text")
      .addColumn("current", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("recordOutcomes_key", ["entry", "ref"])
      .modifyEnd(strict)
      .execute();
    await db.schema
      .createIndex("recordOutcomes_record")
      .on("recordOutcomes")
      .columns(["tenant", "record", "ref"])
      .execute();
    await db.schema
      .createIndex("recordOutcomes_reconsiderOn")
      .on("recordOutcomes")
      .columns(["tenant", "current", "reconsiderOn"])
      .execute();
    if (isPostgres(db))
      for (const table of ["recordSummaries", "recordOutcomes"]) await keepTenantsApart(db, table);
    await reaching(db as Kysely<Tables>, "every tenant", indexAgain);
  },
};
