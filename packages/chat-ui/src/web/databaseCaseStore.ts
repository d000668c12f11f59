import type { Database } from "@waymark/api";
import type { Case } from "../conversation/case.ts";
import { type CaseStore, type CaseStoreOptions, day, isReference, newReference } from "./caseStore.ts";

export interface DatabaseCaseStoreOptions extends CaseStoreOptions {
  readonly database: Database;
}

/** How long a case is kept after it was last changed. One that nobody has told anything goes after a day. */
export const daysKept = 28;

/** Cases on the API's database: a restart loses none, and several processes may share them. */
export const databaseCaseStore = ({
  database,
  now,
  lifetimeMilliseconds = daysKept * day,
  mostCases = 100_000,
}: DatabaseCaseStoreOptions): CaseStore => {
  const at = (later = 0): string => new Date(now() + later).toISOString();
  const keptUntil = (it: Case): string =>
    at(isEmpty(it) ? Math.min(day, lifetimeMilliseconds) : lifetimeMilliseconds);

  const find = (id: string) =>
    isReference(id)
      ? database
          .selectFrom("cases")
          .selectAll()
          .where("id", "=", id)
          .where("keptUntil", ">", at())
          .executeTakeFirst()
      : Promise.resolve(undefined);

  const removeExpired = async (): Promise<void> => {
    await database.deleteFrom("cases").where("keptUntil", "<=", at()).execute();
  };

  // Empty cases end soonest, so a flood of them pushes out its own and nobody's answers.
  const makeRoom = async (): Promise<void> => {
    await removeExpired();
    const { count } = await database
      .selectFrom("cases")
      .select(({ fn }) => fn.countAll().as("count"))
      .executeTakeFirstOrThrow();
    const over = Number(count) - mostCases + 1;
    if (over <= 0) return;
    const oldest = database.selectFrom("cases").select("id").orderBy("keptUntil").limit(over);
    await database.deleteFrom("cases").where("id", "in", oldest).execute();
  };

  return {
    lasting: true,
    open: async (it) => {
      await makeRoom();
      const id = newReference();
      const copyOf = it.whatIf?.of ?? null;
      await database
        .insertInto("cases")
        .values({ id, copyOf, keptUntil: keptUntil(it), version: 1, value: JSON.stringify(it) })
        .execute();
      return id;
    },
    read: async (id) => {
      const row = await find(id);
      return row === undefined ? undefined : { it: caseIn(row.value), until: row.keptUntil };
    },
    change: async (id, step) => {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const row = await find(id);
        if (row === undefined) return undefined;
        const changed = step(caseIn(row.value));
        const { numUpdatedRows } = await database
          .updateTable("cases")
          .set({ value: JSON.stringify(changed), keptUntil: keptUntil(changed), version: row.version + 1 })
          .where("id", "=", id)
          .where("version", "=", row.version)
          .executeTakeFirst();
        if (numUpdatedRows === 1n) return changed;
      }
      throw new Error("the case was changed by others each time");
    },
    remove: async (id) => {
      await database
        .deleteFrom("cases")
        .where(({ eb, or }) => or([eb("id", "=", id), eb("copyOf", "=", id)]))
        .execute();
    },
    removeExpired,
  };
};

const mostTries = 20;

/** A case kept by an earlier version lacks what a case has been given since. */
const caseIn = (value: string): Case => {
  const kept: Partial<Case> = JSON.parse(value);
  return { fromFile: [], askedToo: null, ...kept } as Case;
};

const isEmpty = ({ answers, offered, fromFile }: Case): boolean =>
  answers.length + offered.length + fromFile.length === 0;
