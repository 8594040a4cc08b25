import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import type { ExtensionContext } from "vscode";
import { clientOptions } from "./client/client-options.ts";
import { startExtension, type Running } from "./extension.ts";

let running: Running | undefined;

/** The desktop and remote entry: the server is a process of its own, forked from its bundle. */
export async function activate(context: ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath("dist/server/server.mjs"), transport: TransportKind.ipc };
  running = await startExtension(context, (output) => new LanguageClient("score", "Scoreline", server, clientOptions(output, context)));
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}
