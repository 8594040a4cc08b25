import {
  DiagnosticSeverity,
  languages,
  window,
  workspace,
  commands,
  ProgressLocation,
  Uri,
  type Diagnostic,
  type Disposable,
} from "vscode";
import type { Server } from "../client/server.ts";
import { countedProblems } from "../status-text.ts";

/** How long one file may take to be checked before we go on without it, in milliseconds: longer than any takes on a busy machine. */
const patience = 60_000;

/**
 * Checks every `.score` file of the workspace. The server reports on open files and takes its report back when they close;
 * what was found in a file that closes again is kept here until the file is opened, changed or deleted.
 */
export class WorkspaceCheck implements Disposable {
  readonly #server: Server;
  readonly #kept = languages.createDiagnosticCollection("score");
  readonly #checkedClosed = new Map<string, readonly Diagnostic[]>();
  readonly #parts: Disposable[];

  constructor(server: Server) {
    this.#server = server;
    const watcher = workspace.createFileSystemWatcher("**/*.score");
    const forget = (uri: Uri): void => {
      this.#checkedClosed.delete(uri.toString());
      this.#kept.delete(uri);
    };
    this.#parts = [
      this.#kept,
      watcher,
      watcher.onDidChange(forget),
      watcher.onDidDelete(forget),
      workspace.onDidOpenTextDocument(({ uri }) => this.#kept.delete(uri)),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && forget(document.uri)),
      workspace.onDidCloseTextDocument(({ uri }) => this.#kept.set(uri, this.#checkedClosed.get(uri.toString()))),
    ];
  }

  async run(): Promise<void> {
    const files = await workspace.findFiles("**/*.score", "**/node_modules/**");
    if (files.length === 0)
      return void window.showInformationMessage("There is no .score file in this folder. “Score: Create a Working Model” makes one.");
    await window.withProgress({ location: ProgressLocation.Window, title: "Checking .score files" }, async () => {
      for (const file of files) await this.#check(file);
    });
    const found = files.flatMap((file) => languages.getDiagnostics(file));
    const count = (severity: DiagnosticSeverity): number => found.filter((problem) => problem.severity === severity).length;
    const words = countedProblems(count(DiagnosticSeverity.Error), count(DiagnosticSeverity.Warning));
    const text = `${files.length === 1 ? "1 file" : `${files.length} files`} checked: ${words.toLowerCase()}.`;
    if (found.length === 0) return void window.showInformationMessage(text);
    await commands.executeCommand("workbench.actions.view.problems");
    void window.showWarningMessage(text);
  }

  async #check(file: Uri): Promise<void> {
    if (workspace.textDocuments.some(({ uri }) => uri.toString() === file.toString())) return;
    const checked = new Promise<void>((resolve) => {
      const timer = setTimeout(done, patience);
      const listener = this.#server.onChecked(({ uris }) => uris.some((uri) => Uri.parse(uri).toString() === file.toString()) && done());
      function done(): void {
        clearTimeout(timer);
        listener.dispose();
        resolve();
      }
    });
    await workspace.openTextDocument(file);
    await checked;
    this.#checkedClosed.set(file.toString(), languages.getDiagnostics(file));
  }

  dispose(): void {
    this.#parts.forEach((part) => part.dispose());
  }
}
