import type * as Protocol from "vscode-languageserver";
import { foldingRanges } from "../features/folding.ts";
import { documentLinks } from "../features/links.ts";
import { semanticTokens } from "../features/semantic-tokens.ts";
import type * as ours from "../protocol/requests.ts";
import type { OwnLeads } from "@scoreline/report";
import type { Project, Snapshot, WrittenText } from "../workspace/snapshot.ts";
import { notOpen } from "./lead-requests.ts";
import { loadAsked } from "./loaded-later.ts";
import type { Work } from "./work.ts";

/** Parameters and answers of every request about one document and what it belongs to. */
export interface DocumentRequests {
  "textDocument/completion": [Protocol.CompletionParams, Protocol.CompletionList];
  "textDocument/hover": [Protocol.HoverParams, Protocol.Hover | null];
  "textDocument/signatureHelp": [Protocol.SignatureHelpParams, Protocol.SignatureHelp | null];
  "textDocument/definition": [Protocol.DefinitionParams, Protocol.Location[]];
  "textDocument/references": [Protocol.ReferenceParams, Protocol.Location[]];
  "textDocument/documentHighlight": [Protocol.DocumentHighlightParams, Protocol.DocumentHighlight[]];
  "textDocument/prepareRename": [Protocol.PrepareRenameParams, { range: Protocol.Range; placeholder: string } | null];
  "textDocument/rename": [Protocol.RenameParams, Protocol.WorkspaceEdit];
  "textDocument/documentSymbol": [Protocol.DocumentSymbolParams, Protocol.DocumentSymbol[]];
  "textDocument/foldingRange": [Protocol.FoldingRangeParams, Protocol.FoldingRange[]];
  "textDocument/selectionRange": [Protocol.SelectionRangeParams, Protocol.SelectionRange[]];
  "textDocument/documentLink": [Protocol.DocumentLinkParams, Protocol.DocumentLink[]];
  "textDocument/codeAction": [Protocol.CodeActionParams, Protocol.CodeAction[]];
  "textDocument/codeLens": [Protocol.CodeLensParams, Protocol.CodeLens[]];
  "textDocument/inlayHint": [Protocol.InlayHintParams, Protocol.InlayHint[]];
  "textDocument/semanticTokens/full": [Protocol.SemanticTokensParams, Protocol.SemanticTokens];
  "textDocument/semanticTokens/range": [Protocol.SemanticTokensRangeParams, Protocol.SemanticTokens];
  "score/tests": [ours.TestsParams, ours.TestItem[]];
  "score/runTests": [ours.RunTestsParams, ours.RunTestsResult];
  "score/preview": [ours.PreviewParams, ours.Preview | null];
  "score/saveWhatIf": [ours.SaveWhatIfParams, ours.SaveWhatIfResult | null];
  "score/explainSample": [ours.ExplainSampleParams, ours.ExplainSampleResult];
  "score/compile": [ours.CompileParams, ours.CompileResult];
  "score/report": [ours.ReportParams, ours.ReportResult];
  "score/difference": [ours.DifferenceParams, ours.DifferenceResult];
}

/** What the editor can do, and what whoever sits there wants to see, as far as answers depend on it. */
export interface ClientFeatures {
  readonly snippets: boolean;
  /** Whether to show beside headings what they can give. */
  readonly ranges: boolean;
  /** Whether points can be fitted: the editor runs that, and its settings say what became of leads. */
  readonly fits: boolean;
}

/** What there is beside a document, as far as its request asks for it. */
export interface Beside {
  /** The other projects of the folder. */
  readonly around: readonly Project[];
  /** The team's own leads, as far as they are counted; null where there are none. */
  readonly own: OwnLeads | null;
}

type Answered<Result> = Result | Work<Result>;

export interface DocumentRequest<Params, Result> {
  /** The answer, or work on it in steps; where what answers is loaded first, soon. */
  readonly answer: (
    snapshot: Snapshot,
    params: Params,
    client: ClientFeatures,
    beside: Beside,
  ) => Answered<Result> | Promise<Answered<Result>>;
  /** There where the answer asks for the other projects of the folder: they are handed to it. */
  readonly looksAround?: true;
  /** There where the answer tells of the team's own leads. */
  readonly tellsOfLeads?: true;
  /** What is answered about a document that is not open. */
  readonly otherwise: Result;
  /** There where the answer can take long, so that the work on it waits until nobody types. */
  readonly rests?: true;
  /** After so many milliseconds of work what is known so far is the answer, and the work goes on for who asks again. */
  readonly patience?: number;
}

export type DocumentRequestTable = {
  readonly [Method in keyof DocumentRequests]: DocumentRequest<DocumentRequests[Method][0], DocumentRequests[Method][1]>;
};

