import { z } from "../z.ts";

const day = z.string().openapi({ format: "date" });
const side = z.strictObject({ day, version: day });

export const policyDiff = z
  .strictObject({
    policy: z.string().openapi({ example: "statutory-duties.off-site-direction" }),
    from: side,
    to: side,
    differences: z.array(
      z.strictObject({
        ref: z.string().openapi({ example: "OSD-01" }),
        title: z.string(),
        kind: z.enum(["starts", "ends", "applies-to-more", "applies-to-fewer", "reworded"]),
        sentences: z.array(z.string()).openapi({ description: "One for each part of the difference" }),
        examples: z.array(
          z.strictObject({ clauses: z.array(z.string()), facts: z.record(z.string(), z.unknown()) }),
        ),
        more: z.boolean().openapi({ description: "There are more parts than are listed" }),
        sources: z.array(z.string()),
      }),
    ),
  })
  .openapi("PolicyDiff");

export type PolicyDiff = z.infer<typeof policyDiff>;
