/** The language server, which runs in a worker, as the page sees it. */
import { LSPClient, LSPPlugin, Workspace, type LSPClientExtension, type Transport, type WorkspaceFile } from "@codemirror/lsp-client";
import { ChangeSet, type Extension, type Text, type TransactionSpec } from "@codemirror/state";
import { Text as DocumentText } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { scoreLanguage } from "@scoreline/codemirror";
import { requests, type InitializationOptions, type ListFilesParams, type ReadFileParams } from "@scoreline/language-server/protocol";
import type { Project } from "./project.ts";
import { withoutScripts } from "./safe-html.ts";

/** What the server says to do to files, in the words of the protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}
export interface Stretch {
  readonly start: Position;
  readonly end: Position;
}
export interface TextEdit {
  readonly range: Stretch;
  readonly newText: string;
}
export interface WorkspaceEdit {
  readonly changes?: Readonly<Record<string, readonly TextEdit[]>>;
}

/** Messages between the client and the worker. Questions of the server that the client does not know are answered by the project. */
function transportTo(worker: Worker, project: () => Project): Transport {
  const handlers = new Set<(message: string) => void>();
  const answers: Readonly<Record<string, (params: never) => unknown>> = {
    [requests.readFile]: ({ uri }: ReadFileParams) => {
      const path = project().pathOf(uri);
      return path === null ? null : project().textOf(path);
    },
    [requests.listFiles]: ({ folder }: ListFilesParams) =>
      project()
        .paths.map((path) => project().uriOf(path))
        .filter((uri) => uri.startsWith(folder)),
  };
  worker.addEventListener("message", ({ data }: MessageEvent<{ id?: number; method?: string; params?: unknown }>) => {
    const answer = data.id === undefined || data.method === undefined ? undefined : answers[data.method];
    if (answer !== undefined) worker.postMessage({ jsonrpc: "2.0", id: data.id, result: answer(data.params as never) });
    else for (const handle of handlers) handle(JSON.stringify(data));
  });
  return {
    send: (message) => worker.postMessage(JSON.parse(message)),
    subscribe: (handler) => void handlers.add(handler),
    unsubscribe: (handler) => void handlers.delete(handler),
  };
}

/** One of the score files of the project. All of them are open in the server, so that changes reach those that nobody looks at, too. */
class OpenFile implements WorkspaceFile {
  readonly languageId = "score";
  version = 0;
  view: EditorView | null = null;
  readonly uri: string;
  doc: Text;
  constructor(uri: string, text: string) {
    this.uri = uri;
    this.doc = DocumentText.of(text.split("\n"));
  }

  getView(): EditorView | null {
    return this.view;
  }
}

/** The score files of the project, of which one is in the editor. */
class ProjectFiles extends Workspace {
  files: OpenFile[] = [];
  readonly #hidden: { readonly file: OpenFile; readonly prevDoc: Text; readonly changes: ChangeSet }[] = [];
  /** Is told of a text that was changed without being looked at. */
  changed: (uri: string, text: string) => void = () => undefined;

  /** Closes what was open, and opens the score files of another project. */
  turnTo(project: Project): void {
    for (const { uri } of this.files) this.client.didClose(uri);
    this.files = project.paths
      .filter((path) => path.endsWith(".score"))
      .map((path) => new OpenFile(project.uriOf(path), project.textOf(path)!));
    for (const file of this.files) this.client.didOpen(file);
  }

