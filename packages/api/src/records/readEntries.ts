import { type By, beginning, type EntryKind } from "@waymark/rules/node";
import type { Kysely } from "kysely";
import { reaching } from "../database/reach.ts";
import type { Tables } from "../database/tables.ts";
import type { Stored } from "./store.ts";

type Reader = Kysely<Tables>;

const entries = (database: Reader, tenant: string) =>
  database
    .selectFrom("entries")
    .leftJoin("bodies", "bodies.entry", "entries.id")
    .selectAll("entries")
    .select(["bodies.salt", "bodies.value"])
    .where("entries.tenant", "=", tenant);

type Row = Awaited<ReturnType<ReturnType<typeof entries>["execute"]>>[number];

export const readOne = async (database: Reader, tenant: string, id: string): Promise<Stored | undefined> => {
  const row = await entries(database, tenant).where("entries.id", "=", id).executeTakeFirst();
  return row && storedOf(row);
};

/** What is about a record, oldest first. */
export const readAbout = async (database: Reader, tenant: string, id: string): Promise<readonly Stored[]> => {
  const rows = await entries(database, tenant).where("entries.about", "=", id).orderBy("position").execute();
  return rows.map(storedOf);
};

/** The whole chain, a page at a time, so that any length of it fits in memory. */
export async function* readAll(database: Reader, tenant: string): AsyncGenerator<Stored> {
  for (let after = 0; ; ) {
    const rows = await reaching(database, { tenant }, (within) =>
      entries(within, tenant).where("position", ">", after).orderBy("position").limit(rowsOfPage).execute(),
    );
    for (const row of rows) yield storedOf(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsOfPage) return;
    after = Number(last.position);
  }
}

export interface Tip {
  readonly position: number;
  readonly hash: string;
  /** undefined while there is no entry. */
  readonly signature?: string;
}

/** The newest entry of a tenant's chain, or what stands before the first. */
export const readTip = async (database: Reader, tenant: string): Promise<Tip> => {
  const row = await database
    .selectFrom("entries")
    .select(["position", "hash", "signature"])
    .where("tenant", "=", tenant)
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? { position: 0, hash: beginning } : { ...row, position: Number(row.position) };
};

const rowsOfPage = 500;

/** Everybody who ever recorded something here, for the operator's commands and what runs by the clock. */
export const tenantsIn = async (database: Reader): Promise<readonly string[]> => {
  const rows = await reaching(database, "every tenant", (within) =>
    within.selectFrom("entries").select("tenant").distinct().orderBy("tenant").execute(),
  );
  return rows.map(({ tenant }) => tenant);
};

const storedOf = ({ salt, value, ...row }: Row): Stored => ({
  entry: {
    id: row.id,
    tenant: row.tenant,
    position: Number(row.position),
    kind: row.kind as EntryKind,
    about: row.about,
    by: row.byKind === null || row.byId === null ? null : { kind: row.byKind as By["kind"], id: row.byId },
    recordedAt: row.recordedAt,
    bodyHash: row.bodyHash,
    previous: row.previous,
    hash: row.hash,
    signature: row.signature,
  },
  body: salt === null || value === null ? undefined : { salt, value: JSON.parse(value) },
});
