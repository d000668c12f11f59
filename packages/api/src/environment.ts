import type { Evaluated } from "./operate/evaluations.ts";
import type { Unavailable } from "./operate/unavailable.ts";
import type { Principal } from "./people/principal.ts";
import type { Release } from "./releases.ts";

/** What every handler of the API finds in its context: read once a request, so that one answer has one release. */
export interface ApiEnv {
  Bindings: {
    /** Given by a caller in this process alone. */
    readonly principal?: Principal;
  };
  Variables: {
    readonly requestId: string;
    readonly release: Release;
    readonly receivedAt: Date;
    /** Whom the request is from; not there on a route that is for anyone. */
    readonly principal: Principal;
    readonly evaluated: Evaluated;
    /** Tells the operator why a request is answered with 503. */
    readonly unavailable: Unavailable["met"];
  };
}
