import type * as Protocol from "vscode-languageserver";
import { formatDocument, formatOnType, formatSelection } from "../features/formatting.ts";
import type { WrittenText } from "../workspace/snapshot.ts";

/** Parameters of the requests that the text of a document answers alone, all with edits of it. */
export interface TextRequests {
  "textDocument/formatting": Protocol.DocumentFormattingParams;
  "textDocument/rangeFormatting": Protocol.DocumentRangeFormattingParams;
  "textDocument/onTypeFormatting": Protocol.DocumentOnTypeFormattingParams;
}

export type TextRequestTable = {
  readonly [Method in keyof TextRequests]: (written: WrittenText, params: TextRequests[Method]) => Protocol.TextEdit[];
};

/** They wait for no other file to be read, since an editor that saves waits for them. */
export const textRequests: TextRequestTable = {
  "textDocument/formatting": formatDocument,
  "textDocument/rangeFormatting": (written, { range }) => formatSelection(written, range),
  "textDocument/onTypeFormatting": (written, { position }) => formatOnType(written, position),
};
