import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { inThisThread } from "../aside/aside.ts";
import { type McpOptions, mcpServers } from "./mcpServer.ts";

/** Serves one client on standard input and output until it closes them. Nothing else may be written there. */
export const serveStdio = async (options: McpOptions): Promise<void> => {
  const server = mcpServers(inThisThread())(options);
  const ended = new Promise<void>((resolve) => {
    process.stdin.once("end", resolve);
    process.stdin.once("close", resolve);
  });
  await server.connect(new StdioServerTransport());
  await ended;
  await server.close();
};
