import { type Database, reaching } from "@waymark/api";
import type { Case } from "../conversation/case.ts";
import { type CaseStore, type CaseStoreOptions, day, isReference, newReference } from "./caseStore.ts";

export interface DatabaseCaseStoreOptions extends CaseStoreOptions {
  readonly database: Database;
  /** Whose cases these are. */
  readonly tenant?: string;
}

/** How long a case is kept after it was last changed. One that nobody has told anything goes after a day. */
export const daysKept = 28;

/** One tenant's cases on the API's database: a restart loses none, and several processes may share them. */
export const databaseCaseStore = ({
  database,
  tenant = "local",
  now,
  lifetimeMilliseconds = daysKept * day,
  mostCases = 100_000,
}: DatabaseCaseStoreOptions): CaseStore => {
  const at = (later = 0): string => new Date(now() + later).toISOString();
  const keptUntil = (it: Case): string =>
    at(isEmpty(it) ? Math.min(day, lifetimeMilliseconds) : lifetimeMilliseconds);

  const ofTenant = <T>(work: (within: Database) => Promise<T>): Promise<T> =>
    reaching(database, { tenant }, work);

  const find = async (within: Database, id: string) =>
    isReference(id)
      ? within
          .selectFrom("cases")
          .selectAll()
          .where("tenant", "=", tenant)
          .where("id", "=", id)
          .where("keptUntil", ">", at())
          .executeTakeFirst()
      : undefined;

  const expire = (within: Database) =>
    within.deleteFrom("cases").where("tenant", "=", tenant).where("keptUntil", "<=", at()).execute();

  // Empty cases end soonest, so a flood of them pushes out its own and nobody's answers.
  const makeRoom = async (within: Database): Promise<void> => {
    await expire(within);
    const { count } = await within
      .selectFrom("cases")
      .select(({ fn }) => fn.countAll().as("count"))
      .where("tenant", "=", tenant)
      .executeTakeFirstOrThrow();
    const over = Number(count) - mostCases + 1;
    if (over <= 0) return;
    const oldest = within
      .selectFrom("cases")
      .select("id")
      .where("tenant", "=", tenant)
      .orderBy("keptUntil")
      .limit(over);
    await within.deleteFrom("cases").where("id", "in", oldest).execute();
  };

  return {
    lasting: true,
    open: (it) =>
      ofTenant(async (within) => {
        await makeRoom(within);
        const id = newReference();
        const copyOf = it.whatIf?.of ?? null;
        await within
          .insertInto("cases")
          .values({ id, tenant, copyOf, keptUntil: keptUntil(it), version: 1, value: JSON.stringify(it) })
          .execute();
        return id;
      }),
    read: async (id) => {
      const row = await ofTenant((within) => find(within, id));
      return row === undefined ? undefined : { it: caseIn(row.value), until: row.keptUntil };
    },
    change: async (id, step) => {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const tried = await ofTenant(async (within) => {
          const row = await find(within, id);
          if (row === undefined) return "gone";
          const changed = step(caseIn(row.value));
          const { numUpdatedRows } = await within
            .updateTable("cases")
            .set({ value: JSON.stringify(changed), keptUntil: keptUntil(changed), version: row.version + 1 })
            .where("tenant", "=", tenant)
            .where("id", "=", id)
            .where("version", "=", row.version)
            .executeTakeFirst();
          return numUpdatedRows === 1n ? changed : "changed by another";
        });
        if (tried === "gone") return undefined;
        if (tried !== "changed by another") return tried;
      }
      throw new Error("the case was changed by others each time");
    },
    remove: async (id) => {
      await ofTenant((within) =>
        within
          .deleteFrom("cases")
          .where("tenant", "=", tenant)
          .where(({ eb, or }) => or([eb("id", "=", id), eb("copyOf", "=", id)]))
          .execute(),
      );
    },
    removeExpired: async () => {
      await ofTenant(expire);
    },
  };
};

/** Of every tenant, by the clock. */
export const removeExpiredCases = async (database: Database, now: Date): Promise<void> => {
  await reaching(database, "every tenant", (within) =>
    within.deleteFrom("cases").where("keptUntil", "<=", now.toISOString()).execute(),
  );
};

const mostTries = 20;

/** A case kept by an earlier version lacks what a case has been given since. */
const caseIn = (value: string): Case => {
  const kept: Partial<Case> = JSON.parse(value);
  return { fromFile: [], askedToo: null, ...kept } as Case;
};

const isEmpty = ({ answers, offered, fromFile }: Case): boolean =>
  answers.length + offered.length + fromFile.length === 0;
