import { reaching } from "../database/reach.ts";
import type { ForTenant } from "./events.ts";

export interface NotedEvent {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly who: string;
  readonly whoKind: string;
  readonly about: string;
}

export interface AuditPage {
  readonly events: readonly NotedEvent[];
  /** What to give as `before` for the page that follows; null on the last. */
  readonly next: string | null;
}

/** The events of one tenant, newest first, from before the event that `before` names. */
export const readEvents = (of: Omit<ForTenant, "now">, page: AskedPage): Promise<AuditPage> =>
  reaching(of.database, { tenant: of.tenant }, (database) => read({ ...of, database }, page));

interface AskedPage {
  readonly before?: string | undefined;
  readonly limit: number;
}

const read = async (
  { database, tenant }: Omit<ForTenant, "now">,
  { before, limit }: AskedPage,
): Promise<AuditPage> => {
  const mine = database.selectFrom("peopleEvents").where("tenant", "=", tenant);
  const from =
    before === undefined
      ? undefined
      : await mine.select(["at", "id"]).where("id", "=", before).executeTakeFirst();
  if (before !== undefined && from === undefined) return { events: [], next: null };
  const after =
    from === undefined
      ? mine
      : mine.where(({ and, eb, or }) =>
          or([eb("at", "<", from.at), and([eb("at", "=", from.at), eb("id", "<", from.id)])]),
        );
  const rows = await after
    .select(["id", "at", "kind", "who", "whoKind", "about"])
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const events = rows.slice(0, limit);
  return { events, next: rows.length > limit ? (events.at(-1)?.id ?? null) : null };
};
