import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { listen } from "@waymark/api";
import { type Figure, median } from "./measure.ts";

type App = Parameters<typeof listen>[0];

const asking = 8;
const asked = 400;
const rounds = 5;

/** Questions over loopback, eight at a time; beside Node's own server giving the same bytes. */
export const httpFigures = async (
  app: App,
  path: string,
  bodies: readonly string[],
): Promise<readonly Figure[]> => {
  const waymark = await listen(app, { port: 0, host: "127.0.0.1" });
  const sample = await post(new URL(path, waymark.url), new Agent(), bodies[0]!);
  const bare = createServer((incoming, outgoing) => {
    incoming.resume();
    incoming.once("end", () => outgoing.setHeader("content-type", "application/json").end(sample));
  });
  bare.listen(0, "127.0.0.1");
  await once(bare, "listening");
  const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}`;
  const agent = new Agent({ keepAlive: true, maxSockets: asking });
  const servers = [
    { name: "node:http giving the same bytes", url: bareUrl, times: [] as number[] },
    { name: "waymark, a determination over HTTP", url: waymark.url, times: [] as number[] },
  ];
  for (let round = 0; round <= rounds; round += 1) {
    for (const { url, times } of servers) {
      const took = await timeOfRound(new URL(path, url), agent, bodies);
      if (round > 0) times.push(took);
    }
  }
  agent.destroy();
  bare.close();
  await waymark.stop();
  return servers.map(({ name, times }) => ({ name, microseconds: median(times) }));
};

const timeOfRound = async (url: URL, agent: Agent, bodies: readonly string[]): Promise<number> => {
  let next = 0;
  const started = performance.now();
  const worker = async (): Promise<void> => {
    while (next < asked) {
      next += 1;
      await post(url, agent, bodies[next % bodies.length]!);
    }
  };
  await Promise.all(Array.from({ length: asking }, worker));
  return ((performance.now() - started) * 1000) / asked;
};

const post = (url: URL, agent: Agent, body: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const outgoing = request(url, { method: "POST", agent, headers }, (incoming) => {
      const parts: Buffer[] = [];
      incoming.on("data", (part: Buffer) => parts.push(part));
      incoming.once("error", reject);
      incoming.once("end", () => {
        if (incoming.statusCode === 200) resolve(Buffer.concat(parts));
        else reject(new Error(`${url} answers ${incoming.statusCode}`));
      });
    });
    outgoing.once("error", reject);
    outgoing.end(body);
  });
