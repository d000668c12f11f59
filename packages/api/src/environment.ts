import type { Release } from "./releases.ts";

/** What every handler of the API finds in its context: read once a request, so that one answer has one release. */
export interface ApiEnv {
  Variables: {
    readonly requestId: string;
    readonly release: Release;
    readonly receivedAt: Date;
  };
}
