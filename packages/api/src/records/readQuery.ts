import { type Day, type Issue, parseDay } from "@waymark/rules";
import { endInEngland, startInEngland } from "../clock.ts";
import { readDay } from "../request/readDay.ts";
import type { recordsQuery } from "../schema/records.ts";
import type { z } from "../z.ts";
import type { Place, RecordQuery } from "./listRecords.ts";

type Read =
  | { readonly ok: true; readonly query: RecordQuery }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** What a query asks for, on a day. */
export const readQuery = (asked: z.output<typeof recordsQuery>, today: Day): Read => {
  const issues: Issue[] = [];
  const dayAt = (name: "from" | "to") =>
    asked[name] === undefined ? undefined : readDay(asked[name], `/${name}`, issues);
  const [from, to] = [dayAt("from"), dayAt("to")];
  const after = asked.cursor === undefined ? undefined : placeOf(asked.cursor);
  if (asked.cursor !== undefined && after === undefined) issues.push(noCursor);
  if (issues.length > 0) return { ok: false, issues };
  return {
    ok: true,
    query: {
      ...{ reference: asked.reference, ref: asked.ref, outcome: asked.outcome, after },
      reconsiderBy: asked.reconsider === undefined ? undefined : lastDayOf(asked.reconsider, today),
      from: from && startInEngland(from).toISOString(),
      // The last year has no day after its last: nothing is recorded after it.
      to: to === undefined || to >= "9999" ? undefined : endInEngland(to).toISOString(),
      limit: Number(asked.limit),
    },
  };
};

const lastDayOf = (reconsider: "overdue" | "due" | "planned", today: Day): string => {
  if (reconsider === "planned") return "9999-12-31";
  return reconsider === "due" ? today : dayBefore(today);
};

const dayBefore = (day: Day): string =>
  new Date(Date.parse(day) - 24 * 60 * 60 * 1000).toISOString().slice(0, day.length);

/** A place as text that says nothing to a reader. */
export const cursorOf = ({ position, lookAgainOn }: Place): string =>
  Buffer.from(JSON.stringify([position, lookAgainOn])).toString("base64url");

const placeOf = (cursor: string): Place | undefined => {
  try {
    const [position, lookAgainOn] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    if (!Number.isSafeInteger(position)) return undefined;
    if (lookAgainOn !== null && (typeof lookAgainOn !== "string" || parseDay(lookAgainOn) === undefined))
      return undefined;
    return { position: position as number, lookAgainOn };
  } catch {
    return undefined;
  }
};

const noCursor: Issue = {
  code: "wrong-value",
  path: "/cursor",
  message: "`cursor` is none that a page before gave",
  help: "give `next` of the page before, as it stands",
};
