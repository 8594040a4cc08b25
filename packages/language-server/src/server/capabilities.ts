import {
  CodeActionKind,
  FileOperationPatternKind,
  TextDocumentSyncKind,
  type DiagnosticOptions,
  type ServerCapabilities,
} from "vscode-languageserver";
import { semanticLegend } from "../features/semantic-tokens.ts";

/** Files that models name: score files, and the kinds of files that lists are kept in. */
const named = "**/*.{score,txt,csv,list}";

/** For editors that ask for diagnostics and can be asked to ask again. */
export const diagnosticProvider: DiagnosticOptions = { identifier: "score", interFileDependencies: true, workspaceDiagnostics: true };

/** What the server can do. */
export const capabilities: ServerCapabilities = {
  positionEncoding: "utf-16",
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
  completionProvider: { triggerCharacters: [" ", '"', ".", ",", "("] },
  hoverProvider: true,
  signatureHelpProvider: { triggerCharacters: [",", " ", "("] },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: "|" },
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: { resolveProvider: false },
  codeActionProvider: {
    codeActionKinds: [
      CodeActionKind.QuickFix,
      CodeActionKind.RefactorExtract,
      CodeActionKind.RefactorInline,
      CodeActionKind.RefactorRewrite,
      CodeActionKind.SourceFixAll,
    ],
  },
  codeLensProvider: { resolveProvider: false },
  inlayHintProvider: { resolveProvider: false },
  semanticTokensProvider: { legend: semanticLegend, full: true, range: true },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: {
      willRename: {
        filters: [
          { pattern: { glob: named, matches: FileOperationPatternKind.file } },
          { pattern: { glob: "**/*", matches: FileOperationPatternKind.folder } },
        ],
      },
    },
  },
};
