import { settingsFile } from "@scoreline/diagnostics";
import { LineIndex } from "@scoreline/diagnostics";
import { DidChangeWatchedFilesNotification, type Connection, type InitializeParams, type InitializeResult } from "vscode-languageserver";
import { workspaceSymbols } from "./features/symbols.ts";
import type { PageOf } from "./protocol/mapping.ts";
import type { InitializationOptions } from "./protocol/requests.ts";
import { capabilities } from "./server/capabilities.ts";
import { chooseFiles, clientFiles } from "./server/client-files.ts";
import { documentRequests, type ClientFeatures, type DocumentRequest, type DocumentRequestTable } from "./server/document-requests.ts";
import { cancelled, guarded, guardedNotification, outdated, type Log } from "./server/guard.ts";
import { Publisher } from "./server/publisher.ts";
import { textRequests } from "./server/text-requests.ts";
import { applyChanges } from "./workspace/apply-changes.ts";
import type { FileHost } from "./workspace/host.ts";
import { asFolder, normalUri } from "./workspace/locations.ts";
import type { WrittenText } from "./workspace/snapshot.ts";
import { Workspace } from "./workspace/workspace.ts";

/** Score files, the kinds of files that lists are kept in, and the settings of projects. */
const watched = ["**/*.{score,txt,csv,list}", `**/${settingsFile}`];

/**
 * Wires a server to a connection and begins to listen. Every handler is guarded: whatever goes wrong in one is logged and
 * answered, and the server lives on.
 *
 * @param disk the files of this machine, where there is one
 * @param pageOf where the page about a code is, unless the client says where pages are
 * @param requests what answers requests about documents
 */
export function serve(
  connection: Connection,
  disk: FileHost | null,
  pageOf: PageOf = () => null,
  requests: DocumentRequestTable = documentRequests,
): void {
  const log: Log = (message) => connection.console.error(message);
  let files = chooseFiles(disk, null);
  const workspace = new Workspace({ readFile: (uri) => files.readFile(uri), listFiles: (folder) => files.listFiles(folder) });
  const publisher = new Publisher(connection, workspace, log);
  let watchesFiles = false;
  let changesFolders = false;
  let client: ClientFeatures = { snippets: false };

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const options = (params.initializationOptions ?? {}) as InitializationOptions;
    const { pages } = options;
    publisher.pageOf = pages === undefined ? pageOf : (code) => `${asFolder(pages)}${code}.md`;
    files = chooseFiles(disk, options.files === true ? clientFiles(connection) : null);
    workspace.folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri == null ? [] : [params.rootUri]);
    watchesFiles = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    client = { snippets: params.capabilities.textDocument?.completion?.completionItem?.snippetSupport === true };
    changesFolders = params.capabilities.workspace?.workspaceFolders === true;
    const { codeLens, inlayHint, semanticTokens } = params.capabilities.workspace ?? {};
    const refreshed = Object.entries({ codeLens, inlayHint, semanticTokens }).flatMap(([what, support]) =>
      support?.refreshSupport === true ? [`workspace/${what}/refresh`] : [],
    );
    publisher.refresh = () => {
      for (const method of refreshed) void connection.sendRequest(method).catch((error: unknown) => log(`${method}: ${String(error)}`));
    };
    return { capabilities, serverInfo: { name: "score" } };
  });

  connection.onInitialized(
    guardedNotification("initialized", log, async () => {
      if (changesFolders) {
        connection.workspace.onDidChangeWorkspaceFolders(
          guardedNotification("didChangeWorkspaceFolders", log, ({ added, removed }) => {
            const gone = new Set(removed.map(({ uri }) => asFolder(normalUri(uri))));
            workspace.folders = [...workspace.folders.filter((folder) => !gone.has(folder)), ...added.map(({ uri }) => uri)];
            publisher.othersMayHaveChanged();
          }),
        );
      }
      if (watchesFiles)
        await connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: watched.map((globPattern) => ({ globPattern })),
        });
    }),
  );

  connection.onDidOpenTextDocument(
    guardedNotification("didOpen", log, ({ textDocument: { uri, version, text } }) => {
      workspace.put({ uri, version, text });
      publisher.changed(uri);
    }),
  );
  connection.onDidChangeTextDocument(
    guardedNotification("didChange", log, ({ textDocument: { uri, version }, contentChanges }) => {
      const before = workspace.document(uri);
      if (before === undefined) return;
      workspace.put({ uri, version, text: applyChanges(before.text, contentChanges) });
      publisher.changed(uri);
    }),
  );
  connection.onDidCloseTextDocument(
    guardedNotification("didClose", log, ({ textDocument: { uri } }) => {
      workspace.close(uri);
      publisher.closed(uri);
    }),
  );
  connection.onDidChangeWatchedFiles(
    guardedNotification("didChangeWatchedFiles", log, ({ changes }) => {
      for (const { uri } of changes) workspace.fileChanged(uri);
      publisher.othersMayHaveChanged();
    }),
  );

  connection.onDidSaveTextDocument(
    guardedNotification("didSave", log, () => {
      // An editor that watches no files: what is on disk is looked at again whenever something is saved.
      if (watchesFiles) return;
      workspace.forgetAll();
      publisher.othersMayHaveChanged();
    }),
  );

  const answer = <Params, Result>(method: string, { answer: feature, otherwise }: DocumentRequest<Params, Result>): void => {
    connection.onRequest(
      method,
      guarded(method, log, async (params: Params, token) => {
        const snapshot = await workspace.snapshot(uriIn(params));
        if (token.isCancellationRequested) return cancelled();
        if (snapshot === null) return otherwise;
        const result = feature(snapshot, params, client);
        return workspace.document(snapshot.uri)?.version === snapshot.version ? result : outdated();
      }),
    );
  };
  const answerFromText = <Params>(method: string, feature: (written: WrittenText, params: Params) => unknown): void => {
    connection.onRequest(
      method,
      guarded(method, log, (params: Params) => {
        const text = workspace.document(uriIn(params))?.text;
        return text === undefined ? [] : feature({ text, lines: new LineIndex(text) }, params);
      }),
    );
  };
  for (const [method, feature] of Object.entries(textRequests))
    answerFromText(method, feature as (written: WrittenText, params: unknown) => unknown);
  for (const [method, request] of Object.entries(requests)) answer(method, request as DocumentRequest<unknown, unknown>);

  connection.onRequest(
    "workspace/symbol",
    guarded("workspace/symbol", log, async ({ query }: { readonly query: string }) => workspaceSymbols(await workspace.projects(), query)),
  );
  connection.onShutdown(() => publisher.stop());
  connection.listen();
}

/** Ours name the document directly, the protocol's in `textDocument`. */
function uriIn(params: unknown): string {
  const { uri, textDocument } = params as { readonly uri?: string; readonly textDocument?: { readonly uri: string } };
  return textDocument?.uri ?? uri ?? "";
}
