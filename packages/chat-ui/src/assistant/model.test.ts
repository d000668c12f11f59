import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseWith, excludedOnThursday, readRelease, situationOf } from "../fixture.ts";
import { createAssistant } from "./assistant.ts";
import { providerModel } from "./model.ts";
import type { Situation } from "./situation.ts";

/** A server that speaks chat completions, as OpenAI's and every compatible one does. */
let server: Server;
let baseUrl: string;
let situation: Situation;
const received: string[] = [];

const chunk = (delta: object, finish: string | null) =>
  `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 0, model: "m", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

const message = { id: "1", type: "message" };
const said = { item_id: "1", output_index: 0, content_index: 0, type: "response.output_text.delta" };
const responseEvents = [
  { type: "response.created", response: { id: "r", created_at: 0, model: "m" } },
  { type: "response.output_item.added", output_index: 0, item: message },
  { ...said, delta: "Schools keep a register. " },
  { ...said, delta: "The child is eligible for tier 3." },
  { type: "response.output_item.done", output_index: 0, item: message },
  { type: "response.completed", response: { usage: { input_tokens: 1, output_tokens: 1 } } },
];

beforeAll(async () => {
  situation = await situationOf(await readRelease(), caseWith(excludedOnThursday));
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => {
      body += part.toString();
    });
    request.on("end", () => {
      received.push(`${request.url} ${body}`);
      response.writeHead(200, { "content-type": "text/event-stream" });
      if (request.url?.endsWith("/responses")) {
        response.end(responseEvents.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(""));
        return;
      }
      response.write(chunk({ role: "assistant", content: "Schools keep a register. " }, null));
      response.write(chunk({ content: "The child is eligible for tier 3." }, null));
      response.end(`${chunk({}, "stop")}data: [DONE]\n\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe.each([
  ["chat", /^\/v1\/chat\/completions /],
  ["responses", /^\/v1\/responses /],
] as const)("an endpoint that is spoken to by %s", (api, path) => {
  it("is asked to word findings, is shown no typed word, is told to store nothing, and adds no outcome", async () => {
    received.length = 0;
    const model = providerModel({ name: "m", apiKey: "none", baseUrl, sees: "findings", api });
    const heard = await createAssistant({ model })("Why? Mum Susan is furious", situation);
    expect(heard).toMatchObject({
      kind: "reply",
      reply: { background: ["Schools keep a register."], withheld: 1 },
    });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatch(path);
    expect(received[0]).toContain("EXC-02");
    expect(received[0]).toContain('"store":false');
    expect(received[0]).not.toMatch(/Susan|furious|2026-11-19/);
  });
});
