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
      response.write(chunk({ role: "assistant", content: "Schools keep a register. " }, null));
      response.write(chunk({ content: "The child is eligible for tier 3." }, null));
      response.end(`${chunk({}, "stop")}data: [DONE]\n\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe("a compatible endpoint", () => {
  it("is asked to word findings, is shown no typed word, and adds no outcome", async () => {
    const model = providerModel({ name: "m", apiKey: "none", baseUrl, sees: "findings" });
    const heard = await createAssistant({ model })("Why? Mum Susan is furious", situation);
    expect(heard).toMatchObject({
      kind: "reply",
      reply: { background: ["Schools keep a register."], withheld: 1 },
    });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatch(/^\/v1\/chat\/completions /);
    expect(received[0]).toContain("EXC-02");
    expect(received[0]).not.toMatch(/Susan|furious|2026-11-19/);
  });
});
