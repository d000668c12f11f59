import type { Aside } from "./aside/aside.ts";
import { inOtherThreads } from "./aside/elsewhere.ts";
import { systemClock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Jobs } from "./jobs/jobs.ts";
import { openJobs } from "./jobs/openJobs.ts";
import type { Kept } from "./kept.ts";
import type { Log } from "./log.ts";
import { createMetrics, type Metrics } from "./operate/metrics.ts";
import type { People } from "./people/findPrincipal.ts";
import { peopleOf } from "./people/peopleOf.ts";
import { keepNoLonger } from "./records/retention.ts";
import { databaseLedger } from "./releases/databaseLedger.ts";
import { noLedger } from "./releases/ledger.ts";
import { createReleases, type Releases } from "./releases.ts";

/** What a server has in its hands before it listens. */
export interface Prepared {
  readonly releases: Releases;
  readonly jobs: Jobs;
  readonly people: People;
  readonly metrics: Metrics;
  readonly aside: Aside;
  readonly stopping: AbortController;
}

/** @throws when the policies, or what jobs are kept in, cannot be used; what is kept is closed then. */
export const prepare = async (config: Config, kept: Kept | undefined, log: Log): Promise<Prepared> => {
  try {
    return await prepared(config, kept, log);
  } catch (error) {
    await kept?.database.destroy();
    throw error;
  }
};

const prepared = async (config: Config, kept: Kept | undefined, log: Log): Promise<Prepared> => {
  const releases = await createReleases({
    folder: config.policies,
    watch: config.watch,
    ledger: ledgerOf(config, kept),
    onReload: ({ hash, issues }) => log({ event: "reloaded", release: hash, issues: issues.length }),
  });
  const stopping = new AbortController();
  const aside = inOtherThreads();
  const common = { now: systemClock, log, stopping: stopping.signal };
  const jobs = await openJobs({
    ...{ ...common, aside },
    data: config.data,
    databaseUrl: config.databaseUrl,
    library: releases.current,
  });
  if (kept !== undefined) keepNoLonger({ ...kept, days: config.recordsKeptDays, now: systemClock }, common);
  stopping.signal.addEventListener("abort", () => clearTimeout(warming));
  const warming = setTimeout(aside.warm, warmAfterMilliseconds).unref();
  return {
    ...{ releases, jobs, aside, stopping },
    people: { ...peopleOf(config, kept?.database, systemClock), walled: kept?.walled ?? true },
    metrics: createMetrics({ ofProcess: true }),
  };
};

/** The start itself comes first. */
const warmAfterMilliseconds = 1_500;

const ledgerOf = ({ drafts }: Config, kept: Kept | undefined) => {
  if (drafts === true) return noLedger;
  return kept === undefined ? undefined : databaseLedger(kept.database, systemClock);
};
