import { LanguageClient } from "vscode-languageclient/browser";
import { Uri, type ExtensionContext } from "vscode";
import { clientOptions } from "./client/client-options.ts";
import { startExtension, type Running } from "./extension.ts";

let running: Running | undefined;

/** The entry in a browser: the server is a worker and reads files through us. */
export async function activate(context: ExtensionContext): Promise<void> {
  const bundle = Uri.joinPath(context.extensionUri, "dist/web/server.js").toString(true);
  running = await startExtension(
    context,
    (output) => new LanguageClient("score", "Scoreline", new Worker(bundle), clientOptions(output, context)),
  );
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}
