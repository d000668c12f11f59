import type { Found, Principal, Release } from "@waymark/api";
import type { Library } from "@waymark/rules";
import type { Context } from "hono";
import type { Assistant } from "../assistant/assistant.ts";
import type { ModelConfig } from "../config.ts";
import type { Operator } from "../operator.ts";
import type { WaymarkApi } from "../tools/api.ts";
import type { CaseStore } from "./caseStore.ts";

/** What every page may use. */
export interface Site {
  readonly api: WaymarkApi;
  readonly release: () => Release;
  /** The cases of the tenant that the request is from; those of another are not there. */
  readonly storeFor: (c: PageContext) => CaseStore;
  /** Whom a request is from. */
  readonly find: (request: Request) => Promise<Found>;
  /** Whether there is a way for people to sign in. */
  readonly signsIn: boolean;
  readonly today: () => string;
  readonly assistant: Assistant;
  readonly model: ModelConfig | undefined;
  /** Whether the operator has switched the model off, as it is at this moment. */
  readonly modelOff: () => boolean;
  readonly operator: Operator;
}

export interface PageEnv {
  Variables: { secureHeadersNonce?: string; principal?: Principal };
}

export type PageContext = Context<PageEnv>;

export const nonceOf = (c: PageContext): string => c.get("secureHeadersNonce") ?? "";

export const libraryOf = (site: Site): Library => site.release().library;

/** The model that a message may go to now. */
export const modelNow = (site: Site): ModelConfig | undefined => (site.modelOff() ? undefined : site.model);
