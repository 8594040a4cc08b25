/** A failure in any handler is answered and logged, and the server lives on. */
import { expect, test } from "vitest";
import { documentRequests, type DocumentRequestTable } from "../src/server/document-requests.ts";
import { connected, uri } from "./connected.ts";

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
  whatIf: { fields: [], events: [] },
  as: "test",
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
