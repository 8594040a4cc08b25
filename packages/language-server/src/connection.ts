import { settingsFile } from "@scoreline/diagnostics";
import { LineIndex } from "@scoreline/diagnostics";
import {
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
  type DidChangeConfigurationParams,
  type DocumentDiagnosticParams,
  type InitializeError,
  type InitializeParams,
  type InitializeResult,
  type WorkspaceDiagnosticParams,
} from "vscode-languageserver";
import type { FileRename } from "./features/file-renames.ts";
import type { PageOf } from "./protocol/mapping.ts";
import { leadsNotification, type InitializationOptions, type Settings } from "./protocol/requests.ts";
import { capabilities, diagnosticProvider } from "./server/capabilities.ts";
import { chooseFiles, clientFiles } from "./server/client-files.ts";
import {
  documentRequests,
  textRequests,
  type ClientFeatures,
  type DocumentRequest,
  type DocumentRequestTable,
} from "./server/document-requests.ts";
import { canceled, guarded, guardedNotification, outdated, type Log } from "./server/guard.ts";
import { Lifecycle } from "./server/lifecycle.ts";
import { loadAsked } from "./server/loaded-later.ts";
import { leadRequests, type LeadHost } from "./server/lead-requests.ts";
import { requestShapes, type NotificationName } from "./server/params.ts";
import { Publisher } from "./server/publisher.ts";
import { Turns } from "./server/turns.ts";
import { goOn, isWork, workOn } from "./server/work.ts";
import { askerOf, progressOf } from "./server/progress.ts";
import type { LeadCounting } from "./leads/counting.ts";
import { leadSettingsOf, LeadDesk, leadsChanged } from "./leads/lead-desk.ts";
import { asFolder, normalUri } from "./workspace/locations.ts";
import { applyChanges, type FileHost } from "./workspace/open-documents.ts";
import { Workspace } from "./workspace/workspace.ts";

/** Score files, the kinds of files that lists and leads are kept in, and the settings of projects. */
const watched = ["**/*.{score,txt,csv,list,jsonl,ndjson,gz}", `**/${settingsFile}`];

/**
 * Wires a server to a connection and begins to listen. Every handler is guarded: whatever goes wrong in one is logged and
 * answered, and the server lives on.
 *
 * @param disk the files of this machine, where there is one
 * @param pageOf where the page about a code is, unless the client says where pages are
 * @param requests what answers requests about documents
 * @param counting counts the leads that lie beside models, where files of this machine can be read
 */
