import { UnreadableFile } from "@waymark/rules/node";
import { CohortRefused } from "./limits.ts";

/** What to tell the sender of a file; undefined for a fault of the server. */
export const cohortProblem = (
  error: unknown,
): { readonly code: CohortRefused["code"]; readonly detail: string } | undefined => {
  if (error instanceof CohortRefused) return { code: error.code, detail: error.message };
  if (error instanceof UnreadableFile) return { code: "unusable-cohort", detail: error.message };
  return undefined;
};
