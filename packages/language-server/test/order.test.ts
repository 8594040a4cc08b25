/** What an editor asks is answered before other documents are checked in the background. */
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { createConnection, createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { serve } from "../src/connection.ts";
import { connectionOptions } from "../src/server/lifecycle.ts";

const documents = 200;
const text = 'model "M"\nlead { id: text key, employees: number }\nfit { +10 when employees > 5 }\n';
const uriOf = (index: number): string => `untitled:Untitled-${index}`;

test("with many documents open", async () => {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient), connectionOptions), null);
  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  /** Of the documents whose diagnostics came. */
  const published = new Set<string>();
  let toldAll: () => void = () => undefined;
  const all = new Promise<void>((resolve) => void (toldAll = resolve));
  client.onNotification("textDocument/publishDiagnostics", ({ uri }: { uri: string }) => {
    published.add(uri);
    if (published.size === documents) toldAll();
  });
  client.listen();
  await client.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} });
  await client.sendNotification("initialized", {});
  for (let index = 0; index < documents; index++)
    void client.sendNotification("textDocument/didOpen", { textDocument: { uri: uriOf(index), languageId: "score", version: 1, text } });
  for (let asked = 1; asked <= 20; asked++) {
    const before = published.size;
    await client.sendRequest("textDocument/documentSymbol", { textDocument: { uri: uriOf(asked) } });
    // A document or two are checked while a question and its answer travel, not all that are open.
    expect(published.size - before).toBeLessThanOrEqual(20);
  }
  await all;
  client.dispose();
});
