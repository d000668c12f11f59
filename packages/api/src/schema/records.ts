import { z } from "../z.ts";
import { determination, verdict } from "./answers.ts";
import { withoutIdentifiers } from "./freeText.ts";
import { questionFields, settingFields } from "./question.ts";

const day = z.string().openapi({ format: "date", example: "2026-12-17" });
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const words = withoutIdentifiers(z.string().trim().min(1).max(4_000));

/** A caller's own name for a child or placement: there is no room in it for a name. */
export const reference = withoutIdentifiers(
  z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/,
      "give a reference of your own: up to 64 letters, digits, dots, colons and hyphens, never a name",
    ),
).openapi({ example: "P-0147", description: "A reference of your own, never a name" });

export const recordBody = z
  .strictObject({ ...questionFields, reference: reference.optional() })
  .openapi("NewRecord", {
    example: {
      reference: "P-0147",
      facts: {
        "child.livesIn": { value: "england", by: "school office", on: "2026-12-17" },
        "exclusion.kind": { value: "permanent", by: "headteacher", on: "2026-12-17" },
      },
      calendar: "fixture-a-2026-27",
      asAt: "2026-12-17",
    },
  });

const outcome = z.enum(["applies", "does-not-apply", "not-decided"]);

export const decisionBody = z
  .strictObject({
    decidedBy: words.openapi({
      description: "The person or panel that decided",
      example: "Fair access panel",
    }),
    decidedOn: day,
    outcomes: z
      .array(
        z.strictObject({
          ref: z.string().openapi({ example: "PEX-01" }),
          outcome,
          because: words,
          reconsiderWhen: words
            .optional()
            .openapi({ description: "What would make this worth another look" }),
          reconsiderOn: day.optional(),
        }),
      )
      .min(1)
      .max(200),
  })
  .openapi("NewDecision");

export const reconsiderBody = z
  .strictObject({
    why: words.openapi({ description: "What is new" }),
    facts: z.record(z.string(), z.unknown()).openapi({
      description:
        "Facts that are new or changed; null takes one back. The others stay as they were recorded",
    }),
    dontKnow: z.array(z.string()).max(500).optional(),
    asAt: settingFields.asAt,
    calendar: settingFields.calendar,
  })
  .openapi("Reconsider");

export const erasureBody = z
  .strictObject({
    by: words.openapi({ description: "Who asks for it, by role", example: "Data protection officer" }),
    why: words.openapi({ example: "The retention period of the school has ended" }),
  })
  .openapi("NewErasure");

export type ErasureBody = z.infer<typeof erasureBody>;
export type RecordBody = z.infer<typeof recordBody>;
export type DecisionBody = z.infer<typeof decisionBody>;
export type ReconsiderBody = z.infer<typeof reconsiderBody>;

const by = z
  .strictObject({ kind: z.enum(["local", "person", "key", "server"]), id: z.string() })
  .nullable()
  .openapi({
    description: "Who had it recorded, by an id and never by name; null where it is older than this",
  });

export const entry = z
  .strictObject({
    id: z.string(),
    tenant: z.string(),
    position: z.number().int(),
    kind: z.enum(["determination", "decision", "erasure"]),
    about: z.string().nullable(),
    by,
    recordedAt: z.string(),
    bodyHash: hash,
    previous: hash,
    hash,
    signature: z.string(),
  })
  .openapi("Entry", { description: "A link of the chain: no fact, only hashes and a signature" });

const due = day.nullable();

const difference = z.strictObject({
  facts: z.array(
    z.strictObject({ fact: z.string(), before: z.unknown().optional(), after: z.unknown().optional() }),
  ),
  findings: z.array(
    z.strictObject({
      ref: z.string(),
      before: verdict.nullable().openapi({ description: "null: the rule was not among the findings" }),
      after: verdict.nullable(),
      dueBefore: due,
      dueAfter: due,
    }),
  ),
});

export const determinationRecord = z
  .strictObject({
    schema: z.literal(1),
    reference: z.string().nullable(),
    question: z.strictObject({ ...questionFields, asAt: day }),
    release: hash,
    files: z
      .array(z.strictObject({ path: z.string(), sha256: hash }))
      .optional()
      .openapi({
        description: "The files behind the answer beside its policies, so that it can be replayed from them",
      }),
    readers: z.strictObject({ agreed: z.literal(true), read: z.number().int() }),
    determination,
    reconsiders: z
      .strictObject({ record: z.string(), why: z.string(), difference })
      .nullable()
      .openapi({ description: "The record that this one looks at again, and what is different" }),
  })
  .openapi("DeterminationRecord");