  override syncFiles(): { file: OpenFile; prevDoc: Text; changes: ChangeSet }[] {
    const seen = this.files.flatMap((file) => {
      const plugin = file.view === null ? null : LSPPlugin.get(file.view);
      if (plugin == null || plugin.uri !== file.uri || plugin.unsyncedChanges.empty) return [];
      const update = { file, prevDoc: file.doc, changes: plugin.unsyncedChanges };
      file.doc = plugin.view.state.doc;
      file.version++;
      plugin.clear();
      return [update];
    });
    return [...this.#hidden.splice(0), ...seen];
  }

  override openFile(uri: string, _language: string, view: EditorView): void {
    const file = this.files.find((each) => each.uri === uri);
    if (file !== undefined) file.view = view;
  }

  override closeFile(uri: string): void {
    const file = this.files.find((each) => each.uri === uri);
    if (file !== undefined) file.view = null;
  }

  override updateFile(uri: string, update: TransactionSpec): void {
    const file = this.files.find((each) => each.uri === uri);
    if (file === undefined) return;
    if (file.view !== null) return file.view.dispatch(update);
    const changes = ChangeSet.of(update.changes ?? [], file.doc.length);
    this.#hidden.push({ file, prevDoc: file.doc, changes });
    file.doc = changes.apply(file.doc);
    file.version++;
    this.changed(uri, file.doc.toString());
  }
}

/** The code of an answer to a question about a text that has changed since. */
const outdated = -32801;

/** What the server tells without being asked. */
export type Told = Readonly<Record<string, (params: never) => void>>;

/** The server, with the files of the project that is written. */
export class Server {
  readonly client: LSPClient;
  readonly #files: ProjectFiles;

  constructor(worker: Worker, project: () => Project, told: Told, extensions: readonly (Extension | LSPClientExtension)[]) {
    let files: ProjectFiles | null = null;
    const initializationOptions: InitializationOptions = { files: true };
    this.client = new LSPClient({
      workspace: (client) => (files = new ProjectFiles(client)),
      initializationOptions,
      // What is asked at the very beginning waits until the worker has been loaded, however slowly.
      timeout: 60_000,
      sanitizeHTML: withoutScripts,
      highlightLanguage: (name) => (name === "score" ? scoreLanguage : null),
      notificationHandlers: Object.fromEntries(
        Object.entries(told).map(([method, take]) => [method, (_client: LSPClient, params: unknown) => (take(params as never), true)]),
      ),
      extensions,
    });
    this.#files = files!;
    this.client.connect(transportTo(worker, project));
  }

  turnTo(project: Project): void {
    this.#files.turnTo(project);
  }

  set changed(changed: (uri: string, text: string) => void) {
    this.#files.changed = changed;
  }

  /** The version of a file that the server knows; null where it is none of the project. */
  versionOf(uri: string): number | null {
    return this.#files.files.find((file) => file.uri === uri)?.version ?? null;
  }

  /** Asks about what is in the editor now, once more where the text changed meanwhile. Null where the server gives no answer. */
  async ask<Answer>(method: string, params: object, tries = 5): Promise<Answer | null> {
    this.client.sync();
    try {
      return await this.client.request<object, Answer | null>(method, params);
    } catch (error) {
      if ((error as { readonly code?: number }).code === outdated && tries > 1) return this.ask(method, params, tries - 1);
      // The server logs what went wrong.
      console.warn(`${method}: ${error instanceof Error ? error.message : ((error as { message?: string }).message ?? String(error))}`);
      return null;
    }
  }

  /** Makes changes in all files that they are about, the editor's among them. Null and other files than the project's are passed over. */
  apply(edit: WorkspaceEdit | null | undefined): void {
    this.client.sync();
    for (const [uri, edits] of Object.entries(edit?.changes ?? {})) {
      const file = this.#files.files.find((each) => each.uri === uri);
      if (file === undefined) continue;
      const changes = edits.map(({ range, newText }) => ({
        from: offsetIn(file.doc, range.start),
        to: offsetIn(file.doc, range.end),
        insert: newText,
      }));
      this.#files.updateFile(uri, { changes, userEvent: "input.fix" });
    }
    this.client.sync();
  }
}

/** A place of the protocol in a text; the nearest that there is. */
export function offsetIn(doc: Text, { line, character }: Position): number {
  if (line >= doc.lines) return doc.length;
  const { from, to } = doc.line(line + 1);
  return Math.min(from + character, to);
}

/** A place in a text in the words of the protocol. */
export function placeIn(doc: Text, offset: number): Position {
  const line = doc.lineAt(offset);
  return { line: line.number - 1, character: offset - line.from };
}
