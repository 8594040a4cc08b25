import { requests, uriOf, type DifferenceParams, type DifferenceResult } from "@scoreline/language-server/protocol";
import { extensions, Uri, window, type Event } from "vscode";
import type { Server } from "../client/server.ts";
import { gatherEarlier } from "./gather-earlier.ts";
import { showPage } from "./show-report.ts";

/** What is used of the editor’s own extension for git. */
interface GitExtension {
  /** False where it is turned off, or finds no git: then it has nothing to ask. */
  readonly enabled: boolean;
  getAPI(version: 1): Git;
}

interface Git {
  readonly state: "uninitialized" | "initialized";
  readonly onDidChangeState: Event<Git["state"]>;
  getRepository(uri: Uri): Repository | null;
}

interface Repository {
  show(version: string, path: string): Promise<string>;
}

/** The last commit. */
const version = "HEAD";

/** Shows beside the text what the model of a file changes from the last commit. */
export async function compareWithGit(server: Server, uri: Uri): Promise<void> {
  const repository = await repositoryOf(uri);
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

/** Null where git keeps no versions of the file. */
async function repositoryOf(uri: Uri): Promise<Repository | null> {
  const extension = await extensions.getExtension<GitExtension>("vscode.git")?.activate();
  if (extension?.enabled !== true) return null;
  const git = extension.getAPI(1);
  await new Promise<void>((resolve) => {
    // Just after the editor has started, the folders are still looked through.
    if (git.state === "initialized") return resolve();
    const listener = git.onDidChangeState(() => {
      listener.dispose();
      resolve();
    });
  });
  return git.getRepository(uri);
}
