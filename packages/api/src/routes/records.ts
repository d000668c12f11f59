import { randomUUID } from "node:crypto";
import type { Issue } from "@waymark/rules";
import { type By, canonicalJson, sha256 } from "@waymark/rules/node";
import type { Context } from "hono";
import { accepts } from "hono/accepts";
import { dayInEngland } from "../clock.ts";
import type { ApiEnv } from "../environment.ts";
import { refuse, summary } from "../problem.ts";
import { lookAgainCalendar } from "../records/lookAgainCalendar.ts";
import { newDecision } from "../records/newDecision.ts";
import { newRecord, reconsidered } from "../records/newRecord.ts";
import { cursorOf, readQuery } from "../records/readQuery.ts";
import { receiptOf } from "../records/receipt.ts";
import {
  Erased,
  IdempotencyKeyReused,
  type NewEntry,
  NotKnown,
  NotRecorded,
  type RecordStore,
  type Stored,
} from "../records/store.ts";
import { identifierIn } from "../request/identifiers.ts";
import { identifiersInFacts } from "../request/identifiersInFacts.ts";
import {
  type DeterminationRecord,
  decided,
  decisionBody,
  erased,
  erasureBody,
  publicKey,
  receipt,
  reconsiderBody,
  record,
  recordBody,
  recordList,
  recordsQuery,
  signedHead,
} from "../schema/records.ts";
import { answers, created, jsonBody } from "../schema/responses.ts";
import { z } from "../z.ts";
import { createRoute, newRoutes, sendJson } from "./route.ts";

const params = z.object({ id: z.string().openapi({ param: { name: "id", in: "path" } }) });
const headers = z.object({
  "idempotency-key": z
    .string()
    .min(1)
    .max(200)
    .refine((key) => identifierIn(key) === undefined, "give a key that stands for no person")
    .optional()
    .openapi({
      description:
        "Of your own making: a retry with the same key and body records nothing twice. Without one, the answer names one",
    }),
});

const add = createRoute({
  method: "post",
  path: "/records",
  summary: "Record what was worked out, with its facts and who gave them",
  description:
    "The server answers the question itself, with both readers, and records the answer only when they agree.",
  request: { headers, body: jsonBody(recordBody) },
  responses: created("The record", record),
});

const list = createRoute({
  method: "get",
  path: "/records",
  summary: "Records, found by reference, by what was decided, or by when they will be looked at again",
  description:
    "Without their facts, newest first. With `reconsider` the first to be looked at again comes first, and the Accept header `text/calendar` gives all of them as a calendar instead of a page.",
  request: { query: recordsQuery },
  responses: answers("A page of records", recordList, ["text/calendar"]),
});

const read = createRoute({
  method: "get",
  path: "/records/{id}",
  summary: "A record with the decisions on it",
  request: { params },
  responses: answers("The record", record),
});

const key = createRoute({
  method: "get",
  path: "/records/signing-key",
  summary: "The key that receipts are signed with",
  description: "Keep it somewhere else: it proves whose a receipt is.",
  responses: answers("The public key", publicKey),
});

const newest = createRoute({
  method: "get",
  path: "/records/head",
  summary: "How far the chain of records goes now, signed",
  description:
    "Keep one somewhere else now and then: with it an audit shows later that the chain was cut or written anew. It says nothing of any record.",
  responses: answers("The signed head", signedHead),
});

const takeAway = createRoute({
  method: "get",
  path: "/records/{id}/receipt",
  summary: "A signed receipt that can be checked without this server",
  request: { params },
  responses: answers("The receipt", receipt),
});

const decide = createRoute({
  method: "post",
  path: "/records/{id}/decisions",
  summary: "Record what a named person or panel decided, and why",
  description:
    "Also against the findings. A decision that something does not apply says when it will be looked at again.",
  request: { params, headers, body: jsonBody(decisionBody) },
  responses: created("The decision", decided),
});

const reconsider = createRoute({
  method: "post",
  path: "/records/{id}/reconsider",
  summary: "Look at a record again, with what is new",
  description: "The earlier record stays. The new one holds what is different in its facts and findings.",
  request: { params, headers, body: jsonBody(reconsiderBody) },
  responses: created("The new record", record),
});

const erase = createRoute({
  method: "post",
  path: "/records/{id}/erase",
  summary: "Erase what a record says, and all that was recorded about it",
  description:
    "The bodies go: of the record, of its decisions and of later looks at it. Their entries stay, so the chain still holds, and one more says who asked and why. Receipts and backups that were taken away are not reached.",
  request: { params, headers, body: jsonBody(erasureBody) },
  responses: created("The erasure", erased),
});