export function serve(
  connection: Connection,
  disk: FileHost | null,
  pageOf: PageOf = () => null,
  requests: DocumentRequestTable = documentRequests,
  counting: LeadCounting | null = null,
): Lifecycle {
  const log: Log = (message) => connection.console.error(message);
  let files = chooseFiles(disk, null);
  const host: Required<FileHost> = {
    readFile: (uri) => files.readFile(uri),
    identityOf: (uri) => files.identityOf(uri),
    listFiles: (folder) => files.listFiles(folder),
  };
  const workspace = new Workspace(host, (message) => connection.console.info(message));
  const lifecycle = new Lifecycle();
  const turns = new Turns();
  const publisher = new Publisher(connection, workspace, turns, log);
  const desk = new LeadDesk(counting, {
    turns,
    savedOf: (project) => workspace.savedOf(project),
    changed: (uri, own) => {
      publisher.refresh();
      publisher.tell(connection.sendNotification(leadsNotification, leadsChanged(uri, own)));
    },
    begin: (onLong) => progressOf(connection, "Counting leads", onLong),
    now: () => new Date(),
    log,
  });
  /** What is told before the editor said hello, or after it said goodbye, is not for this server. */
  const take = <Params>(method: NotificationName, act: (params: Params) => Promise<void> | void) => {
    const guardedAct = guardedNotification(method, log, act);
    return async (params: Params): Promise<void> => {
      turns.arrived();
      if (lifecycle.refusal() === null) await guardedAct(params);
    };
  };
  let watchesFiles = false;
  let changesFolders = false;
  let showsRelated = false;
  let runsFits = false;
  let client: ClientFeatures = { snippets: false, ranges: true, fits: false };

  connection.onInitialize((params: InitializeParams): InitializeResult | ResponseError<InitializeError> => {
    const refusal = lifecycle.begin(params);
    if (refusal !== null) return refusal;
    const options = (params.initializationOptions ?? {}) as InitializationOptions;
    const { pages } = options;
    runsFits = options.fits === true;
    publisher.reports.pageOf = pages === undefined ? pageOf : (code) => `${asFolder(pages)}${code}.md`;
    files = chooseFiles(disk, options.files === true ? clientFiles(connection) : null);
    workspace.folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri == null ? [] : [params.rootUri]);
    watchesFiles = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    client = { ...client, snippets: params.capabilities.textDocument?.completion?.completionItem?.snippetSupport === true };
    changesFolders = params.capabilities.workspace?.workspaceFolders === true;
    const { capabilities: capabilitiesOf } = params;
    const { codeLens, inlayHint, semanticTokens } = capabilitiesOf.workspace ?? {};
    const refreshed = Object.entries({ codeLens, inlayHint, semanticTokens }).flatMap(([what, support]) =>
      support?.refreshSupport === true ? [`workspace/${what}/refresh`] : [],
    );
    const ask = (method: string): void => void connection.sendRequest(method).catch((error: unknown) => log(`${method}: ${String(error)}`));
    publisher.refresh = () => refreshed.forEach(ask);
    // Without being asked to ask again, an editor would show what was found before, so it is told.
    const asks = capabilitiesOf.textDocument?.diagnostic !== undefined && capabilitiesOf.workspace?.diagnostics?.refreshSupport === true;
    if (!asks || options.wantsToBeTold === true) return { capabilities, serverInfo: { name: "score" } };
    showsRelated = capabilitiesOf.textDocument?.diagnostic?.relatedDocumentSupport === true;
    publisher.askAgain = () => ask("workspace/diagnostic/refresh");
    return { capabilities: { ...capabilities, diagnosticProvider }, serverInfo: { name: "score" } };
  });

  connection.onInitialized(
    take("initialized", async () => {
      if (changesFolders) {
        connection.workspace.onDidChangeWorkspaceFolders(
          take("workspace/didChangeWorkspaceFolders", ({ added, removed }) => {
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
    take("textDocument/didOpen", ({ textDocument: { uri, version, text } }) => {
      turns.typed();
      workspace.put({ uri, version, text });
      publisher.changed(uri);
    }),
  );
  connection.onDidChangeTextDocument(
    take("textDocument/didChange", ({ textDocument: { uri, version }, contentChanges }) => {
      const before = workspace.document(uri);
      if (before === undefined) return;
      turns.typed();
      workspace.put({ uri, version, text: applyChanges(before.text, contentChanges) });
      publisher.changed(uri);
    }),
  );
  connection.onDidCloseTextDocument(
    take("textDocument/didClose", ({ textDocument: { uri } }) => {
      workspace.close(uri);
      publisher.closed(uri);
      if (workspace.isEmpty) desk.clear();
    }),
  );
  connection.onDidChangeConfiguration(
    take("workspace/didChangeConfiguration", ({ settings }: DidChangeConfigurationParams) => {
      const { score } = (settings as Settings | null) ?? {};
      desk.settings = leadSettingsOf(score);
      client = { ...client, fits: runsFits && desk.knowsOutcome };
      const ranges = score?.inlayHints?.ranges ?? true;
      if (ranges === client.ranges) return;
      client = { ...client, ranges };
      publisher.refresh();
    }),
  );
  connection.onDidChangeWatchedFiles(
    take("workspace/didChangeWatchedFiles", ({ changes }) => {
      workspace.filesChanged(changes.map(({ uri }) => uri));
      publisher.othersMayHaveChanged();
      desk.lookAgain();
    }),
  );

  connection.onDidSaveTextDocument(
    take("textDocument/didSave", ({ textDocument: { uri } }) => {
      workspace.saved(uri);
      desk.lookAgain();
      // An editor that watches no files: what is on disk is looked at again whenever something is saved.
      if (watchesFiles) return;
      workspace.forgetAll();
      publisher.othersMayHaveChanged();
    }),
  );

  const answers = new Map<string, (params: unknown, token: CancellationToken) => Promise<unknown>>();
  const answer = <Params>(method: string, feature: (params: Params, token: CancellationToken) => unknown): void => {
    answers.set(method, guarded(method, log, requestShapes[method as keyof typeof requestShapes], feature));
  };
  for (const [method, feature] of Object.entries(textRequests)) {
    answer(method, (params) => {
      const text = workspace.document(uriIn(params))?.text;
      return text === undefined ? [] : feature({ text, lines: new LineIndex(text) }, params as never);
    });
  }
  const resting = new Set<string>();
  for (const [method, request] of Object.entries(requests)) {
    const { answer: feature, otherwise, looksAround, tellsOfLeads, rests, patience } = request as DocumentRequest<unknown, unknown>;
    if (rests) resting.add(method);
    answer(method, async (params, token) => {
      const snapshot = await workspace.snapshot(uriIn(params));
      if (token.isCancellationRequested) return canceled();
      if (snapshot === null) return otherwise;
      const isOutdated = (): boolean => workspace.document(snapshot.uri)?.version !== snapshot.version;
      const made = await feature(snapshot, params, client, {
        around: looksAround ? await workspace.around(snapshot) : [],
        own: tellsOfLeads ? desk.of(snapshot.project) : null,
      });
      if (!isWork(made)) return isOutdated() ? outdated() : made;
      const refusal = (): ResponseError<void> | null => (token.isCancellationRequested ? canceled() : isOutdated() ? outdated() : null);
      const { result, isWhole } = await workOn(made, turns, refusal, patience);
      const goesOn = (): boolean => !isOutdated() && lifecycle.refusal() === null;
      if (!isWhole) void goOn(made, turns, goesOn).catch((error: unknown) => log(`${method}: ${String(error)}`));
      return refusal() ?? result;
    });
  }
  const leadHost: LeadHost = { desk, snapshotOf: (uri) => workspace.snapshot(uri) };
  for (const [method, request] of Object.entries(leadRequests))
    answer(method, async (params: object, token) => {
      const result = await request(params as never, leadHost, askerOf(connection, params, token));
      return token.isCancellationRequested ? canceled() : result;
    });
  answer("textDocument/diagnostic", async (params: DocumentDiagnosticParams) => {
    const snapshot = await workspace.snapshot(params.textDocument.uri);
    if (snapshot === null) return { kind: "full", items: [] };
    return publisher.reports.ofDocument(snapshot, params.previousResultId, showsRelated);
  });
  answer("workspace/diagnostic", async ({ previousResultIds }: WorkspaceDiagnosticParams, token) => {
    const goesOn = async (): Promise<boolean> => {
      await turns.quiet();
      return !token.isCancellationRequested && lifecycle.refusal() === null;
    };
    const previous = new Map(previousResultIds.map(({ uri, value }) => [normalUri(uri), value]));
    const items = await publisher.reports.ofWorkspace(previous, goesOn);
    return items === null ? canceled() : { items };
  });
  answer("workspace/willRenameFiles", async ({ files: renames }: { readonly files: readonly FileRename[] }) =>
    (await loadAsked()).editsForRenames(renames, await workspace.projects(), workspace.folders),
  );
  answer("workspace/symbol", async ({ query }: { readonly query: string }) =>
    (await loadAsked()).workspaceSymbols(await workspace.projects(), query),
  );

  connection.onRequest(async (method, params, token) => {
    if (resting.has(method)) await turns.rest();
    const work = async (): Promise<unknown> => {
      const found = answers.get(method);
      const unknown = (): unknown => new ResponseError(ErrorCodes.MethodNotFound, `The server does not answer \`${method}\`.`);
      return lifecycle.refusal() ?? (found === undefined ? unknown() : found(params, token));
    };
    // What is worked on somewhere else, or when nobody else has anything to do, keeps no check here waiting.
    return Object.hasOwn(leadRequests, method) || method === "workspace/diagnostic" ? work() : turns.answer(work);
  });
  connection.onShutdown(() => {
    const refusal = lifecycle.end();
    publisher.stop();
    desk.clear();
    // The protocol has no result of it, but a refusal.
    return refusal as unknown as undefined;
  });
  connection.listen();
  return lifecycle;
}

/** Ours name the document directly, the protocol's in `textDocument`. */
function uriIn(params: unknown): string {
  const { uri, textDocument } = params as { readonly uri?: string; readonly textDocument?: { readonly uri: string } };
  return textDocument?.uri ?? uri ?? "";
}
