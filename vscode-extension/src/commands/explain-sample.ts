import { requests, type ExplainSampleParams, type ExplainSampleResult, type Preview } from "@scoreline/language-server/protocol";
import { EventEmitter, Uri, ViewColumn, window, workspace, type Disposable } from "vscode";
import { noAnswer, type Server } from "../client/server.ts";

const scheme = "score-explanation";

/** Shows why a sample has its scores, as a text of its own beside the model. */
export class SampleExplanations implements Disposable {
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

  /** Explains the sample of that name; without a name, asks which. */
  async show(file: Uri, name: string | null): Promise<void> {
    const sample = name ?? (await this.#choose(file));
    if (sample === null) return;
    const params: ExplainSampleParams = { uri: file.toString(), sample };
    const result = await this.#server.ask<ExplainSampleResult>(requests.explainSample, params);
    const problem = result === null ? noAnswer : result.problem;
    if (result?.text == null || problem !== null) return void window.showWarningMessage(problem ?? "There is nothing to explain.");
    const page = Uri.from({ scheme, path: `/${sample.replaceAll("/", "∕")}.txt`, query: file.toString() });
    this.#texts.set(page.toString(), result.text);
    this.#changed.fire(page);
    await window.showTextDocument(page, { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: true });
  }

  async #choose(file: Uri): Promise<string | null> {
    const preview = await this.#server.ask<Preview>(requests.preview, { uri: file.toString() });
    if (preview?.problem != null) {
      void window.showWarningMessage(preview.problem);
      return null;
    }
    const names = preview?.samples ?? [];
    if (names.length === 0) {
      void window.showInformationMessage('The model has no sample yet. Describe a lead with: sample "Name" { … }');
      return null;
    }
    if (names.length === 1) return names[0]!;
    return (await window.showQuickPick(names, { title: "Which sample?", ignoreFocusOut: true })) ?? null;
  }

  dispose(): void {
    this.#provider.dispose();
    this.#changed.dispose();
  }
}
