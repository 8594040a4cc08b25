import { makeNonce, pageOf, Previewer, type FromPage } from "@scoreline/preview";
import {
  Position,
  Range,
  Uri,
  ViewColumn,
  WorkspaceEdit,
  window,
  workspace,
  type Disposable,
  type TextDocument,
  type WebviewPanel,
} from "vscode";
import type { Server } from "../client/server.ts";

/** The one preview panel. It shows the model of the `.score` file that was looked at last, and follows its text. */
export class PreviewPanel implements Disposable {
  readonly #extension: Uri;
  readonly #previewer: Previewer;
  readonly #listeners: Disposable[];
  #panel: WebviewPanel | null = null;

  constructor(extension: Uri, server: Server) {
    this.#extension = extension;
    this.#previewer = new Previewer({
      ask: (method, params) => server.ask(method, params),
      post: (message) => void this.#panel?.webview.postMessage(message),
      reveal: (uri, line, character) => void reveal(uri, line, character),
      insert: (uri, line, character, text) => void insert(uri, new Position(line, character), text),
      warn: (message) => void window.showWarningMessage(message),
    });
    this.#listeners = [
      server.onChecked(() => this.#refresh()),
      server.onLeads(() => this.#refresh()),
      window.onDidChangeActiveTextEditor((editor) => {
        if (editor?.document.languageId === "score" && this.#previewer.turnTo(editor.document.uri.toString(), null)) this.#refresh();
      }),
    ];
  }

  /** Opens the panel for a file, with a sample in it or the one that was chosen before. */
  show(uri: Uri, sample: string | null): void {
    this.#previewer.turnTo(uri.toString(), sample);
    const beside = workspace.getConfiguration("score").get("preview.openBeside", true);
    if (this.#panel === null) this.#panel = this.#open(beside ? ViewColumn.Beside : ViewColumn.Active);
    else {
      this.#panel.reveal(undefined, true);
      this.#refresh();
    }
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
    panel.webview.onDidReceiveMessage((message: FromPage) => this.#previewer.take(message));
    panel.onDidDispose(() => (this.#panel = null));
    panel.webview.html = pageOf({
      source: panel.webview.cspSource,
      script: at("dist/preview.js"),
      style: at("media/preview.css"),
      nonce: makeNonce(),
    });
    return panel;
  }

  #refresh(): void {
    if (this.#panel !== null) void this.#previewer.refresh();
  }

  dispose(): void {
    this.#listeners.forEach((listener) => listener.dispose());
    this.#panel?.dispose();
  }
}

/** Adds a text to a file, and shows it there. */
async function insert(uri: string, place: Position, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.insert(Uri.parse(uri), place, text);
  await workspace.applyEdit(edit);
  await show(await workspace.openTextDocument(Uri.parse(uri)), new Range(place.translate(2), place.translate(2)));
}

/** Shows the rest of a line of a file. */
async function reveal(uri: string, line: number, character: number): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  await show(document, document.validateRange(new Range(line, character, line, Number.MAX_SAFE_INTEGER)));
}

/** Shows a part of a document where it is open already, else in the first column. */
async function show(document: TextDocument, selection: Range): Promise<void> {
  const shown = window.visibleTextEditors.find((editor) => editor.document === document);
  await window.showTextDocument(document, { selection, viewColumn: shown?.viewColumn ?? ViewColumn.One });
}