/** Every request about one document and what it belongs to, and the feature that answers it. */
export const documentRequests: DocumentRequestTable = {
  "textDocument/completion": {
    answer: async (snapshot, { position, context }, client) =>
      (await loadAsked()).completion(snapshot, position, { ...client, typed: context?.triggerCharacter }),
    otherwise: { isIncomplete: false, items: [] },
  },
  "textDocument/hover": {
    answer: async (snapshot, { position }, _, { own }) => (await loadAsked()).hoverAt(snapshot, position, own),
    otherwise: null,
    patience: 50,
    tellsOfLeads: true,
  },
  "textDocument/signatureHelp": {
    answer: async (snapshot, { position }) => (await loadAsked()).signatureAt(snapshot, position),
    otherwise: null,
  },
  "textDocument/definition": {
    answer: async (snapshot, { position }) => (await loadAsked()).definitionAt(snapshot, position),
    otherwise: [],
  },
  "textDocument/references": {
    answer: async (snapshot, { position, context }, _, { around }) => [
      ...(await loadAsked()).findReferences(snapshot, position, context.includeDeclaration, around),
    ],
    otherwise: [],
    looksAround: true,
  },
  "textDocument/documentHighlight": {
    answer: async (snapshot, { position }) => (await loadAsked()).highlightsAt(snapshot, position),
    otherwise: [],
  },
  "textDocument/prepareRename": {
    answer: async (snapshot, { position }) => (await loadAsked()).prepareRename(snapshot, position),
    otherwise: null,
  },
  "textDocument/rename": {
    answer: async (snapshot, { position, newName }, _, { around }) => (await loadAsked()).rename(snapshot, position, newName, around),
    otherwise: {},
    looksAround: true,
  },
  "textDocument/documentSymbol": { answer: async (snapshot) => (await loadAsked()).documentSymbols(snapshot), otherwise: [] },
  "textDocument/foldingRange": { answer: foldingRanges, otherwise: [] },
  "textDocument/selectionRange": {
    answer: async (snapshot, { positions }) => (await loadAsked()).selectionRanges(snapshot, positions),
    otherwise: [],
  },
  "textDocument/documentLink": { answer: documentLinks, otherwise: [] },
  "textDocument/codeAction": {
    answer: async (snapshot, { range, context }, { fits }, { own }) =>
      (await loadAsked()).codeActions(snapshot, range, context, fits ? own : null),
    otherwise: [],
    tellsOfLeads: true,
  },
  "textDocument/codeLens": {
    answer: async (snapshot, _params, _client, { own }) => (await loadAsked()).codeLenses(snapshot, own),
    otherwise: [],
    tellsOfLeads: true,
  },
  "textDocument/inlayHint": {
    answer: async (snapshot, { range }, { ranges }) => (await loadAsked()).inlayHints(snapshot, range, { ranges }),
    otherwise: [],
    rests: true,
  },
  "textDocument/semanticTokens/full": { answer: (snapshot) => semanticTokens(snapshot), otherwise: { data: [] } },
  "textDocument/semanticTokens/range": { answer: (snapshot, { range }) => semanticTokens(snapshot, range), otherwise: { data: [] } },
  "score/tests": { answer: async (snapshot) => (await loadAsked()).testItems(snapshot), otherwise: [] },
  "score/runTests": {
    answer: async (snapshot, { names, coverage }) => (await loadAsked()).runDocumentTests(snapshot, names, coverage),
    otherwise: { problem: notOpen, tests: [], coverage: null },
  },
  "score/saveWhatIf": { answer: async (snapshot, params) => (await loadAsked()).savedWhatIf(snapshot, params), otherwise: null },
  "score/preview": {
    answer: async (snapshot, choice, _, { own }) => (await loadAsked()).previewOf(snapshot, choice, own),
    otherwise: null,
    tellsOfLeads: true,
  },
  "score/explainSample": {
    answer: async (snapshot, { sample }) => (await loadAsked()).explainSample(snapshot, sample),
    otherwise: { problem: notOpen, text: null },
  },
  "score/compile": {
    answer: async (snapshot) => (await loadAsked()).compiledPlan(snapshot),
    otherwise: { problem: notOpen, plan: null },
  },
  "score/report": {
    answer: async (snapshot) => (await loadAsked()).modelReport(snapshot),
    otherwise: { problem: notOpen, page: null },
  },
  "score/difference": {
    answer: async (snapshot, params) => (await loadAsked()).differenceFrom(snapshot, params),
    otherwise: { problem: notOpen, root: "", wanted: [], page: null },
  },
};

/** Parameters of the requests that the text of a document answers alone, all with edits of it. */
export interface TextRequests {
  "textDocument/formatting": Protocol.DocumentFormattingParams;
  "textDocument/rangeFormatting": Protocol.DocumentRangeFormattingParams;
  "textDocument/onTypeFormatting": Protocol.DocumentOnTypeFormattingParams;
}

export type TextRequestTable = {
  readonly [Method in keyof TextRequests]: (written: WrittenText, params: TextRequests[Method]) => Promise<Protocol.TextEdit[]>;
};

/** They wait for no other file to be read, since an editor that saves waits for them. */
export const textRequests: TextRequestTable = {
  "textDocument/formatting": async (written) => (await loadAsked()).formatDocument(written),
  "textDocument/rangeFormatting": async (written, { range }) => (await loadAsked()).formatSelection(written, range),
  "textDocument/onTypeFormatting": async (written, { position }) => (await loadAsked()).formatOnType(written, position),
};
