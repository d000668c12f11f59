import * as z from "zod";
import { type Day, parseDay } from "../calendar/day.ts";
import type { AlternativeDue, Condition, Due, DueDay, Policy } from "./types.ts";

// Schemas are read, not compiled: no code is generated from them at run time.
z.config({ jitless: true });

const day = z
  .string()
  .refine((text) => parseDay(text) !== undefined, { error: "is not a day that exists, written YYYY-MM-DD" })
  .transform((text) => text as Day)
  .meta({ format: "date", description: "A calendar day, such as 2026-11-23" });

/** Text that people read: no control, direction-changing or half characters, which can make it show other than it is. */
const text = z
  .string()
  .min(1)
  .refine((value) => !/[\p{Cc}\p{Cs}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u.test(value), {
    error: "holds a control, direction-changing or broken character",
  });

/** Ids are plain ASCII, so that no look-alike letter can pass for another id. */
const id = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[\x21-\x7E]+$/, { error: "is not an id: use plain letters, digits and hyphens" });
const literal = z.union([
  z.boolean(),
  z.number(),
  z.string(),
  z.null(),
  z.array(z.union([z.string(), z.number()])),
]);
const reference = z.strictObject({ fact: id });
const operand = z.union([literal, reference]);
const shared = { name: z.string().min(1).max(120).optional(), priority: z.number().int().min(1).optional() };

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition), ...shared }),
    z.strictObject({ any: z.array(condition), ...shared }),
    z.strictObject({ not: condition, ...shared }),
    z.strictObject({ condition: id, ...shared }),
    z.strictObject({
      fact: id,
      operator: z.string().min(1).max(120),
      value: operand,
      cites: z.array(id).optional(),
      ...shared,
    }),
  ]),
) as z.ZodType<Condition>;

const countFields = {
  count: z.union([z.number().int().min(0).max(3660), reference]),
  unit: z.enum(["school-day", "working-day", "day", "week", "month"]),
  direction: z.enum(["after", "before", "ordinal"]),
  onto: z.enum(["next-school-day", "previous-school-day"]).optional(),
};

const dueForms = (extra: z.ZodRawShape): z.ZodType[] => [
  z.strictObject({ fact: id, ...extra }),
  z.strictObject({ from: dueDay, ...countFields, ...extra }),
  z.strictObject({
    month: z.number().int().min(1).max(12),
    day: z.number().int().min(1).max(31),
    inYearOf: dueDay,
    ...extra,
  }),
  z.strictObject({ endOfTerm: z.literal(true), ...extra }),
  z.strictObject({ earliestOf: z.array(earliestPart).min(1), ...extra }),
  z.strictObject({ firstOf: z.array(z.strictObject({ when: condition, day: dueDay })).min(1), ...extra }),
];

export const dueDay: z.ZodType<DueDay> = z.lazy(() => z.union(dueForms({}))) as z.ZodType<DueDay>;
const earliestPart: z.ZodType = z.lazy(() => z.union(dueForms({ ifKnown: z.literal(true).optional() })));

const alternative = z.lazy(() =>
  z.union(dueForms({ reading: text, when: condition.optional() })),
) as z.ZodType<AlternativeDue>;

const due = z.lazy(() =>
  z.union(
    dueForms({
      countingRule: id,
      reading: text,
      alternatives: z.array(alternative),
    }),
  ),
) as z.ZodType<Due>;

const verdict = z.enum(["met", "notMet", "unknown"]);

export const conclusionKinds = [
  "duty",
  "power",
  "expectation",
  "breach",
  "deadline",
  "tier",
  "readiness",
  "referral",
  "flag",
  "out-of-scope",
  "pending-law",
] as const;

export const rule = z.strictObject({
  ref: z.string().regex(/^[A-Z][A-Z0-9]*(-[A-Za-z0-9]+)+$/, { error: "is not a ref such as `PEX-01`" }),
  name: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: "is not a phrase in lower case joined by hyphens" }),
  title: text,
  says: text,
  inForce: z.strictObject({ from: day, to: day.nullable() }),
  authority: z.enum([
    "statute",
    "case-law",
    "statutory-guidance",
    "code",
    "non-statutory-guidance",
    "policy-intention",
    "local-policy",
    "placeholder",
  ]),
  sources: z.array(id).min(1),
  verification: z.enum(["text-seen", "secondary", "recalled", "not-found"]),
  openQuestion: text.nullable(),
  conditions: condition,
  event: z.strictObject({
    type: z.enum(conclusionKinds),
    params: z.strictObject({ owedBy: id, due: due.optional() }),
  }),
  cautions: z.array(
    z.strictObject({ code: id, on: z.array(verdict).min(1).optional(), when: condition.optional() }),
  ),
  priority: z.number().int().min(1).optional(),
});

/** A policy file, without the hash that is worked out from its bytes. */
export const policyFile = z.strictObject({
  $schema: z.string().optional(),
  policy: z
    .string()
    .regex(/^[a-z0-9-]+(\/[a-z0-9-]+)?$/, { error: "is not a topic such as `statutory-duties/section-19`" }),
  version: day,
  schema: z.literal(1),
  title: text,
  owner: text,
  checkedOn: day,
  reviewBy: day,
  signOff: z.strictObject({ by: text, on: day, authority: text }).nullable(),
  conditions: z.record(z.string().min(1).max(120), condition).optional(),
  rules: z.array(rule).min(1),
});

export type PolicyFile = Omit<Policy, "sha256">;

/** The JSON Schema (draft 2020-12) of a policy file, for editors. */
export const policyJsonSchema = (): unknown =>
  z.toJSONSchema(policyFile, {
    io: "input",
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === "date") delete jsonSchema.pattern;
    },
  });
