import { z } from "../z.ts";
import { authority, caution, kind, provenance, verdict, verification } from "./answers.ts";
import { settingFields } from "./question.ts";
import { reference } from "./records.ts";

const day = z.string().openapi({ format: "date", example: "2026-12-18" });

const placement = z.strictObject({
  id: reference,
  facts: z.record(z.string(), z.unknown()),
  dontKnow: z.array(z.string()).max(500).optional(),
});

export const reviewsBody = z
  .strictObject({
    placements: z.array(placement).min(1).max(5_000).openapi({ description: "What is known about each" }),
    ...settingFields,
    families: settingFields.families.openapi({
      description: "Families or topics whose days to list; review-cadence when left out",
    }),
    kinds: z.array(kind).min(1).optional().openapi({
      description:
        "The kinds of finding to list; every kind when left out. Deadlines and breaches alone are what is not done",
    }),
  })
  .openapi("Reviews", {
    example: {
      placements: [
        {
          id: "P-0147",
          facts: {
            "placement.status": "active",
            "placement.arrangedBy": "school",
            "placement.startedOn": "2026-09-07",
            "placement.reviews": [],
          },
        },
      ],
      calendar: "fixture-a-2026-27",
      asAt: "2026-11-23",
    },
  });

export type ReviewsBody = z.infer<typeof reviewsBody>;

const entry = z
  .strictObject({
    placement: z.string(),
    on: day,
    status: z.enum(["overdue", "today", "upcoming"]),
    ref: z.string().openapi({ example: "REV-01" }),
    title: z.string(),
    kind,
    owedBy: z.string(),
    statement: z.string(),
    reading: z.string(),
    alternatives: z.array(z.strictObject({ on: day, reading: z.string() })),
    authority,
    verification,
    cautions: z.array(z.string()).openapi({ description: "Codes; their texts stand under `cautions`" }),
    sources: z.array(z.string()).openapi({ description: "Ids; their titles stand under `sources`" }),
  })
  .openapi("ReviewEntry");

const withoutDay = z.strictObject({
  placement: z.string(),
  ref: z.string(),
  title: z.string(),
  verdict,
  missingFacts: z.array(z.string()),
  cautions: z.array(z.string()),
});

const load = z.strictObject({ placements: z.number().int(), findings: z.number().int() });

export const reviewList = z
  .strictObject({
    role: z.literal("advisory"),
    asAt: day,
    signedOff: z.boolean(),
    due: z.array(entry).openapi({ description: "Overdue first, then by day" }),
    withoutDay: z
      .array(withoutDay)
      .openapi({ description: "What may be due but has no day yet, and what is missing" }),
    workload: z.strictObject({
      overdue: load,
      weeks: z
        .array(load.extend({ beginning: day }))
        .openapi({ description: "By the Monday; from today on" }),
    }),
    cautions: z.record(z.string(), caution.shape.text),
    sources: z.record(z.string(), z.strictObject({ title: z.string(), url: z.string().nullable() })),
    provenance,
  })
  .openapi("ReviewList");

export type ReviewList = z.infer<typeof reviewList>;
export type ReviewEntry = z.infer<typeof entry>;
