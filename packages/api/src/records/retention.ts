import type { Clock } from "../clock.ts";
import type { Kept } from "../kept.ts";
import { faultEntry, type Log } from "../log.ts";
import { untouchedSince } from "./erase.ts";
import { tenantsIn } from "./readEntries.ts";
import { Erased } from "./store.ts";

export interface Retention extends Pick<Kept, "database" | "records"> {
  /** Whole days for which a record is kept after anything was last added to it. */
  readonly days: number;
  readonly now: Clock;
}

/**
 * Erases the records of every tenant that nothing was added to for so many days, each by an entry that says why.
 *
 * @returns how many were erased.
 * @throws when the store cannot be read or written; those erased before stay erased.
 */
export const eraseUntouched = async ({ database, records, days, now }: Retention): Promise<number> => {
  const instant = new Date(now().getTime() - days * aDay).toISOString();
  const tenants = await tenantsIn(database);
  let erased = 0;
  for (const tenant of tenants) {
    const store = tenant === records.tenant ? records : records.of(tenant);
    for (const id of await untouchedSince(database, tenant, instant)) {
      const value = {
        schema: 1,
        by: "WAYMARK_RECORDS_KEPT_DAYS",
        why: `Nothing was added for ${days} days.`,
      };
      // Another server on the same database may have been first.
      const entry = await store.append({ kind: "erasure", about: id, by, value }).catch((error: unknown) => {
        if (error instanceof Erased) return undefined;
        throw error;
      });
      if (entry !== undefined) erased += 1;
    }
  }
  return erased;
};

/** Does so now and once a day, until the server stops. What fails is tried again the next day. */
export const keepNoLonger = (
  retention: Omit<Retention, "days"> & { readonly days: number | undefined },
  { log, stopping }: { readonly log: Log; readonly stopping: AbortSignal },
): void => {
  const { days, ...kept } = retention;
  if (days === undefined) return;
  const sweep = (): void =>
    void eraseUntouched({ ...kept, days }).catch((error: Error) => log(faultEntry(error, "retention")));
  sweep();
  const daily = setInterval(sweep, aDay);
  daily.unref();
  stopping.addEventListener("abort", () => clearInterval(daily));
};

const by = { kind: "server", id: "WAYMARK_RECORDS_KEPT_DAYS" } as const;

const aDay = 24 * 60 * 60 * 1000;
