/** The features of an editor, without a wire: for tests and for pages that show models. */
export { serve } from "./connection.ts";
export type { OpenDocument, FileHost } from "./workspace/open-documents.ts";
export { loadAsked } from "./server/loaded-later.ts";
export { Workspace } from "./workspace/workspace.ts";
export type { Project, Snapshot } from "./workspace/snapshot.ts";
export { documentRequests, type DocumentRequests } from "./server/document-requests.ts";
export * from "./protocol/requests.ts";
