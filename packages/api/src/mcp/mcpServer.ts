import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { version } from "@waymark/rules";
import type { Aside, AskedIn } from "../aside/aside.ts";
import type { Asked } from "../aside/works.ts";
import { type Clock, dayInEngland } from "../clock.ts";
import { problems } from "../problem.ts";
import type { Release } from "../releases.ts";
import type { ToolResult } from "./tool.ts";
import { toolsOf } from "./tools.ts";

export interface McpOptions {
  /** The release that answers the call that comes next. */
  readonly library: () => Release;
  readonly now: Clock;
}

/** Makes servers that share their tools: one for a process on stdio, one for each request over HTTP. */
export const mcpServers =
  (aside: Aside) =>
  ({ library, now }: McpOptions): McpServer => {
    const mcp = new McpServer(
      { name: "waymark", title: "Waymark", version },
      { instructions, capabilities: { tools: {} }, jsonSchemaValidator: noValidator },
    );
    // Each list is of the newest release; nobody is told when it changes.
    mcp.server.registerCapabilities({ tools: { listChanged: false } });
    // The tools' own schemas are read, never compiled, and what they refuse is never repeated: see `tool.ts`.
    mcp.server.setRequestHandler(ListToolsRequestSchema, () => ({
      tools: toolsOf(library().library).map(({ name, title, description, inputSchema }) => ({
        ...{ name, title, description },
        inputSchema: inputSchema as { readonly type: "object" },
        annotations: {
          readOnlyHint: true,
          idempotentHint: true,
          destructiveHint: false,
          openWorldHint: false,
        },
      })),
    }));
    mcp.server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
      const asked = { name: params.name, given: params.arguments };
      const within = { release: library(), today: dayInEngland(now()) };
      return written(await resultOf(aside, asked, within).catch(failed));
    });
    return mcp;
  };

const resultOf = async (aside: Aside, asked: Asked["tool"], within: AskedIn): Promise<ToolResult> => {
  const done = await aside.perform("tool", asked, within);
  if (done.ok)
    return JSON.parse(typeof done.text === "string" ? done.text : new TextDecoder().decode(done.text));
  return { ok: false, answer: { refused: [{ code: done.code, path: "", help: problems[done.code].help }] } };
};

const instructions =
  "Waymark says what English law and local policy say about a child in, or near, alternative provision. Every answer is advisory: a person decides. Send facts only; there is no room for names or identifiers, and none may be put in. What is missing is unknown, never false: use next_question to learn what to ask a person. Repeat what an answer says with its sources and its unknowns, and add nothing to it.";

const written = ({ ok, answer }: ToolResult) => ({
  content: [{ type: "text" as const, text: JSON.stringify(answer) }],
  structuredContent: answer,
  isError: !ok,
});

/** Nothing of a stack leaves the server. */
const failed = (): ToolResult => ({
  ok: false,
  answer: {
    refused: [{ code: "internal-error", path: "", help: "the server failed; try again, then report it" }],
  },
});

/** The library would compile schemas for what only a client that fills in forms needs; this server asks for none. */
const noValidator = {
  getValidator: () => () => ({
    valid: false as const,
    data: undefined,
    errorMessage: "this server puts no forms to its client",
  }),
};
