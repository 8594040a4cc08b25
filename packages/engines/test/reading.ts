import type { DataFile } from "@scoreline/data";
import { openData, openWorkspace, type Workspace } from "@scoreline/engines";
import { piecesOf, readWhole, type WholeFile } from "../../data/test/reading.ts";

export { failureOf, readWhole } from "../../data/test/reading.ts";

/** Opens bytes or text as if they came from standard input under that name, in pieces of so many bytes. */
export function openGiven(shown: string, content: string | Uint8Array, pieces?: number): Promise<DataFile> {
  return openData({ shown, path: null, stream: piecesOf(content, pieces) }, () => Promise.reject(new Error("no workspace is needed")));
}

export async function readGiven(
  shown: string,
  content: string | Uint8Array,
  wanted?: readonly string[],
  pieces?: number,
): Promise<WholeFile> {
  return readWhole(await openGiven(shown, content, pieces), wanted);
}

export async function withWorkspace<Result>(use: (workspace: Workspace) => Promise<Result>): Promise<Result> {
  const workspace = await openWorkspace();
  try {
    return await use(workspace);
  } finally {
    workspace.close();
  }
}
