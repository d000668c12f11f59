export { type App, type AppOptions, createApp } from "./app.ts";
export type { Aside } from "./aside/aside.ts";
export { ApiProblem, type Client, createClient } from "./client.ts";
export { type Clock, dayInEngland, systemClock } from "./clock.ts";
export { type Config, readConfig } from "./config.ts";
export { type Database, openDatabase } from "./database/openDatabase.ts";
export { type Reach, reaching } from "./database/reach.ts";
export { isUnavailable } from "./jobs/isUnavailable.ts";
export type { Jobs } from "./jobs/jobs.ts";
export { type Kept, openKept, openKeptIfWritable } from "./kept.ts";
export { type Listening, listen } from "./listen.ts";
export { type Log, type LogEntry, logTo } from "./log.ts";
export { refuseOldNode } from "./nodeVersion.ts";
export { kindOf } from "./operate/faultOf.ts";
export { createMetrics, type Metrics } from "./operate/metrics.ts";
export { watchRequests } from "./operate/watchRequests.ts";
export { accessToPages, mayUse } from "./people/access.ts";
export {
  type Found,
  findPrincipal,
  type People,
  toEveryone,
} from "./people/findPrincipal.ts";
export type { Principal } from "./people/principal.ts";
export { type Prepared, prepare } from "./prepare.ts";
export type { Problem, ProblemCode } from "./problem.ts";
export type { RecordStore } from "./records/store.ts";
export { createReleases, type Release, type Releases, UnreadablePolicies } from "./releases.ts";
export type { GoalsBody, QuestionBody } from "./schema/question.ts";
export { onSignals, sentenceForStart } from "./serving.ts";
export { shownConfig } from "./shownConfig.ts";
