import type { DocumentRequests, TextRequests } from "./document-requests.ts";
import { count, listOf, mapOf, object, optional, record, text, truth, whole, type Shape } from "./shapes.ts";
import type { LeadRequests } from "./lead-requests.ts";

const textDocument = record({ uri: text });
const version = record({ uri: text, version: count });
const position = record({ line: count, character: count });
const range = record({ start: position, end: position });
const inDocument = record({ textDocument });
const atPosition = record({ textDocument, position });
const inRange = record({ textDocument, range });
const ours = record({ uri: text });
const values = listOf(record({ name: text, value: text }));
const whatIf = record({
  fields: values,
  events: listOf(record({ event: text, daysAgo: count, properties: optional(values) })),
});

type Requests =
  | keyof DocumentRequests
  | keyof TextRequests
  | keyof LeadRequests
  | "textDocument/diagnostic"
  | "workspace/diagnostic"
  | "workspace/symbol"
  | "workspace/willRenameFiles";

/** What the parameters of every request must hold; whatever else they hold is not looked at. */
export const requestShapes: { readonly [Method in Requests]: Shape } = {
  "textDocument/completion": record({ textDocument, position, context: optional(record({ triggerCharacter: optional(text) })) }),
  "textDocument/hover": atPosition,
  "textDocument/signatureHelp": atPosition,
  "textDocument/definition": atPosition,
  "textDocument/references": record({ textDocument, position, context: record({ includeDeclaration: truth }) }),
  "textDocument/documentHighlight": atPosition,
  "textDocument/prepareRename": atPosition,
  "textDocument/rename": record({ textDocument, position, newName: text }),
  "textDocument/documentSymbol": inDocument,
  "textDocument/foldingRange": inDocument,
  "textDocument/selectionRange": record({ textDocument, positions: listOf(position) }),
  "textDocument/documentLink": inDocument,
  "textDocument/codeAction": record({
    textDocument,
    range,
    context: record({ diagnostics: listOf(object), only: optional(listOf(text)), triggerKind: optional(count) }),
  }),
  "textDocument/codeLens": inDocument,
  "textDocument/inlayHint": inRange,
  "textDocument/semanticTokens/full": inDocument,
  "textDocument/semanticTokens/range": inRange,
  "textDocument/formatting": record({ textDocument, options: object }),
  "textDocument/rangeFormatting": record({ textDocument, range, options: object }),
  "textDocument/onTypeFormatting": record({ textDocument, position, ch: text, options: object }),
  "textDocument/diagnostic": record({ textDocument, previousResultId: optional(text) }),
  "workspace/diagnostic": record({ previousResultIds: listOf(record({ uri: text, value: text })) }),
  "workspace/symbol": record({ query: text }),
  "workspace/willRenameFiles": record({ files: listOf(record({ oldUri: text, newUri: text })) }),
  "score/tests": ours,
  "score/runTests": record({ uri: text, names: optional(listOf(text)), coverage: optional(truth) }),
  "score/preview": record({ uri: text, sample: optional(text), moved: optional(whole), whatIf: optional(whatIf) }),
  "score/saveWhatIf": record({ uri: text, sample: text, moved: optional(whole), whatIf, as: text }),
  "score/explainSample": record({ uri: text, sample: text }),
  "score/compile": ours,
  "score/report": ours,
  "score/difference": record({ uri: text, version: text, files: mapOf(optional(text)) }),
  "score/realLeads": ours,
  "score/recordLead": record({ uri: text, lead: text }),
  "score/fitPoints": ours,
};

const folders = listOf(record({ uri: text }));

/** The same of the notifications that the server listens to. */
export const notificationShapes = {
  initialized: optional(object),
  "textDocument/didOpen": record({ textDocument: record({ uri: text, version: count, text }) }),
  "textDocument/didChange": record({
    textDocument: version,
    contentChanges: listOf((change, name) => {
      const whole = record({ text })(change, name);
      return whole ?? (Object.hasOwn(change as object, "range") ? record({ range })(change, name) : null);
    }),
  }),
  "textDocument/didClose": inDocument,
  "textDocument/didSave": inDocument,
  "workspace/didChangeWatchedFiles": record({ changes: listOf(record({ uri: text })) }),
  "workspace/didChangeConfiguration": record({
    settings: optional(
      record({
        score: optional(
          record({
            inlayHints: optional(record({ ranges: optional(truth) })),
            leads: optional(text),
            events: optional(text),
            source: optional(text),
            at: optional(text),
          }),
        ),
      }),
    ),
  }),
  "workspace/didChangeWorkspaceFolders": record({ added: folders, removed: folders }),
} as const satisfies Readonly<Record<string, Shape>>;

export type NotificationName = keyof typeof notificationShapes;

export const initializeShape = record({
  capabilities: object,
  rootUri: optional(text),
  workspaceFolders: optional(folders),
  initializationOptions: optional(record({ files: optional(truth), pages: optional(text), wantsToBeTold: optional(truth) })),
});
