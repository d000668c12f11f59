import type { z } from "zod";
import type { People } from "../people/findPrincipal.ts";
import type { Release } from "../releases.ts";
import type { readiness as shape } from "../schema/resources.ts";
import { probeOf } from "./probe.ts";
import type { Unavailable } from "./unavailable.ts";

export type Readiness = z.infer<typeof shape>;

export interface ReadinessOptions {
  readonly library: () => Release;
  readonly people: People;
  readonly unavailable: Unavailable;
  readonly stopping: AbortSignal | undefined;
}

/** Whether requests may be sent here now, and what the server cannot do meanwhile. */
export const readiness = ({ library, people, unavailable, stopping }: ReadinessOptions) => {
  const probe = people.database === undefined ? undefined : probeOf(people.database);
  return async (): Promise<Readiness> => {
    const { hash, loadedAt, issues } = library();
    const about = { release: hash, loadedAt, issues: [...issues] };
    if (stopping?.aborted === true)
      return { status: "stopping", ...about, database: null, detail: details.stopping };
    const isSilent = probe !== undefined && !(await probe());
    const database = probe === undefined ? null : inWords(isSilent);
    const letsSomebodyIn = people.asksEveryone !== true || people.remembered?.anybody() === true;
    if (isSilent && !letsSomebodyIn) return { status: "unready", ...about, database, detail: details.nobody };
    const lacking = [
      ...(issues.length > 0 ? [details.policies] : []),
      ...(isSilent && people.asksEveryone === true ? [details.remembered] : []),
      ...(people.walled === false ? [details.notWalled] : []),
      ...(isSilent || unavailable.lately("records") ? [details.records] : []),
    ];
    if (lacking.length === 0) return { status: "ready", ...about, database, detail: details.ready };
    return { status: "degraded", ...about, database, detail: lacking.join("; ") };
  };
};

export const takesRequests = ({ status }: Readiness): boolean => status === "ready" || status === "degraded";

const inWords = (isSilent: boolean) => (isSilent ? ("silent" as const) : ("answers" as const));

const details = {
  ready: "answers come from the newest policies",
  stopping: "the server is finishing its last requests",
  nobody: "the database does not answer, so nobody can be recognised and let in",
  remembered: "only whoever was recognised in the last five minutes is let in",
  notWalled: "PostgreSQL does not keep tenants apart for this account; see docs/people.md",
  policies: "the newest policies have issues; answers come from the last release without any",
  records: "determinations are answered, and nothing is recorded",
};
