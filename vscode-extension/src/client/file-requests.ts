import { requests, type ListFilesParams, type ReadFileParams } from "@scoreline/language-server/protocol";
import type { BaseLanguageClient } from "vscode-languageclient";
import { RelativePattern, Uri, workspace } from "vscode";

/** Answers the server's questions after files, from whatever file system the workspace lies on. */
export function answerFileRequests(client: BaseLanguageClient): void {
  client.onRequest(requests.readFile, async ({ uri }: ReadFileParams): Promise<string | null> => {
    try {
      return new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri)));
    } catch {
      // There is no such file, or it may not be read: for the server it is the same.
      return null;
    }
  });
  client.onRequest(requests.listFiles, async ({ folder }: ListFilesParams): Promise<string[]> => {
    const files = await workspace.findFiles(new RelativePattern(Uri.parse(folder), "**/*.{score,txt,csv,list}"), "**/node_modules/**");
    return files.map((file) => file.toString());
  });
}
