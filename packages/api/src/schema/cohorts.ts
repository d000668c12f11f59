import { dateOrders } from "@waymark/rules/node";
import { z } from "../z.ts";
import { problem } from "./answers.ts";

const day = z.string().openapi({ format: "date", example: "2026-11-23" });
const columnName = z.string().min(1).max(200);

export const formats = ["ndjson", "csv", "summary"] as const;
export type CohortFormat = (typeof formats)[number];

export const cohortQuery = z.strictObject({
  asAt: day.optional().openapi({ description: "The day asked about; today in England when left out" }),
  calendar: z.string().optional().openapi({ description: "The id of a calendar of GET /api/calendars" }),
  families: z
    .string()
    .max(2_000)
    .optional()
    .openapi({ description: "Families or topics to answer from, with commas; all when left out" }),
  key: columnName.optional().openapi({
    description: "The column that names a row, copied to its findings: a reference of your own, never a name",
  }),
  format: z
    .enum(formats)
    .optional()
    .openapi({ description: "In place of the Accept header: a line a row, a table, or the counts alone" }),
  job: z
    .enum(["true", "false"])
    .optional()
    .openapi({ description: "true: keep the file and work on it apart; ask GET /api/jobs/{id}" }),
});

export type CohortQuery = z.infer<typeof cohortQuery>;

const dates = z.enum(dateOrders);
const column = z.union([
  z.strictObject({
    fact: z.string(),
    codes: z.record(z.string().max(200), z.string().max(200)).optional(),
    dates: dates.optional(),
  }),
  z.strictObject({ unused: z.string().max(200) }),
]);

/** The columns of somebody's file, sent along with it. */
export const mappingBody = z
  .strictObject({ columns: z.record(columnName, column), dates: dates.optional() })
  .openapi("CohortMapping", {
    description: "Which columns are which facts, what their codes mean and how they write days",
    example: {
      columns: {
        "Start date": { fact: "placement.startedOn" },
        "Reason code": { fact: "education.outBecause", codes: { PX: "permanent-exclusion" } },
        Notes: { unused: "free text" },
      },
      dates: "day-month-year",
    },
  });

export type MappingBody = z.infer<typeof mappingBody>;

export const rowError = z.strictObject({
  row: z.number().int().openapi({ description: "1 is the first under the header" }),
  line: z.number().int().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  message: z.string(),
  help: z.string(),
});

/** INVARIANT: rowsRead + rowsRefused = rows, and the verdicts of each ref add up to rowsRead. */
export const cohortSummary = z
  .strictObject({
    role: z.literal("advisory"),
    release: z.string(),
    signedOff: z.boolean(),
    calendar: z.string().nullable(),
    asAt: day,
    rows: z.number().int(),
    rowsRead: z.number().int(),
    rowsRefused: z.number().int(),
    blankRows: z.number().int().openapi({ description: "Rows with nothing in them, counted nowhere else" }),
    rowsWithoutFacts: z.number().int().openapi({ description: "Rows read in which no fact is known" }),
    columns: z.array(z.strictObject({ name: z.string(), fact: z.string() })),
    unusedColumns: z.array(z.strictObject({ name: z.string(), why: z.string() })),
    moreUnusedColumns: z.number().int(),
    repeatedFacts: z.array(z.string()),
    delimiter: z.string().nullable(),
    endsOpen: z
      .boolean()
      .openapi({ description: "The last row has no line end: the file may have been cut" }),
    refs: z.array(
      z.strictObject({
        ref: z.string(),
        title: z.string(),
        met: z.number().int(),
        unknown: z.number().int(),
        notMet: z.number().int(),
        overdue: z.number().int(),
        notCounted: z
          .number()
          .int()
          .openapi({ description: "Children of whom it is met and whose due day cannot be counted" }),
        otherDay: z
          .number()
          .int()
          .openapi({ description: "Children for whom another lawful reading gives another day" }),
        sources: z.array(z.string()),
      }),
    ),
    notCounted: z
      .number()
      .int()
      .openapi({ description: "Children of whom something is met whose due day cannot be counted" }),
    notCountedFor: z
      .array(z.strictObject({ id: z.string(), children: z.number().int() }))
      .openapi({ description: "What is missing for those days; else the calendar ends too early" }),
    cautions: z
      .array(
        z.strictObject({
          code: z.string(),
          text: z.string(),
          children: z.number().int(),
          about: z.array(z.string()),
        }),
      )
      .openapi({ description: "What to take care of, in how many answers, and what it is about" }),
    missingFacts: z.array(z.strictObject({ id: z.string(), children: z.number().int() })),
    leftOpen: z
      .array(
        z.strictObject({ column: z.string(), code: z.string(), fact: z.string(), rows: z.number().int() }),
      )
      .openapi({ description: "Known codes for which the fact has no word, so that it stays unknown" }),
    errors: z.array(rowError),
    errorCount: z.number().int(),
    notes: z.array(rowError).openapi({ description: "Rows that were read and are worth a look" }),
    noteCount: z.number().int(),
    sources: z.record(z.string(), z.strictObject({ title: z.string(), url: z.string().nullable() })),
  })
  .openapi("CohortSummary");

export type CohortSummary = z.infer<typeof cohortSummary>;

export const jobStatuses = ["waiting", "running", "done", "failed", "cancelled", "interrupted"] as const;

export const job = z
  .strictObject({
    id: z.string(),
    status: z.enum(jobStatuses),
    rows: z.number().int(),
    bytesRead: z.number().int(),
    bytes: z.number().int(),
    format: z.enum(formats),
    asAt: day,
    release: z.string().nullable().openapi({ description: "The release that answers; null until it runs" }),
    createdAt: z.string(),
    expiresAt: z.string().openapi({ description: "When the file and the findings are deleted" }),
    summary: cohortSummary.nullable(),
    problem: problem.nullable(),
  })
  .openapi("Job");

export type Job = z.infer<typeof job>;
