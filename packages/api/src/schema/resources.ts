import { z } from "../z.ts";
import { issue } from "./answers.ts";

const day = z.string().openapi({ format: "date" });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const fact = z
  .looseObject({
    id: z.string(),
    type: z.enum(["boolean", "integer", "number", "date", "enum", "enumSet", "spells", "reviews"]),
    unit: z.string().nullable(),
    values: z.array(z.string()).nullable(),
    question: z.string(),
    help: z.string(),
    label: z.string(),
    judgement: z.boolean(),
    sensitive: z.boolean(),
    whoKnows: z.string(),
    derived: z.boolean(),
    definition: z.string().nullable(),
    derivedFrom: z.array(z.string()),
    mayBeGiven: z.boolean(),
  })
  .openapi("Fact");

export const policySummary = z
  .strictObject({
    id: z.string().openapi({ example: "statutory-duties.sixth-day", description: "As written in addresses" }),
    policy: z.string().openapi({ example: "statutory-duties/sixth-day" }),
    title: z.string(),
    version: day.openapi({ description: "The version that is current" }),
    versions: z.array(day),
    owner: z.string(),
    checkedOn: day,
    reviewBy: day,
    signedOff: z.boolean(),
    rules: z.array(z.string()).openapi({ description: "Refs", example: ["PEX-01"] }),
    sha256,
  })
  .openapi("PolicySummary");

export const policy = z
  .looseObject({
    policy: z.string(),
    version: day,
    schema: z.literal(1),
    title: z.string(),
    owner: z.string(),
    checkedOn: day,
    reviewBy: day,
    signOff: z.looseObject({ by: z.string(), on: day, authority: z.string() }).nullable(),
    rules: z.array(z.looseObject({ ref: z.string(), name: z.string(), title: z.string(), says: z.string() })),
    sha256,
  })
  .openapi("Policy", {
    description: "One published version of one topic; its rules are json-rules-engine rules",
  });

export const calendar = z
  .looseObject({
    id: z.string(),
    name: z.string(),
    status: z.enum(["verified", "fixture", "pattern-unverified"]),
    authority: z.string().nullable(),
    schoolYears: z.array(z.strictObject({ startsOn: day, endsOn: day })),
    terms: z.array(z.strictObject({ name: z.string(), startsOn: day, endsOn: day })),
    halfTerms: z.array(z.strictObject({ id: z.string(), startsOn: day, endsOn: day })),
    bankHolidays: z.array(day),
    inset: z.array(day),
    insetKnown: z.boolean(),
    sha256,
  })
  .openapi("Calendar");

export const parameter = z
  .looseObject({ name: z.string(), title: z.string(), unit: z.string(), values: z.array(z.looseObject({})) })
  .openapi("Parameter");

export const source = z
  .looseObject({ id: z.string(), title: z.string(), kind: z.string(), url: z.string().nullable() })
  .openapi("Source");

export const readiness = z
  .strictObject({
    status: z.enum(["ready", "degraded", "unready", "stopping"]),
    release: z.string(),
    loadedAt: z.string(),
    detail: z.string(),
    database: z
      .enum(["answers", "silent"])
      .nullable()
      .openapi({ description: "What records, keys and sessions are kept in; null where nothing is kept" }),
    issues: z.array(issue),
  })
  .openapi("Readiness");

export type PolicySummary = z.infer<typeof policySummary>;
