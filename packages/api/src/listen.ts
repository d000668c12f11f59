import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { refuseWhatIsNotHttp } from "./operate/notHttp.ts";
import { cutSlowBodies, ordinaryPatience, type Patience } from "./operate/slowBodies.ts";

export interface ListenOptions {
  readonly port: number;
  readonly host: string;
  /** How long requests in flight may take once the server is told to stop. */
  readonly stopWithinMilliseconds?: number;
  /** How slowly the body of a request may come. */
  readonly patience?: Patience;
}

export interface Listening {
  readonly url: string;
  /** Takes no more requests, answers those in flight, then closes every connection. */
  readonly stop: () => Promise<void>;
}

type Fetch = (request: Request, ...rest: never[]) => Response | Promise<Response>;

/** @throws the error of the system, such as EADDRINUSE, when the address cannot be listened on. */
export const listen = async (app: { readonly fetch: Fetch }, options: ListenOptions): Promise<Listening> => {
  const server = createAdaptorServer({
    fetch: app.fetch as (request: Request) => Response | Promise<Response>,
    // Node's own limits are minutes: a client that sends a byte a second would hold a connection for as long.
    serverOptions: {
      headersTimeout: 5_000,
      // Of the whole request: it would cut a large cohort that comes steadily. See `cutSlowBodies`.
      requestTimeout: 0,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 1_000,
    },
  }) as Server;
  cutSlowBodies(server, options.patience ?? ordinaryPatience);
  refuseWhatIsNotHttp(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(":") ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}`, stop: () => stop(server, options.stopWithinMilliseconds ?? 8_000) };
};

const stop = (server: Server, patience: number): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), patience);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
