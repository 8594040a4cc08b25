import { PassThrough } from "node:stream";
import {
  createConnection,
  createProtocolConnection,
  LogMessageNotification,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from "vscode-languageserver/node";
import { serve } from "../src/connection.ts";
import type { DocumentRequestTable } from "../src/server/document-requests.ts";
import { connectionOptions } from "../src/server/lifecycle.ts";

/** Of the document that is open. */
export const uri = "untitled:Untitled-1";

/** A server with a client in the same process. */
export async function connected(
  requests: DocumentRequestTable,
): Promise<{ readonly client: ProtocolConnection; readonly logged: readonly string[] }> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  serve(
    createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient), connectionOptions),
    null,
    undefined,
    requests,
  );
  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const logged: string[] = [];
  client.onNotification(LogMessageNotification.type, ({ message }) => void logged.push(message));
  client.listen();
  await client.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} });
  await client.sendNotification("initialized", {});
  await client.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "score", version: 1, text: 'model "M"\n' } });
  return { client, logged };
}
