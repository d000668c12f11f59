export { type App, type AppOptions, createApp } from "./app.ts";
export { ApiProblem, type Client, createClient } from "./client.ts";
export { type Clock, dayInEngland, systemClock } from "./clock.ts";
export { type Listening, listen } from "./listen.ts";
export type { Log, LogEntry } from "./log.ts";
export { refuseOldNode } from "./nodeVersion.ts";
export type { Problem, ProblemCode } from "./problem.ts";
export { createReleases, type Release, type Releases, UnreadablePolicies } from "./releases.ts";
export type { GoalsBody, QuestionBody } from "./schema/question.ts";
