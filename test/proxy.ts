import { connect, createServer, type Socket } from "node:net";

export type Weather = "clear" | "silent" | "refusing";

export interface NetworkProxy {
  readonly port: number;
  /** clear: bytes pass. silent: they are swallowed, both ways. refusing: connections end at once, new and old. */
  readonly set: (weather: Weather) => void;
  readonly stop: () => Promise<void>;
}

/** A stretch of network to `port` of this machine, whose weather a test makes. */
export const startProxy = async (port: number): Promise<NetworkProxy> => {
  let weather: Weather = "clear";
  const open = new Set<Socket>();
  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => socket.destroy());
  };
  const pass = (from: Socket, to: Socket): void => {
    from.on("data", (bytes) => {
      if (weather === "clear") to.write(bytes);
    });
    from.on("close", () => to.destroy());
  };
  const server = createServer((socket) => {
    keep(socket);
    if (weather === "refusing") return void socket.resetAndDestroy();
    const beyond = connect(port, "127.0.0.1");
    keep(beyond);
    pass(socket, beyond);
    pass(beyond, socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  const end = (): void => {
    for (const socket of open) socket.resetAndDestroy();
  };
  return {
    port: address.port,
    set: (next) => {
      weather = next;
      if (next === "refusing") end();
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        end();
      }),
  };
};
