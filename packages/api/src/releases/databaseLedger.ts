import type { Database } from "../database/openDatabase.ts";
import type { Ledger } from "./ledger.ts";

/** In the database, which servers may share: one that has other bytes for a version is told, wherever its files are. */
export const databaseLedger = (database: Database, now: () => Date): Ledger => ({
  noted: () => database.selectFrom("policyVersions").select(["policy", "version", "sha256"]).execute(),
  note: async (versions) => {
    if (versions.length === 0) return;
    const notedAt = now().toISOString();
    await database
      .insertInto("policyVersions")
      .values(versions.map(({ policy, version, sha256 }) => ({ policy, version, sha256, notedAt })))
      .onConflict((conflict) => conflict.columns(["policy", "version"]).doNothing())
      .execute();
  },
});
