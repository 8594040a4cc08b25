import {
  requests,
  uriOf,
  type Preview,
  type PreviewParams,
  type SaveWhatIfParams,
  type SaveWhatIfResult,
} from "@scoreline/language-server/protocol";
import { Position, Range, Uri, ViewColumn, WorkspaceEdit, window, workspace, type Disposable, type WebviewPanel } from "vscode";
import type { Server } from "../client/server.ts";
import { afterChange, noChanges } from "./changes.ts";
import type { FromPage, ToPage } from "./messages.ts";
import { makeNonce, pageOf } from "./page.ts";

/** The one preview panel. It shows the model of the `.score` file that was looked at last, and follows its text. */
export class PreviewPanel implements Disposable {
  readonly #extension: Uri;
  readonly #server: Server;
  readonly #listeners: Disposable[];
  #panel: WebviewPanel | null = null;
  #uri: Uri | null = null;
  #sample: string | null = null;
  /** By how many days the day is moved. */
  #moved = 0;
  /** What is tried of the sample. */
  #whatIf = noChanges;
  /** The sample that is shown. */
  #shown: string | null = null;
  /** The folder of what is shown. */
  #root = "";
  /** Counts the questions asked, so that a late answer to an early one is dropped. */
  #asked = 0;

  constructor(extension: Uri, server: Server) {
    this.#extension = extension;
    this.#server = server;
    this.#listeners = [
      server.onChecked(() => void this.#refresh()),
      server.onLeads(() => void this.#refresh()),
      window.onDidChangeActiveTextEditor((editor) => {
        if (editor?.document.languageId !== "score" || editor.document.uri.toString() === this.#uri?.toString()) return;
        this.#turnTo(editor.document.uri);
        void this.#refresh();
      }),
    ];
  }

  /** Opens the panel for a file, with a sample in it or the one that was chosen before. */
  show(uri: Uri, sample: string | null): void {
    if (uri.toString() !== this.#uri?.toString()) this.#turnTo(uri);
    this.#sample = sample ?? this.#sample;
    const beside = workspace.getConfiguration("score").get("preview.openBeside", true);
    if (this.#panel === null) this.#panel = this.#open(beside ? ViewColumn.Beside : ViewColumn.Active);
    else {
      this.#panel.reveal(undefined, true);
      void this.#refresh();
    }
  }

  /** What was chosen belongs to the other file. */
  #turnTo(uri: Uri): void {
    this.#uri = uri;
    this.#sample = null;
    this.#moved = 0;
    this.#whatIf = noChanges;
  }

  #open(viewColumn: ViewColumn): WebviewPanel {
    const roots = ["dist", "media"].map((folder) => Uri.joinPath(this.#extension, folder));
    const panel = window.createWebviewPanel(
      "score.preview",
      "Score Preview",
      { viewColumn, preserveFocus: true },
      { enableScripts: true, localResourceRoots: roots },
    );
    const at = (path: string): string => panel.webview.asWebviewUri(Uri.joinPath(this.#extension, path)).toString();
    panel.webview.onDidReceiveMessage((message: FromPage) => this.#take(message));
    panel.onDidDispose(() => (this.#panel = null));
    panel.webview.html = pageOf({
      source: panel.webview.cspSource,
      script: at("dist/preview.js"),
      style: at("media/preview.css"),
      nonce: makeNonce(),
    });
    return panel;
  }

  #take(message: FromPage): void {
    switch (message.kind) {
      case "ready":
        return void this.#refresh();
      case "choose":
        this.#sample = message.sample;
        this.#whatIf = noChanges;
        return void this.#refresh();
      case "move":
        this.#moved = message.days;
        return void this.#refresh();
      case "set":
      case "happen":
      case "undo":
        this.#whatIf = afterChange(this.#whatIf, message);
        return void this.#refresh();
      case "save":
        return void this.#save(message.as);
      case "reveal":
        return void this.#reveal(message.file, message.line - 1, message.column - 1);
    }
  }

  /** Shows the rest of a line of a file. */
  async #reveal(file: string, line: number, character: number): Promise<void> {
    const document = await workspace.openTextDocument(Uri.parse(uriOf(this.#root, file)));
    const shown = window.visibleTextEditors.find((editor) => editor.document === document);
    const selection = document.validateRange(new Range(line, character, line, Number.MAX_SAFE_INTEGER));
    await window.showTextDocument(document, { selection, viewColumn: shown?.viewColumn ?? ViewColumn.One });
  }

  /** Adds what is tried to the text, where it can be looked at before it is saved. */
  async #save(as: "sample" | "test"): Promise<void> {
    const [uri, sample] = [this.#uri, this.#sample ?? this.#shown];
    if (uri === null || sample === null) return;
    const params: SaveWhatIfParams = { uri: uri.toString(), sample, moved: this.#moved, whatIf: this.#whatIf, as };
    const saved = await this.#server.ask<SaveWhatIfResult>(requests.saveWhatIf, params);
    if (saved?.addition == null) return void window.showWarningMessage(saved?.problem ?? "The language server does not answer.");
    const { uri: file, position, text } = saved.addition;
    const place = new Position(position.line, position.character);
    const edit = new WorkspaceEdit();
    edit.insert(Uri.parse(file), place, text);
    await workspace.applyEdit(edit);
    const document = await workspace.openTextDocument(Uri.parse(file));
    const shown = window.visibleTextEditors.find((editor) => editor.document === document);
    const selection = new Range(place.translate(2), place.translate(2));
    await window.showTextDocument(document, { selection, viewColumn: shown?.viewColumn ?? ViewColumn.One });
  }

  async #refresh(): Promise<void> {
    if (this.#panel === null || this.#uri === null) return;
    const asked = ++this.#asked;
    const sample = this.#sample === null ? {} : { sample: this.#sample };
    const params: PreviewParams = { uri: this.#uri.toString(), ...sample, moved: this.#moved, whatIf: this.#whatIf };
    const preview = await this.#server.ask<Preview>(requests.preview, params);
    if (asked !== this.#asked) return;
    const message: ToPage =
      preview === null
        ? { kind: "wait", reason: "The language server does not answer." }
        : preview.page === null
          ? { kind: "wait", reason: preview.problem ?? "" }
          : { kind: "show", page: preview.page };
    this.#shown = preview?.samples[0] ?? this.#shown;
    this.#root = preview?.root ?? this.#root;
    await this.#panel?.webview.postMessage(message);
  }

  dispose(): void {
    this.#listeners.forEach((listener) => listener.dispose());
    this.#panel?.dispose();
  }
}