const known = [
  "reference",
  "facts",
  "dontKnow",
  "asAt",
  "calendar",
  "families",
  "why",
  "decidedBy",
  "decidedOn",
];

export const records = (store: RecordStore | undefined) => {
  const routes = newRoutes([
    ...known,
    "outcomes",
    "outcome",
    "ref",
    "because",
    "reconsiderWhen",
    "reconsiderOn",
    "by",
  ]);
  routes.use("/records/*", async (c, next) =>
    store === undefined ? refuse(c, "not-recorded", "this server keeps no records") : next(),
  );
  const keptFor = (c: Context<ApiEnv>): RecordStore => {
    const local = store as RecordStore;
    const { tenant } = c.get("principal");
    return tenant === local.tenant ? local : local.of(tenant);
  };

  return routes
    .openapi(add, async (c) => {
      const body = c.req.valid("json");
      const named = identifiersInFacts(body.facts);
      if (named.length > 0) return refused(c, { issues: named });
      const made = await newRecord(body, c.get("release"), today(c));
      if (!made.ok) return refused(c, made);
      return append(c, keptFor(c), body, {
        entry: { kind: "determination", about: null, value: made.value },
        answer: recordOf,
      });
    })
    .openapi(list, async (c) => {
      const asked = readQuery(c.req.valid("query"), today(c));
      if (!asked.ok) return refuse(c, "wrong-shape", summary(asked.issues), { issues: asked.issues });
      const kept = keptFor(c);
      await kept.noteLook({ kind: "records-listed", by: byOf(c), about: "GET /api/records" });
      if (asked.query.reconsiderBy !== undefined && accepts(c, calendarOrJson) === calendarType)
        return c.body(await lookAgainCalendar(kept, asked.query, today(c)), 200, {
          "content-type": `${calendarType}; charset=utf-8`,
          "content-disposition": 'attachment; filename="records-to-look-at-again.ics"',
        });
      const { records: found, next } = await kept.list(asked.query);
      return sendJson(c, { records: found, next: next === null ? null : cursorOf(next) });
    })
    .openapi(key, (c) => sendJson(c, keptFor(c).publicKey))
    .openapi(newest, async (c) => {
      const kept = keptFor(c);
      return sendJson(c, { head: await kept.head(), publicKey: kept.publicKey });
    })
    .openapi(read, async (c) => {
      const kept = keptFor(c);
      const stored = await determinationIn(kept, c.req.valid("param").id);
      if (stored === undefined) return unknown(c);
      await kept.noteLook({ kind: "record-read", by: byOf(c), about: stored.entry.id });
      return sendJson(c, await recordOf(stored, kept));
    })
    .openapi(takeAway, async (c) => {
      const kept = keptFor(c);
      const stored = await kept.find(c.req.valid("param").id);
      if (stored === undefined) return unknown(c);
      if (stored.body === undefined) return gone(c);
      await kept.noteLook({ kind: "receipt-taken", by: byOf(c), about: stored.entry.id });
      return sendJson(c, receiptOf(stored.entry, stored.body, await kept.head(), kept.publicKey));
    })
    .openapi(decide, async (c) => {
      const kept = keptFor(c);
      const body = c.req.valid("json");
      const stored = await determinationIn(kept, c.req.valid("param").id);
      if (stored === undefined) return unknown(c);
      if (stored.body === undefined) return gone(c);
      const made = newDecision(body, stored.body.value as DeterminationRecord, today(c));
      if (!made.ok) return refused(c, made);
      return append(c, kept, body, {
        entry: { kind: "decision", about: stored.entry.id, value: made.value },
        answer: entryAndBody,
      });
    })
    .openapi(reconsider, async (c) => {
      const kept = keptFor(c);
      const body = c.req.valid("json");
      const stored = await determinationIn(kept, c.req.valid("param").id);
      if (stored === undefined) return unknown(c);
      if (stored.body === undefined) return gone(c);
      const named = identifiersInFacts(body.facts);
      if (named.length > 0) return refused(c, { issues: named });
      const { id } = stored.entry;
      const earlier = { id, value: stored.body.value as DeterminationRecord };
      const made = await reconsidered(body, earlier, c.get("release"), today(c));
      if (!made.ok) return refused(c, made);
      return append(c, kept, body, {
        entry: { kind: "determination", about: id, value: made.value },
        answer: recordOf,
      });
    })
    .openapi(erase, async (c) => {
      const kept = keptFor(c);
      const body = c.req.valid("json");
      const stored = await determinationIn(kept, c.req.valid("param").id);
      if (stored === undefined) return unknown(c);
      return append(c, kept, body, {
        entry: { kind: "erasure", about: stored.entry.id, value: { schema: 1, ...body } },
        answer: entryAndBody,
      });
    });
};

