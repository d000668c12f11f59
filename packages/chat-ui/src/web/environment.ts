import type { Release } from "@waymark/api";
import type { Library } from "@waymark/rules";
import type { Context } from "hono";
import type { Assistant } from "../assistant/assistant.ts";
import type { ModelConfig } from "../config.ts";
import type { WaymarkApi } from "../tools/api.ts";
import type { CaseStore } from "./caseStore.ts";

/** What every page may use. */
export interface Site {
  readonly api: WaymarkApi;
  readonly release: () => Release;
  readonly store: CaseStore;
  readonly today: () => string;
  readonly assistant: Assistant;
  readonly model: ModelConfig | undefined;
}

export interface PageEnv {
  Variables: { secureHeadersNonce?: string };
}

export type PageContext = Context<PageEnv>;

export const nonceOf = (c: PageContext): string => c.get("secureHeadersNonce") ?? "";

export const libraryOf = (site: Site): Library => site.release().library;
