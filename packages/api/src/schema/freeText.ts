import { identifierIn } from "../request/identifiers.ts";
import type { z } from "../z.ts";

export const identifierHelp = "leave it out: say who by role, and name the case by a reference of your own";

/** Refuses what stands for one person, such as a pupil number; it would be kept for as long as the record. */
export const withoutIdentifiers = (schema: z.ZodString): z.ZodString =>
  schema.superRefine((text, context) => {
    const found = identifierIn(text);
    if (found === undefined) return;
    context.addIssue({
      code: "custom",
      message: `it holds what looks like ${found}`,
      params: { code: "identifier", help: identifierHelp },
    });
  });