export const decisionRecord = z
  .strictObject({
    schema: z.literal(1),
    decidedBy: z.string(),
    decidedOn: day,
    outcomes: z.array(
      z.strictObject({
        ref: z.string(),
        outcome,
        because: z.string(),
        reconsiderWhen: z.string().nullable(),
        reconsiderOn: day.nullable(),
        finding: verdict,
        againstFinding: z.boolean().openapi({ description: "The person decided otherwise than the finding" }),
      }),
    ),
  })
  .openapi("DecisionRecord");

export type DeterminationRecord = z.infer<typeof determinationRecord>;
export type DecisionRecord = z.infer<typeof decisionRecord>;
export type Difference = z.infer<typeof difference>;

export const erasureRecord = z
  .strictObject({ schema: z.literal(1), by: z.string(), why: z.string() })
  .openapi("ErasureRecord");

export const record = z
  .strictObject({
    entry,
    body: determinationRecord.nullable().openapi({ description: "null once erased" }),
    decisions: z.array(z.strictObject({ entry, body: decisionRecord.nullable() })),
    reconsideredBy: z.array(z.string()).openapi({ description: "Later records that look at this one again" }),
    erasure: z
      .strictObject({ entry, body: erasureRecord })
      .nullable()
      .openapi({ description: "When the bodies were erased, by whom and why" }),
  })
  .openapi("Record");

export const decided = z.strictObject({ entry, body: decisionRecord }).openapi("Decision");

export const erased = z
  .strictObject({ entry, body: erasureRecord })
  .openapi("Erasure", { description: "The entry that says so; the entries of what was erased stay" });

export const publicKey = z.strictObject({ algorithm: z.literal("Ed25519"), id: z.string(), pem: z.string() });

export const head = z
  .strictObject({
    tenant: z.string(),
    position: z.number().int().openapi({ description: "Of the newest entry; 0 while there is none" }),
    hash,
    at: z.string(),
    signature: z.string(),
  })
  .openapi("Head", { description: "How far the chain of records went at a moment, signed" });

export const signedHead = z.strictObject({ head, publicKey }).openapi("SignedHead");

export const receipt = z
  .strictObject({
    schema: z.literal(2),
    entry,
    body: z.strictObject({ salt: z.string(), value: z.unknown() }),
    head,
    publicKey,
  })
  .openapi("Receipt", { description: "Enough to check offline that this body was recorded, and when" });

const outcomeAsked = z.enum([...outcome.options, "none"]);

/** Which records are asked for. */
export const recordsQuery = z.strictObject({
  reference: reference.optional(),
  ref: z
    .string()
    .max(40)
    .optional()
    .openapi({ description: "Only records on which this rule was decided", example: "PEX-01" }),
  outcome: outcomeAsked.optional().openapi({
    description:
      "What was decided last. `does-not-apply`: considered, and found not to be owed; `none`: nothing was decided yet",
  }),
  reconsider: z.enum(["overdue", "due", "planned"]).optional().openapi({
    description:
      "Only what will be looked at again and was not yet, the earliest first: on a day before today, by today, or on any day",
  }),
  from: day.optional().openapi({ description: "Recorded on this day in England or later" }),
  to: day.optional().openapi({ description: "Recorded on this day in England or earlier" }),
  cursor: z.string().max(200).optional().openapi({ description: "`next` of the page before" }),
  limit: z
    .string()
    .regex(/^([1-9]\d?|1\d\d|200)$/, "give a whole number from 1 to 200")
    .default("50")
    .openapi({ description: "How many records at most" }),
});

export const recordList = z
  .strictObject({
    records: z.array(
      z.strictObject({
        id: z.string(),
        position: z.number().int(),
        recordedAt: z.string(),
        by,
        reconsiders: z
          .string()
          .nullable()
          .openapi({ description: "The record that this one looks at again" }),
        erased: z.boolean(),
        reference: z.string().nullable(),
        asAt: day.nullable(),
        lookedAgain: z.boolean().openapi({ description: "A later record looks at this one again" }),
        lookAgainOn: day
          .nullable()
          .openapi({ description: "The earliest day on which it will be looked at again; null once it was" }),
        outcomes: z
          .array(z.strictObject({ ref: z.string(), outcome, decidedOn: day, reconsiderOn: day.nullable() }))
          .openapi({ description: "What was decided last on each rule" }),
      }),
    ),
    next: z
      .string()
      .nullable()
      .openapi({ description: "What to give as `cursor` for the page that follows" }),
  })
  .openapi("RecordList");

export type RecordList = z.infer<typeof recordList>;
export type RecordsQuery = z.input<typeof recordsQuery>;

export type Receipt = z.infer<typeof receipt>;
export type RecordAnswer = z.infer<typeof record>;
export type DecisionAnswer = z.infer<typeof decided>;