const calendarType = "text/calendar";
const calendarOrJson = {
  header: "Accept" as const,
  supports: ["application/json", calendarType],
  default: "application/json",
};

const today = (c: Context<ApiEnv>) => dayInEngland(c.get("receivedAt"));

const byOf = (c: Context<ApiEnv>): By => {
  const { kind, id } = c.get("principal");
  return { kind, id };
};

const determinationIn = async (store: RecordStore, id: string): Promise<Stored | undefined> => {
  const stored = await store.find(id);
  return stored?.entry.kind === "determination" ? stored : undefined;
};

const recordOf = async ({ entry, body }: Stored, store: RecordStore) => {
  const about = await store.about(entry.id);
  const erasure = about.find((stored) => stored.entry.kind === "erasure");
  return {
    entry,
    body: body?.value ?? null,
    decisions: about
      .filter((stored) => stored.entry.kind === "decision")
      .map((stored) => ({ entry: stored.entry, body: stored.body?.value ?? null })),
    reconsideredBy: about
      .filter((stored) => stored.entry.kind === "determination")
      .map((stored) => stored.entry.id),
    erasure: erasure === undefined ? null : { entry: erasure.entry, body: erasure.body?.value },
  };
};

const entryAndBody = async ({ entry, body }: Stored) => ({ entry, body: body?.value });

interface Addition {
  readonly entry: Omit<NewEntry, "by" | "idempotency">;
  readonly answer: (stored: Stored, store: RecordStore) => Promise<unknown>;
}

/**
 * Answers only after the entry is on disk; a retry gets what the first request would have got. Who sends no key of their
 * own is given one with the answer, so that what was not answered in time can be asked again without recording it twice.
 */
const append = async (
  c: Context<ApiEnv>,
  store: RecordStore,
  body: unknown,
  { entry, answer }: Addition,
): Promise<Response> => {
  const key = c.req.header("idempotency-key") ?? randomUUID();
  const again = { idempotencyKey: key, headers: { "idempotency-key": key } };
  const request = sha256(canonicalJson({ path: c.req.path, body }));
  try {
    const stored = await store.append({ ...entry, by: byOf(c), idempotency: { key, request } });
    // Nothing can be about what is new: its answer needs no store that may be gone by now.
    const told = await answer(stored, stored.replayed ? store : withNothingAbout(store));
    const about = entry.kind === "determination" ? stored.entry.id : entry.about;
    return c.body(JSON.stringify(told), stored.replayed ? 200 : 201, {
      "content-type": "application/json",
      location: `/api/records/${about}`,
      ...again.headers,
    });
  } catch (error) {
    if (error instanceof NotRecorded || error instanceof NotKnown) c.get("unavailable")("records", error);
    if (error instanceof IdempotencyKeyReused)
      return refuse(c, "idempotency-key-reused", "the key was used before for another request");
    if (error instanceof Erased) return gone(c);
    if (error instanceof NotRecorded)
      return refuse(c, "not-recorded", `nothing was written; ${tryAgain(key)}`, again);
    if (error instanceof NotKnown)
      return refuse(
        c,
        "recording-unknown",
        `the store did not say in time whether it keeps this; ${tryAgain(key)}`,
        again,
      );
    throw error;
  }
};

const withNothingAbout = (store: RecordStore): RecordStore => ({ ...store, about: async () => [] });

const tryAgain = (key: string): string => `send it again with the header Idempotency-Key: ${key}`;

const unknown = (c: Context): Response => refuse(c, "unknown-record", "no record with this id is kept here");

const gone = (c: Context): Response => refuse(c, "record-erased", "what was recorded here is erased");

const refused = (
  c: Context,
  made:
    | { readonly issues: readonly Issue[] }
    | { readonly disagreements: readonly { readonly ref: string }[] },
): Response => {
  if ("issues" in made) return refuse(c, "unusable-question", summary(made.issues), { issues: made.issues });
  const refs = made.disagreements.map(({ ref }) => `\`${ref}\``).join(", ");
  return refuse(
    c,
    "readers-disagree",
    `the readers differ on ${refs || "the number of rules read"}; nothing was recorded`,
  );
};
