import type { Day, Library } from "@waymark/rules";
import type { Finished } from "../cohorts/findings.ts";
import type { CohortRefused } from "../cohorts/limits.ts";
import type { CohortRequest } from "../cohorts/readCohort.ts";
import type { Release } from "../releases.ts";
import type { Asked, Done, WorkName } from "./works.ts";

interface About {
  readonly today: Day;
  readonly release: Omit<Release, "library">;
  /** When it is another than before. */
  readonly library?: Library;
}

/** A question, whose answer comes at once. */
export type WorkTold = About & {
  readonly kind: "work";
  readonly name: WorkName;
  readonly asked: Asked[WorkName];
};

export interface CohortWork {
  readonly request: CohortRequest;
  readonly mostRows: number;
  /** The rows come from somebody who waits for the answer, and not from where they are kept. */
  readonly fromCaller: boolean;
}

/** A cohort begins; nothing is said about it until `next` asks. */
export type CohortTold = About & { readonly kind: "cohort"; readonly work: CohortWork };

export type Told =
  | WorkTold
  | CohortTold
  /** More of the findings is wanted. */
  | { readonly kind: "next" }
  /** The bytes that were wanted; none at the end of the file. */
  | { readonly kind: "bytes"; readonly bytes: Uint8Array | undefined };

export type Report =
  | { readonly kind: "done"; readonly done: Done }
  /** More of the file is wanted. */
  | { readonly kind: "want" }
  | { readonly kind: "text"; readonly text: Uint8Array; readonly rows: number }
  | { readonly kind: "finished"; readonly finished: Finished }
  | { readonly kind: "refused"; readonly code: CohortRefused["code"]; readonly detail: string }
  | { readonly kind: "fault"; readonly fault: Error };
