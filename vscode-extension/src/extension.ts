import { window, type ExtensionContext } from "vscode";
import { Server, type ClientFactory } from "./client/server.ts";
import { registerCommands } from "./commands/commands.ts";
import { registerCheckTasks } from "./tasks/check-tasks.ts";
import { PreviewPanel } from "./preview/preview-panel.ts";
import { showLeads, showStatus } from "./status.ts";
import { TestExplorer } from "./test-explorer/test-explorer.ts";

export interface Running {
  stop(): Promise<void>;
}

/** Starts everything that desktop and browser have in common. */
export async function startExtension(context: ExtensionContext, makeClient: ClientFactory): Promise<Running> {
  const output = window.createOutputChannel("Scoreline", { log: true });
  const server = new Server(makeClient, output);
  const preview = new PreviewPanel(context.extensionUri, server);
  const tests = new TestExplorer(server);
  context.subscriptions.push(output, server, preview, tests, showStatus(server), showLeads(server), registerCheckTasks());
  registerCommands({ context, server, preview, tests });
  try {
    await server.start();
  } catch (error) {
    output.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    void window.showErrorMessage(
      "The language server did not start. The output “Scoreline” says why; “Score: Restart the Language Server” tries again.",
    );
  }
  tests.begin();
  return { stop: () => server.stop() };
}
