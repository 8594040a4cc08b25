import { requests, uriOf, type DifferenceParams, type DifferenceResult } from "@scoreline/language-server/protocol";
import { extensions, Uri, window } from "vscode";
import type { Server } from "../client/server.ts";
import { gatherEarlier } from "./gather-earlier.ts";
import { showPage } from "./show-report.ts";

/** What is used of the editor’s own extension for git. */
interface GitExtension {
  getAPI(version: 1): { getRepository(uri: Uri): { show(version: string, path: string): Promise<string> } | null };
}

/** The last commit. */
const version = "HEAD";

/** Shows beside the text what the model of a file changes from the last commit. */
export async function compareWithGit(server: Server, uri: Uri): Promise<void> {
  const git = await extensions.getExtension<GitExtension>("vscode.git")?.activate();
  const repository = git?.getAPI(1).getRepository(uri) ?? null;
  if (repository === null)
    return void window.showInformationMessage("This file is in no folder that git keeps versions of, so there is nothing to compare with.");
  const result = await gatherEarlier(
    (files) => {
      const params: DifferenceParams = { uri: uri.toString(), version, files };
      return server.ask<DifferenceResult>(requests.difference, params);
    },
    async (root, path) => {
      try {
        return await repository.show(version, Uri.parse(uriOf(root, path)).fsPath);
      } catch {
        // There was no such file.
        return null;
      }
    },
  );
  showPage("score.difference", "Score Changes", result, "There is no comparison to show.");
}
