/** A failure in any handler is answered and logged, and the server lives on. */
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import {
  createConnection,
  createProtocolConnection,
  LogMessageNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { serve } from "../src/connection.ts";
import { connectionOptions } from "../src/server/lifecycle.ts";
import { documentRequests, type DocumentRequestTable } from "../src/server/document-requests.ts";

const uri = "untitled:Untitled-1";
const position = { line: 0, character: 0 };
const range = { start: position, end: position };
/** Enough for every method. */
const params = {
  uri,
  textDocument: { uri },
  position,
  range,
  positions: [position],
  newName: "x",
  context: { includeDeclaration: true, diagnostics: [] },
  options: {},
  ch: "|",
  sample: "x",
  query: "",
  version: "HEAD",
  files: {},
};

const failing = Object.fromEntries(
  Object.entries(documentRequests).map(([method, { otherwise }]) => [
    method,
    {
      otherwise,
      answer: () => {
        throw new Error(`forced in ${method}`);
      },
    },
  ]),
) as unknown as DocumentRequestTable;

/** A server with a client in the same process. */
async function connected(requests: DocumentRequestTable) {
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

test("every request about a document", async () => {
  const { client, logged } = await connected(failing);
  for (const method of Object.keys(documentRequests)) {
    await expect(client.sendRequest(method, params), method).rejects.toThrow("Something went wrong in the language server");
    expect(
      logged.filter((line) => line.includes(`forced in ${method}`) && line.includes("failures.test.ts")),
      method,
    ).toHaveLength(1);
  }
  await expect(client.sendRequest("workspace/symbol", { query: "M" })).resolves.toMatchObject([{ name: "M" }]);
  client.dispose();
});

test.each([
  ["textDocument/didOpen", {}],
  ["textDocument/didChange", {}],
  ["textDocument/didClose", {}],
  ["workspace/didChangeWatchedFiles", { changes: [null] }],
  ["textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ range: null, text: "x" }] }],
])("a notification that makes no sense: %s", async (method, bad) => {
  const { client, logged } = await connected(documentRequests);
  await client.sendNotification(method, bad);
  await expect(client.sendRequest("textDocument/documentSymbol", { textDocument: { uri } })).resolves.toMatchObject([{ name: "M" }]);
  expect(logged).toHaveLength(1);
  client.dispose();
});

test.each(Object.keys(documentRequests))("%s without its parameters", async (method) => {
  const { client } = await connected(documentRequests);
  await client.sendRequest(method, {}).catch(() => undefined);
  await expect(client.sendRequest("textDocument/documentSymbol", { textDocument: { uri } })).resolves.toHaveLength(1);
  client.dispose();
});

test("a client that cannot list its files", async () => {
  const { client } = await connected(documentRequests);
  await expect(
    client.sendRequest("textDocument/hover", { textDocument: { uri }, position: { line: 0, character: 2 } }),
  ).resolves.toMatchObject({ contents: { kind: "markdown" } });
  client.dispose();
});
