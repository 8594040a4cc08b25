export { openWorkspace, type Workspace } from "./duckdb/workspace.ts";
export type { DataLocation } from "./read/file-bytes.ts";
export { openData } from "./read/open-data.ts";
export { createHistoryStore } from "./join/history-store.ts";
export { createRejectLog } from "./join/reject-log.ts";
export type { ResultTarget } from "./write/byte-sink.ts";
export { openResults } from "./write/open-results.ts";
export { createRanking } from "./write/ranking.ts";
