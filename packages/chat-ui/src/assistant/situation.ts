import type { Determination, Library } from "@waymark/rules";
import type { Case } from "../conversation/case.ts";

/** What the assistant may look at to answer one message: the case, and what the rules say about it. */
export interface Situation {
  readonly caseId: string;
  readonly it: Case;
  readonly determination: Determination;
  readonly library: Library;
  /** The question on the table, with the rules' own reason for it. */
  readonly asked: { readonly question: string; readonly why: string } | null;
  /** The findings of these topics with the least that would change each one, which takes longer. */
  readonly withChanges: (topics: readonly string[]) => Promise<Determination>;
}
