import type { IncomingMessage, Server, ServerResponse } from "node:http";

import { written } from "./notHttp.ts";

export interface Patience {
  /** How long all pauses of a body may be together, before any byte has come. */
  readonly seconds: number;
  /** Each second's worth that comes earns another second. */
  readonly bytesASecond: number;
}

/** A cohort of 64 MB takes minutes on a poor line, and may; a byte a second may not hold a connection. */
export const ordinaryPatience: Patience = { seconds: 10, bytesASecond: 16 * 1024 };

/**
 * Cuts a request whose body comes too slowly. Only time in which the server itself waits is counted: not that in
 * which it has bytes that it has not read yet.
 */
export const cutSlowBodies = (server: Server, { seconds, bytesASecond }: Patience): void => {
  const coming = new Map<IncomingMessage, Coming>();
  server.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
    if (request.complete) return;
    coming.set(request, { response, from: request.socket.bytesRead, waited: 0 });
    response.once("close", () => coming.delete(request));
  });
  const looking = setInterval(() => {
    for (const [request, body] of coming) {
      if (request.complete || request.destroyed) coming.delete(request);
      else if (request.readableLength === 0) body.waited += everyMilliseconds / 1000;
      const earned = (request.socket.bytesRead - body.from) / bytesASecond;
      if (!request.complete && body.waited > seconds + earned) cut(request, body);
    }
  }, everyMilliseconds);
  looking.unref();
  server.once("close", () => clearInterval(looking));
};

interface Coming {
  readonly response: ServerResponse;
  readonly from: number;
  waited: number;
}

const everyMilliseconds = 250;

const cut = ({ socket }: IncomingMessage, { response }: Coming): void => {
  if (!response.headersSent) socket.write(written("too-slow", "the body did not go on"));
  socket.destroySoon();
};
