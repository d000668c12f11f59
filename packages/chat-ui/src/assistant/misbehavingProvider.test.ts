import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseWith, excludedOnThursday, readRelease, situationOf } from "../fixture.ts";
import { createAssistant, type Heard } from "./assistant.ts";
import { providerModel } from "./model.ts";
import type { Situation } from "./situation.ts";

// A provider that fails over a real socket: the person is answered as if there were none, and within the time allowed.

const lie = "The child is eligible for tier 3.";
const chunk = (content: string): string =>
  `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 0, model: "m", choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;
const events = (response: ServerResponse): ServerResponse =>
  response.writeHead(200, { "content-type": "text/event-stream" });

const failures: Readonly<Record<string, (response: ServerResponse) => void>> = {
  "answers 500": (response) => response.writeHead(500).end(JSON.stringify({ error: { message: lie } })),
  "answers 429": (response) =>
    response.writeHead(429, { "retry-after": "3600" }).end(JSON.stringify({ error: { message: lie } })),
  "answers 401": (response) => response.writeHead(401).end(JSON.stringify({ error: { message: lie } })),
  "sends a page of HTML": (response) =>
    response.writeHead(200, { "content-type": "text/html" }).end(`<!doctype html><h1>${lie}</h1>`),
  "sends garbage as events": (response) =>
    events(response).end(`data: {"choices":[${lie}\n\ndata: \u0000\n\n`),
  "sends another shape as events": (response) => events(response).end(`data: {"answer":"${lie}"}\n\n`),
  "cuts the line in the middle": (response) => {
    events(response).write(chunk(lie));
    setTimeout(() => response.destroy(), 20);
  },
  "hangs up at once": (response) => response.destroy(),
  "ends without an end": (response) => events(response).end(chunk(lie)),
};

/** Only the time that is allowed ends these. */
const stalls: Readonly<Record<string, (response: ServerResponse) => void>> = {
  "says nothing for ever": () => {},
  "says a word and then nothing": (response) => void events(response).write(chunk("The child")),
  "sends words without end": (response) => {
    events(response);
    const flood = setInterval(() => response.write(chunk(`${lie} `.repeat(200))), 2);
    response.on("close", () => clearInterval(flood));
  },
};

let server: Server;
let situation: Situation;
let plain: Heard;
let listener: RequestListener = (_, response) => response.destroy();

beforeAll(async () => {
  situation = await situationOf(await readRelease(), caseWith(excludedOnThursday));
  plain = await createAssistant()("why?", situation);
  server = createServer((request, response) => {
    response.setHeader("connection", "close");
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

let runs = 0;

/** What is heard, and how often the provider was asked for it: each run has a path of its own. */
const hearFrom = async (
  api: "chat" | "responses",
  behave: (response: ServerResponse) => void,
  timeoutMilliseconds: number,
): Promise<{ readonly heard: Heard; readonly asked: number }> => {
  runs += 1;
  const path = `/run-${runs}`;
  let asked = 0;
  listener = (request, response) => {
    if (request.url?.startsWith(`${path}/`)) asked += 1;
    request.resume();
    behave(response);
  };
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const model = providerModel({ name: "m", apiKey: "none", baseUrl, sees: "findings", api });
  const heard = await createAssistant({ model, timeoutMilliseconds })("why?", situation);
  return { heard, asked };
};

describe.each(["chat", "responses"] as const)("a provider of %s that", (api) => {
  it.each(Object.entries(failures))(
    "%s is asked once, and changes nothing that is shown",
    async (_, fail) => {
      expect(await hearFrom(api, fail, 20_000)).toEqual({ heard: plain, asked: 1 });
    },
  );

  it.each(Object.entries(stalls))(
    "%s is left when its time is over, and changes nothing",
    async (_, stall) => {
      const started = performance.now();
      expect((await hearFrom(api, stall, 1000)).heard).toEqual(plain);
      // The rest of the time is for a machine with much else to do.
      expect(performance.now() - started).toBeLessThan(1000 + 5000);
    },
  );
});

it("nobody listening there changes nothing either", async () => {
  const model = providerModel({
    name: "m",
    apiKey: "none",
    baseUrl: "http://127.0.0.1:9/v1",
    sees: "findings",
    api: "chat",
  });
  expect(await createAssistant({ model, timeoutMilliseconds: 2000 })("why?", situation)).toEqual(plain);
});
