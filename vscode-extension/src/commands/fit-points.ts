import { requests, type FitPointsParams, type FitPointsResult } from "@scoreline/language-server/protocol";
import { commands, EventEmitter, ProgressLocation, Range, Uri, window, workspace, WorkspaceEdit, type Disposable } from "vscode";
import { noAnswer, type Server } from "../client/server.ts";

const scheme = "score-fitted";

const settingsCommand = "workbench.action.openSettings";

/** Fits the points of a model to what became of its leads, shows what would change beside the text, and makes it the text once that is asked for. */
export class PointFitting implements Disposable {
  readonly #server: Server;
  readonly #changed = new EventEmitter<Uri>();
  readonly #texts = new Map<string, string>();
  readonly #provider: Disposable;

  constructor(server: Server) {
    this.#server = server;
    this.#provider = workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? "",
    });
  }

  async run(model: Uri): Promise<void> {
    const params: FitPointsParams = { uri: model.toString() };
    const progress = { location: ProgressLocation.Notification, title: "Fitting the points to what happened", cancellable: true };
    const result = await window.withProgress(progress, (shown, token) =>
      this.#server.askLong<FitPointsResult>(requests.fitPoints, params, token, (message) => shown.report({ message })),
    );
    if (result === "canceled") return;
    if (result === null || result.problem !== null) return void this.#sayWhyNot(result?.problem ?? noAnswer);
    const words = [result.sentence, ...result.notes].join(" ");
    if (result.files.length === 0) return void window.showInformationMessage(words);
    await this.#show(result.files);
    void this.#offer(words, result);
  }

  async #sayWhyNot(problem: string): Promise<void> {
    const isUnset = workspace.getConfiguration("score").get("outcome", "").trim() === "" && problem.includes("score.outcome");
    const open = "Open the Setting";
    const chosen = await window.showWarningMessage(problem, ...(isUnset ? [open] : []));
    if (chosen === open) await commands.executeCommand(settingsCommand, "score.outcome");
  }

  /** Each file as it is, beside what it would be. */
  async #show(files: FitPointsResult["files"]): Promise<void> {
    const pairs = files.map(({ uri, after }) => {
      const file = Uri.parse(uri);
      const fitted = Uri.from({ scheme, path: file.path, query: uri });
      this.#texts.set(fitted.toString(), after);
      this.#changed.fire(fitted);
      return { file, fitted };
    });
    const [first, ...others] = pairs;
    const title = "Points now and fitted";
    if (first !== undefined && others.length === 0) await commands.executeCommand("vscode.diff", first.file, first.fitted, title);
    else
      await commands.executeCommand(
        "vscode.changes",
        title,
        pairs.map(({ file, fitted }) => [file, file, fitted]),
      );
  }

  async #offer(words: string, { verdict, files }: FitPointsResult): Promise<void> {
    const isBetter = verdict === "better";
    const use = isBetter ? "Use These Points" : "Use Them All the Same";
    const chosen = await (isBetter ? window.showInformationMessage(words, use) : window.showWarningMessage(words, use));
    if (chosen === use) await takePoints(files);
  }

  dispose(): void {
    this.#provider.dispose();
    this.#changed.dispose();
  }
}

/** Makes the fitted texts those of the files, all or none; nothing where somebody has typed in one of them meanwhile. */
async function takePoints(files: FitPointsResult["files"]): Promise<void> {
  const edit = new WorkspaceEdit();
  for (const { uri, before, after } of files) {
    const document = await workspace.openTextDocument(Uri.parse(uri));
    const text = document.getText();
    if (text !== before)
      return void window.showWarningMessage("The model has changed since its points were fitted, so nothing was written. Fit them again.");
    edit.replace(document.uri, new Range(document.positionAt(0), document.positionAt(text.length)), after);
  }
  if (!(await workspace.applyEdit(edit))) void window.showWarningMessage("The points could not be written. Try again.");
}
