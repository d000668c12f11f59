import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { type Diagrams, type Library, type PoliciesInForce, version } from "@waymark/rules";
import { type Clock, dayInEngland } from "../clock.ts";
import type { Release } from "../releases.ts";
import type { Tool, ToolResult } from "./tool.ts";
import { toolsFor } from "./tools.ts";

export interface McpOptions {
  /** The release that answers the call that comes next. */
  readonly library: () => Release;
  readonly now: Clock;
}

/** Makes servers that share their tools: one for a process on stdio, one for each request over HTTP. */
export const mcpServers = (diagramsOf: (policies: PoliciesInForce) => Diagrams) => {
  const toolsOf = keptTools();
  return ({ library, now }: McpOptions): McpServer => {
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
      const release = library();
      const found = toolsOf(release.library).find(({ name }) => name === params.name);
      if (found === undefined) return written(unknownTool);
      const context = { release, today: dayInEngland(now()), diagramsOf };
      return written(await found.call(params.arguments, context).catch(failed));
    });
    return mcp;
  };
};

const instructions =
  "Waymark says what English law and local policy say about a child in, or near, alternative provision. Every answer is advisory: a person decides. Send facts only; there is no room for names or identifiers, and none may be put in. What is missing is unknown, never false: use next_question to learn what to ask a person. Repeat what an answer says with its sources and its unknowns, and add nothing to it.";

const keptTools = () => {
  const kept = new WeakMap<Library, readonly Tool[]>();
  return (library: Library): readonly Tool[] => {
    const found = kept.get(library) ?? toolsFor(library);
    kept.set(library, found);
    return found;
  };
};

const written = ({ ok, answer }: ToolResult) => ({
  content: [{ type: "text" as const, text: JSON.stringify(answer) }],
  structuredContent: answer,
  isError: !ok,
});

const unknownTool: ToolResult = {
  ok: false,
  answer: { refused: [{ code: "unknown-tool", path: "", help: "list the tools, and use one of them" }] },
};

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
