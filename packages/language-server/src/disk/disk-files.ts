import type { BigIntStats } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { SourceText } from "@scoreline/language";
import { isListed } from "../workspace/listing.ts";
import type { FileHost } from "../workspace/open-documents.ts";

/** As much as the command line reads, in bytes. */
const largestSource = 5_000_000;
/** More folders than this below one are not looked through. */
const mostFolders = 2_000;

/** The files of this machine. */
export const diskFiles: FileHost = {
  async readFile(uri): Promise<SourceText> {
    const path = pathOf(uri);
    if (path === undefined) return { problem: "not-found" };
    try {
      const status = await stat(path, { bigint: true });
      if (status.isDirectory()) return { problem: "folder" };
      if (!status.isFile()) return { problem: "unreadable", detail: "it is not a plain file" };
      if (status.size > largestSource) return { problem: "too-large", detail: `at most ${largestSource / 1_000_000} MB are read` };
      const bytes = await readFile(path);
      if (bytes.includes(0)) return { problem: bytes[0] === 0xff || bytes[0] === 0xfe ? "not-utf8" : "binary" };
      return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), identity: identityOfStatus(status) };
    } catch (error) {
      if (error instanceof TypeError) return { problem: "not-utf8" };
      const { code } = error as NodeJS.ErrnoException;
      return { problem: code === "ENOENT" || code === "ENOTDIR" ? "not-found" : "unreadable" };
    }
  },

  async identityOf(uri) {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    try {
      const status = await stat(path, { bigint: true });
      return status.isFile() ? identityOfStatus(status) : undefined;
    } catch {
      return undefined;
    }
  },

  /** Without folders whose names begin with a dot and without `node_modules`; links to folders are not followed. */
  async listFiles(folder): Promise<readonly string[]> {
    const found: string[] = [];
    const path = pathOf(folder);
    const waiting = path === undefined ? [] : [path];
    for (let looked = 0; waiting.length > 0 && looked < mostFolders; looked++) {
      const at = waiting.shift()!;
      for (const entry of await readdir(at, { withFileTypes: true }).catch(() => [])) {
        if (entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules") waiting.push(join(at, entry.name));
        else if (entry.isFile() && isListed(entry.name)) found.push(pathToFileURL(join(at, entry.name)).href);
      }
    }
    return found;
  },
};

/** The path of an address; undefined where it can be none of this machine, such as `file:///%00` and `file:///a%2Fb`. */
export function pathOf(uri: string): string | undefined {
  try {
    const path = fileURLToPath(uri);
    return path.includes("\0") ? undefined : path;
  } catch (error) {
    if (error instanceof TypeError || error instanceof URIError) return undefined;
    throw error;
  }
}

function identityOfStatus({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}
