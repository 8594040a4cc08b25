/** Whatever the parameters of a request are, the answer is a result, or words that name the field. */
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import {
  createConnection,
  createProtocolConnection,
  ErrorCodes,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { serve } from "../src/connection.ts";
import { connectionOptions } from "../src/server/lifecycle.ts";
import type { requestShapes } from "../src/server/params.ts";

const uri = "untitled:Untitled-1";
const textDocument = { uri };
const position = { line: 2, character: 12 };
const range = { start: { line: 0, character: 0 }, end: position };
const here = { textDocument, position };
const options = { tabSize: 2, insertSpaces: true };

/** Sound parameters of every request, with everything that is needed and nothing else. */
const sound: { readonly [Method in keyof typeof requestShapes]: object } = {
  "textDocument/completion": here,
  "textDocument/hover": here,
  "textDocument/signatureHelp": here,
  "textDocument/definition": here,
  "textDocument/references": { ...here, context: { includeDeclaration: true } },
  "textDocument/documentHighlight": here,
  "textDocument/prepareRename": here,
  "textDocument/rename": { ...here, newName: "staff" },
  "textDocument/documentSymbol": { textDocument },
  "textDocument/foldingRange": { textDocument },
  "textDocument/selectionRange": { textDocument, positions: [position] },
  "textDocument/documentLink": { textDocument },
  "textDocument/codeAction": { textDocument, range, context: { diagnostics: [] } },
  "textDocument/codeLens": { textDocument },
  "textDocument/inlayHint": { textDocument, range },
  "textDocument/semanticTokens/full": { textDocument },
  "textDocument/semanticTokens/range": { textDocument, range },
  "textDocument/formatting": { textDocument, options },
  "textDocument/rangeFormatting": { textDocument, range, options },
  "textDocument/onTypeFormatting": { ...here, ch: "|", options },
  "textDocument/diagnostic": { textDocument },
  "workspace/diagnostic": { previousResultIds: [{ uri, value: "1" }] },
  "workspace/symbol": { query: "" },
  "workspace/willRenameFiles": { files: [{ oldUri: uri, newUri: uri }] },
  "score/tests": { uri },
  "score/runTests": { uri },
  "score/preview": { uri },
  "score/saveWhatIf": {
    uri,
    sample: "S",
    whatIf: { fields: [{ name: "employees", value: "5" }], events: [{ event: "visit", daysAgo: 1 }] },
    as: "test",
  },
  "score/explainSample": { uri, sample: "S" },
  "score/compile": { uri },
  "score/report": { uri },
  "score/difference": { uri, version: "HEAD", files: {} },
  "score/realLeads": { uri },
  "score/recordLead": { uri, lead: "l-1" },
  "score/fitPoints": { uri },
};

const odd = [null, 7, -1, 0.5, "", "x", true, [], [null], {}];
/** Fields whose inside is not read. */
const opaque = new Set(["options"]);

/** Every field at any depth, missing or with odd values, and the path that must be named. */
function broken(value: unknown, path = ""): { readonly params: unknown; readonly at: string }[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) => {
    const at = Array.isArray(value) ? `${path}[${field}]` : path === "" ? field : `${path}.${field}`;
    const put = (other: unknown): unknown =>
      Array.isArray(value) ? value.map((each, index) => (String(index) === field ? other : each)) : { ...value, [field]: other };
    const kind = (each: unknown): string => (each === null ? "null" : Array.isArray(each) ? "list" : typeof each);
    const others = odd.filter((each) => kind(each) !== kind(inner) || (typeof each === "number" && !(Number.isInteger(each) && each >= 0)));
    const missing = Array.isArray(value) ? [] : [{ params: put(undefined), at }];
    const deeper = opaque.has(field) ? [] : broken(inner, at).map((each) => ({ params: put(each.params), at: each.at }));
    return [...missing, ...others.map((other) => ({ params: put(other), at })), ...deeper];
  });
}

async function connected() {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient), connectionOptions), null);
  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const logged: string[] = [];
  client.onNotification("window/logMessage", ({ message }: { message: string }) => void logged.push(message));
  client.listen();
  await client.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} });
  await client.sendNotification("initialized", {});
  const text = 'model "M"\nlead { id: text key, employees: number }\nfit { +10 when employees > 5 }\n';
  await client.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "score", version: 1, text } });
  return { client, logged };
}

test.each(Object.entries(sound))("%s", async (method, params) => {
  const { client, logged } = await connected();
  await client.sendRequest(method, params).catch((error: { readonly message: string }) => expect(error.message).not.toContain("TypeError"));
  const cases = broken(params);
  expect(cases.length).toBeGreaterThan(5);
  for (const { params: bad, at } of cases) {
    const refused = { code: ErrorCodes.InvalidParams, message: expect.stringContaining(`\`${at}\``) };
    await expect(client.sendRequest(method, bad), `${method} ${JSON.stringify(bad)}`).rejects.toMatchObject(refused);
  }
  for (const bad of [[], [1, 2], null])
    await expect(client.sendRequest(method, bad), `${method} ${JSON.stringify(bad)}`).rejects.toMatchObject({
      code: ErrorCodes.InvalidParams,
    });
  await expect(client.sendRequest(method)).rejects.toMatchObject({
    code: ErrorCodes.InvalidParams,
    message: "The parameters must be an object.",
  });
  expect(logged).toEqual([]);
  client.dispose();
});
