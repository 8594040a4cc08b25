import type { SourceText } from "@scoreline/language";
import type { Connection } from "vscode-languageserver";
import { requests, type ListFilesParams, type ReadFileParams } from "../protocol/requests.ts";
import type { FileHost } from "../workspace/open-documents.ts";

/** Files read by the client, for editors whose files are not on this machine. */
export function clientFiles(connection: Connection): FileHost {
  return {
    readFile: async (uri): Promise<SourceText> => {
      const params: ReadFileParams = { uri };
      const text = await connection.sendRequest<string | null>(requests.readFile, params);
      return text === null ? { problem: "not-found" } : { text };
    },
    listFiles: async (folder) => {
      const params: ListFilesParams = { folder };
      return connection.sendRequest<string[]>(requests.listFiles, params);
    },
  };
}

/** Files of the scheme `file:` from the disk, where there is one; others from the client, where it offers them. */
export function chooseFiles(disk: FileHost | null, client: FileHost | null): Required<FileHost> {
  const hostOf = (uri: string): FileHost =>
    (uri.startsWith("file:") ? (disk ?? client) : uri.startsWith("untitled:") ? null : client) ?? noFiles;
  return {
    readFile: (uri) => hostOf(uri).readFile(uri),
    identityOf: async (uri) => hostOf(uri).identityOf?.(uri),
    listFiles: (folder) => hostOf(folder).listFiles(folder),
  };
}

const noFiles: FileHost = {
  readFile: async () => ({ problem: "not-found" }),
  listFiles: async () => [],
};
