import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { Hono } from "hono";
import type { Aside } from "../aside/aside.ts";
import type { ApiEnv } from "../environment.ts";
import { mcpServers } from "../mcp/mcpServer.ts";
import { refuse } from "../problem.ts";

/**
 * The tools for programs that speak MCP, over streamable HTTP without sessions: each request stands alone and is
 * answered as JSON. A page in a browser always says where it comes from and is refused, so that no page can reach
 * the server of the machine that shows it, whatever name it gives that machine.
 */
export const mcp = (aside: Aside) => {
  const serverFor = mcpServers(aside);
  return new Hono<ApiEnv>().post("/", async (c) => {
    if (c.req.header("origin") !== undefined)
      return refuse(c, "not-from-pages", "the request comes from a page in a browser");
    const [release, receivedAt] = [c.get("release"), c.get("receivedAt")];
    const server = serverFor({ library: () => release, now: () => receivedAt });
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    try {
      await server.connect(transport as Parameters<typeof server.connect>[0]);
      const parsedBody = await c.req.json();
      const answer = () => transport.handleRequest(c.req.raw, { parsedBody });
      return await (parsedBody?.method === "tools/call" ? c.get("evaluated")("tool", answer) : answer());
    } finally {
      await server.close();
    }
  });
};
