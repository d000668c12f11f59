import * as z from "zod";
import { type Issue, pointer } from "../issue.ts";
import { readJsonText } from "../policy/jsonText.ts";
import { issuesFrom } from "../policy/zodIssues.ts";
import { didYouMean } from "../suggest.ts";

/** Arithmetic over figures of one report; a text is the id of a figure. */
export type Expression =
  | string
  | number
  | { readonly sum: readonly Expression[] }
  | { readonly difference: readonly [Expression, Expression] }
  | { readonly product: readonly Expression[] }
  | { readonly quotient: readonly [Expression, Expression] }
  | { readonly percent: readonly [Expression, Expression] };

const expression: z.ZodType<Expression> = z.lazy(() =>
  z.union([
    z.string().min(1),
    z.number(),
    z.strictObject({ sum: z.array(expression).min(1) }),
    z.strictObject({ difference: z.tuple([expression, expression]) }),
    z.strictObject({ product: z.array(expression).min(1) }),
    z.strictObject({ quotient: z.tuple([expression, expression]) }),
    z.strictObject({ percent: z.tuple([expression, expression]) }),
  ]),
);

export const verdicts = ["agree", "within-rounding", "conflict", "cannot-both-hold", "unknown"] as const;
const text = z.string().min(1);

const report = z.strictObject({
  title: text,
  source: text,
  checkedOn: text,
  figures: z
    .array(
      z.strictObject({
        id: text,
        value: z.number().nullable(),
        unit: text,
        roundedTo: z.number().positive().optional(),
        definition: text,
        base: text,
        asOf: text.nullable(),
        source: text,
        judgement: z.boolean().optional(),
        note: text.optional(),
      }),
    )
    .min(1),
  identities: z.array(
    z.strictObject({
      id: text,
      says: text,
      left: expression,
      relation: z.enum(["equals", "atLeast", "atMost"]),
      right: expression,
      expected: z.enum(verdicts),
      note: text.optional(),
    }),
  ),
  statements: z
    .array(z.strictObject({ id: text, says: text, against: text, reading: text, verdict: z.enum(verdicts) }))
    .default([]),
});

export type Report = z.infer<typeof report>;
export type Figure = Report["figures"][number];
export type Identity = Report["identities"][number];

/** Reads a file of published figures. Never throws for what it holds. */
export const readReport = (json: string): { readonly report?: Report; readonly issues: readonly Issue[] } => {
  const { value, issues, locate } = readJsonText(json);
  const placed = (found: readonly Issue[]) => found.map((issue) => ({ ...issue, ...locate(issue.path) }));
  if (issues.length > 0) return { issues };
  const read = report.safeParse(value, { reportInput: true });
  if (!read.success) return { issues: placed(issuesFrom(read.error)) };
  const wrong = [...repeated(read.data), ...unknownFigures(read.data)];
  return wrong.length > 0 ? { issues: placed(wrong) } : { report: read.data, issues: [] };
};

const repeated = ({ figures, identities }: Report): readonly Issue[] => {
  const twice = (ids: readonly string[], list: string) =>
    ids.flatMap((id, index): Issue[] =>
      ids.indexOf(id) === index
        ? []
        : [
            {
              code: "repeated-id",
              path: pointer(list, index, "id"),
              message: `\`${id}\` is named twice`,
              help: "give one of them another id",
            },
          ],
    );
  return [
    ...twice(
      figures.map(({ id }) => id),
      "figures",
    ),
    ...twice(
      identities.map(({ id }) => id),
      "identities",
    ),
  ];
};

const unknownFigures = ({ figures, identities }: Report): readonly Issue[] => {
  const known = figures.map(({ id }) => id);
  return identities.flatMap((identity, index) =>
    (["left", "right"] as const).flatMap((side) =>
      figuresIn(identity[side])
        .filter((id) => !known.includes(id))
        .map(
          (id): Issue => ({
            code: "unknown-figure",
            path: pointer("identities", index, side),
            message: `unknown figure \`${id}\` in \`${identity.id}\`${didYouMean(id, known)}`,
            help: "use the id of a figure of this file, or add the figure first",
          }),
        ),
    ),
  );
};

export const figuresIn = (part: Expression): readonly string[] => {
  if (typeof part === "string") return [part];
  return typeof part === "number" ? [] : Object.values(part).flat().flatMap(figuresIn);
};
