import { once } from "node:events";
import { McpServer } from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { version } from "@scoreline/plan";
import { CommandFailure } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { unforeseenLines } from "../unforeseen.ts";
import { instructions } from "./tool-words.ts";
import { tools, type Tool } from "./tools.ts";

/** Serves assistants over standard input and output, until they close it. */
export async function serveAssistants(context: Context): Promise<void> {
  const connection = serveStdio(() => {
    const server = new McpServer({ name: "scoreline", title: "Scoreline", version }, { instructions });
    for (const [name, { title, description, input, use }] of Object.entries(tools)) {
      const config = { title, description, inputSchema: input, annotations: { readOnlyHint: true, openWorldHint: false } };
      server.registerTool(name, config, (given) => answer(use, given, context));
    }
    return server;
  });
  await Promise.race([once(process.stdin, "end"), once(process.stdin, "close")]);
  await connection.close();
}

/** What a tool gives, or why it failed, in words that the assistant can act on. */
async function answer(use: Tool["use"], given: Parameters<Tool["use"]>[0], context: Context) {
  try {
    return { content: [{ type: "text" as const, text: await use(given, context) }] };
  } catch (error) {
    const lines =
      error instanceof CommandFailure ? [error.message, ...error.details, error.hint] : unforeseenLines(error, context.host.env);
    return { isError: true, content: [{ type: "text" as const, text: lines.filter((line) => line !== "").join("\n") }] };
  }
}
