import type { InitializationOptions } from "@scoreline/language-server/protocol";
import { RevealOutputChannelOn, type LanguageClientOptions } from "vscode-languageclient";
import { Uri, type ExtensionContext, type LogOutputChannel } from "vscode";

/** The selector names no scheme, so that new, remote and virtual files work like those on the disk. */
export function clientOptions(output: LogOutputChannel, { extensionUri }: ExtensionContext): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    files: true,
    fits: true,
    pages: Uri.joinPath(extensionUri, "dist/pages").toString(),
    // The check of the workspace waits for what is told of files that are in no tab, and keeps it.
    wantsToBeTold: true,
  };
  return {
    documentSelector: [{ language: "score" }],
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions,
    synchronize: { configurationSection: "score" },
    markdown: { isTrusted: false, supportHtml: false },
  };
}
