import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type AppOptions, createApp } from "./app.ts";
import { createReleases, type Release } from "./releases.ts";

/** For tests: the project's own policies, and an app that answers from them at a fixed moment. */
export const policiesFolder = fileURLToPath(new URL("../../../policies", import.meta.url));

const moment = new Date("2026-12-17T09:30:00Z");

let release: Promise<Release> | undefined;

export const shippedRelease = (): Promise<Release> => {
  release ??= createReleases({ folder: policiesFolder, now: () => moment }).then(({ current }) => current());
  return release;
};

export const testApp = async (options: Partial<AppOptions> = {}) => {
  const shipped = await shippedRelease();
  return createApp({ library: () => shipped, now: () => moment, ...options });
};

type App = Awaited<ReturnType<typeof testApp>>;

export const post = (app: App, path: string, body: unknown): Promise<Response> =>
  Promise.resolve(
    app.request(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );

/** A permanent exclusion on the last day but one of the autumn term. */
export const excluded = {
  facts: {
    "child.bornOn": "2013-03-04",
    "child.livesIn": "england",
    "exclusion.kind": "permanent",
    "exclusion.firstDayOn": "2026-12-17",
    "roll.admittedElsewhere": false,
  },
  calendar: "fixture-a-2026-27",
  asAt: "2026-12-17",
};

/** A copy of the policies that a test may break, and how to throw it away. */
export const copyOfPolicies = async () => {
  const folder = await mkdtemp(join(tmpdir(), "waymark-policies-"));
  await cp(policiesFolder, folder, { recursive: true });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
};
