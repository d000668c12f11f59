import { isIPv6 } from "node:net";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { Clock } from "../clock.ts";
import type { ApiEnv } from "../environment.ts";
import { refuse } from "../problem.ts";
import { createBuckets } from "./buckets.ts";
import type { Metrics } from "./metrics.ts";

/** How many requests a minute each may send. */
export interface RateLimits {
  readonly address: number;
  /** A key or a person. */
  readonly principal: number;
  readonly tenant: number;
}

/** Far above what people and ordinary programs send. */
export const generousLimits: RateLimits = { address: 1_200, principal: 3_000, tenant: 12_000 };

interface RateOptions {
  readonly limits: RateLimits;
  /** Addresses of what stands in front, whose X-Forwarded-For is believed. */
  readonly proxies?: readonly string[];
  readonly now: Clock;
  readonly metrics: Metrics;
}

/** Before it is known whom a request is from, so that keys cannot be guessed in great numbers. */
export const limitAddresses = ({ limits, proxies = [], now, metrics }: RateOptions) => {
  const buckets = createBuckets(limits.address, now);
  return createMiddleware<ApiEnv>(async (c, next) => {
    const address = addressOf(c, proxies);
    const wait = address === undefined ? 0 : buckets.take(address);
    return wait === 0 ? next() : refused(c, "address", wait, metrics);
  });
};

/** Once it is known. Whoever sits at the machine is not counted. */
export const limitPrincipals = ({ limits, now, metrics }: RateOptions) => {
  const principals = createBuckets(limits.principal, now);
  const tenants = createBuckets(limits.tenant, now);
  return createMiddleware<ApiEnv>(async (c, next) => {
    const principal = c.get("principal") as ApiEnv["Variables"]["principal"] | undefined;
    if (principal === undefined || principal.kind === "local") return next();
    const wait = principals.take(`${principal.kind} ${principal.id}`);
    if (wait > 0) return refused(c, "principal", wait, metrics);
    const whole = tenants.take(principal.tenant);
    return whole === 0 ? next() : refused(c, "tenant", whole, metrics);
  });
};

const refused = (c: Context, limit: keyof RateLimits, wait: number, metrics: Metrics): Response => {
  metrics.refusedForRate(limit);
  const headers = { "retry-after": String(wait) };
  return refuse(c, "too-many-requests", `${whose[limit]} sent more than may be sent in a minute`, {
    headers,
  });
};

const whose = { address: "your address", principal: "whom this request is from", tenant: "your authority" };

/** Whom the request is from; nobody for a caller in this process, nor for this machine itself. */
const addressOf = (c: Context, proxies: readonly string[]): string | undefined => {
  const connected: unknown = c.env?.incoming?.socket?.remoteAddress;
  if (typeof connected !== "string") return undefined;
  const address = plain(connected);
  // Each proxy adds whom it was sent the request by, at the end; what was there before, anybody may have written.
  const named = (c.req.header("x-forwarded-for") ?? "").split(",").map((each) => plain(each.trim()));
  const from = [...named, address].findLast((each) => !proxies.includes(each)) ?? address;
  if (from === address && isThisMachine(address)) return undefined;
  return isIPv6(from) ? networkOf(from) : from.slice(0, 64);
};

const plain = (address: string): string => address.replace(/^::ffff:/i, "");
const isThisMachine = (address: string): boolean => address === "::1" || address.startsWith("127.");

/** A household or a machine has a whole /64, and could come from each address of it. */
const networkOf = (address: string): string => {
  const [before = "", after] = (address.split("%")[0] ?? "").split("::");
  const head = before === "" ? [] : before.split(":");
  const tail = after === undefined || after === "" ? [] : after.split(":");
  const gap = after === undefined ? [] : Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0");
  return [...head, ...gap, ...tail].slice(0, 4).join(":");
};
