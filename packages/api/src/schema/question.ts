import { z } from "../z.ts";

const day = z.string().openapi({ format: "date", example: "2026-12-17" });

const calendarChoice = z
  .union([
    z.string().openapi({ description: "The id of a calendar of GET /api/calendars" }),
    z
      .strictObject({
        base: z.string().openapi({ description: "The id of the calendar to start from" }),
        inset: z.array(day).max(50).optional().openapi({ description: "The school's own training days" }),
        bankHolidays: z.array(day).max(50).optional().openapi({ description: "Bank holidays added since" }),
      })
      .openapi({ description: "A calendar with the school's own days" }),
  ])
  .openapi({ example: "fixture-a-2026-27" });

export const settingFields = {
  asAt: day.optional().openapi({ description: "The day asked about; today in England when left out" }),
  calendar: calendarChoice.optional(),
  families: z
    .array(z.string())
    .min(1)
    .max(100)
    .optional()
    .openapi({
      description: "Families or topics to answer from; all when left out",
      example: ["statutory-duties"],
    }),
};

export const questionFields = {
  facts: z.record(z.string(), z.unknown()).openapi({
    description:
      "Fact ids of GET /api/facts to values, each bare or as { value, by?, on?, why?, confirmedBy?, confirmedOn? }: who supplied it, when and why, and who looked at it and said that it is so, by role and never by name. What is left out is unknown, never false.",
    example: { "child.bornOn": "2013-03-04", "exclusion.kind": "permanent" },
  }),
  dontKnow: z.array(z.string()).max(500).optional().openapi({
    description: "Facts that were asked for and that nobody here can give",
  }),
  ...settingFields,
};

const example = {
  facts: {
    "child.bornOn": "2013-03-04",
    "child.livesIn": "england",
    "exclusion.kind": "permanent",
    "exclusion.firstDayOn": "2026-12-17",
    "roll.admittedElsewhere": false,
  },
  calendar: "fixture-a-2026-27",
  asAt: "2026-12-17",
};

export const questionBody = z.strictObject(questionFields).openapi("Question", { example });

export const goalsBody = z
  .strictObject({
    ...questionFields,
    goals: z
      .array(z.string())
      .min(1)
      .max(500)
      .optional()
      .openapi({
        description: "Refs, topics or families to settle; every rule when left out",
        example: ["PEX-01"],
      }),
    after: z.string().optional().openapi({
      description: "The fact answered last: among questions about as good, one of its topic is asked",
    }),
    skip: z.array(z.string()).max(500).optional().openapi({
      description: "What shall not be asked, such as `calendar` when nobody can name one",
    }),
  })
  .openapi("QuestionWithGoals", { example: { ...example, goals: ["PEX-01"] } });

export type QuestionBody = z.infer<typeof questionBody>;
export type GoalsBody = z.infer<typeof goalsBody>;
export type CalendarChoice = NonNullable<QuestionBody["calendar"]>;

/** What a determination may carry beside its findings. */
export const includable = ["because", "trace", "settled", "changes"] as const;

export const determinationQuery = z.strictObject({
  verify: z.enum(["true", "false"]).optional().openapi({
    description: "true: both readers answer, and the request is refused when they disagree",
  }),
  include: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(includable)))
    .optional()
    .openapi({
      type: "string",
      description: `A list with commas, of: ${includable.join(", ")}. With changes a finding also carries reasons, waiting and missing`,
      example: "because",
    }),
});
