import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { systemTimer } from "../clock.ts";
import { type Evaluation, evaluations } from "./evaluations.ts";

export interface RequestDone {
  readonly method: string;
  /** As a pattern, never as typed. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** How the server is at the moment that somebody reads its figures. */
export interface ServerState {
  readonly ready: boolean;
  readonly release: string;
  readonly policyIssues: number;
  readonly jobsRunning: number;
}

/** The figures of one process. Every label is one of a few words of ours: none can hold what a caller typed. */
export interface Metrics {
  /** Seconds since some moment in the past. */
  readonly timer: () => number;
  readonly requestDone: (request: RequestDone) => void;
  readonly evaluated: (kind: Evaluation, seconds: number) => void;
  readonly recordWritten: (kind: string) => void;
  readonly refusedForRate: (limit: string) => void;
  readonly unavailable: (store: string) => void;
  readonly contentType: string;
  readonly text: (state: ServerState) => Promise<string>;
}

export interface MetricsOptions {
  readonly timer?: () => number;
  /** Also memory, event loop and the like, which every app of a process shares. */
  readonly ofProcess?: boolean;
}

export const createMetrics = ({ timer = systemTimer, ofProcess = false }: MetricsOptions = {}): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  const figures = figuresIn(registers);
  for (const kind of evaluations) figures.evaluations.zero({ kind });
  if (ofProcess) collectDefaultMetrics({ register: registry });
  return {
    timer,
    requestDone: ({ method, route, status, seconds }) => {
      figures.requests.inc({ method, route, status: `${Math.floor(status / 100)}xx` });
      figures.durations.observe({ method, route }, seconds);
    },
    evaluated: (kind, seconds) => figures.evaluations.observe({ kind }, seconds),
    recordWritten: (kind) => figures.records.inc({ kind }),
    refusedForRate: (limit) => figures.refused.inc({ limit }),
    unavailable: (store) => figures.unavailable.inc({ store }),
    contentType: registry.contentType,
    text: ({ ready, release, policyIssues, jobsRunning }) => {
      figures.ready.set(ready ? 1 : 0);
      figures.release.reset();
      figures.release.set({ release }, 1);
      figures.policyIssues.set(policyIssues);
      figures.jobs.set(jobsRunning);
      return registry.metrics();
    },
  };
};

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const figuresIn = (registers: Registry[]) => ({
  requests: new Counter({
    name: "waymark_http_requests_total",
    help: "Requests answered, by method, route pattern and class of status",
    labelNames: ["method", "route", "status"],
    registers,
  }),
  durations: new Histogram({
    name: "waymark_http_request_duration_seconds",
    help: "Time until an answer begins, by method and route pattern",
    labelNames: ["method", "route"],
    buckets,
    registers,
  }),
  evaluations: new Histogram({
    name: "waymark_evaluation_duration_seconds",
    help: "Time in which the rules were read for a request, by what was asked; its count is the number",
    labelNames: ["kind"],
    buckets,
    registers,
  }),
  records: new Counter({
    name: "waymark_records_written_total",
    help: "Entries written to the records, by kind; retries that write nothing are not counted",
    labelNames: ["kind"],
    registers,
  }),
  refused: new Counter({
    name: "waymark_rate_limited_total",
    help: "Requests refused because too many came, by the limit that they met",
    labelNames: ["limit"],
    registers,
  }),
  unavailable: new Counter({
    name: "waymark_unavailable_total",
    help: "Requests that could not be answered because something was out of reach, by what it was",
    labelNames: ["store"],
    registers,
  }),
  jobs: new Gauge({
    name: "waymark_jobs_running",
    help: "Jobs that this process works on now",
    registers,
  }),
  ready: new Gauge({ name: "waymark_ready", help: "1 while requests may be sent here, else 0", registers }),
  policyIssues: new Gauge({
    name: "waymark_policy_issues",
    help: "Issues in the newest policies; above 0 an earlier release answers",
    registers,
  }),
  release: new Gauge({
    name: "waymark_policy_release_info",
    help: "Always 1; its label is the hash of the policies that answer",
    labelNames: ["release"],
    registers,
  }),
});
