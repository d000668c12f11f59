import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createReleases, listen } from "@waymark/api";
import { type ChatOptions, createChat } from "@waymark/chat-ui";
import type { Browser, Page } from "playwright-core";

/** A real browser from the package registry, and the real server in this process. */
export interface Stage {
  readonly url: string;
  readonly page: (options?: PageOptions) => Promise<Page>;
  readonly close: () => Promise<void>;
}

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly scripts?: boolean;
  readonly scale?: number;
}

const flags = [
  "--headless=shell",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-extensions",
  "--disable-background-networking",
  "--font-render-hinting=none",
  "--hide-scrollbars",
];

export const launch = async (): Promise<{ browser: Browser; close: () => Promise<void> }> => {
  // The browser unpacks itself where TMPDIR says: a folder of our own, so that two runs never share one.
  const folder = await mkdtemp(join(tmpdir(), "waymark-browser-"));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  const [{ chromium }, sparticuz] = await Promise.all([
    import("playwright-core"),
    import("@sparticuz/chromium"),
  ]);
  const executablePath = process.env.CHROMIUM_PATH ?? (await sparticuz.default.executablePath());
  const browser = await chromium.launch({ executablePath, args: flags, headless: true });
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  return {
    browser,
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export const policiesFolder = fileURLToPath(new URL("../../policies", import.meta.url));

/** Monday 23 November 2026, noon: what "Thursday" means never depends on when the tests run. */
export const fixedNow = (): Date => new Date("2026-11-23T12:00:00Z");

export const openStage = async (options: Partial<ChatOptions> = {}): Promise<Stage> => {
  const releases = await createReleases({ folder: policiesFolder });
  const app = createChat({ library: releases.current, now: fixedNow, ...options });
  const [server, { browser, close }] = await Promise.all([
    listen(app, { port: 0, host: "127.0.0.1" }),
    launch(),
  ]);
  return {
    url: server.url,
    page: async ({ width = 1280, height = 900, scripts = true, scale = 1 } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height },
        javaScriptEnabled: scripts,
        deviceScaleFactor: scale,
        locale: "en-GB",
        reducedMotion: "reduce",
        baseURL: server.url,
      });
      return context.newPage();
    },
    close: async () => {
      await close();
      await server.stop();
      releases.close();
    },
  };
};
