import { createConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { serve } from "./connection.ts";
import { diskFiles } from "./disk/disk-files.ts";
import type { PageOf } from "./protocol/mapping.ts";

/**
 * Serves over standard input and output, or as the command line says: `--stdio`, `--node-ipc`, `--socket=N` or `--pipe=NAME`.
 * `pageOf` says where the page about a code is, unless the client does. Resolves when the other side has gone; the connection itself ends the process after `exit`.
 */
export function startServer(over: "stdio" | "arguments", pageOf?: PageOf): Promise<void> {
  const connection =
    over === "stdio"
      ? createConnection(ProposedFeatures.all, new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout))
      : createConnection(ProposedFeatures.all);
  const gone = new Promise<void>((resolve) => void process.stdin.once("close", resolve));
  serve(connection, diskFiles, pageOf);
  return gone;
}
