/** Editors that ask for diagnostics, in the protocol: the real server as a process of its own. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DocumentDiagnosticReport, WorkspaceDiagnosticReport } from "vscode-languageserver";
import { EditorClient } from "./editor-client.ts";
import { bundleServer } from "./server-bundle.ts";

const shared = "lead { id: text key, employees: number }\n";
const modelOf = (name: string): string => `model "${name}"\nuse "shared.score"\nfit { +10 when employees > 5 }\n`;
const wrong = 'model "M"\nlead { id: text key, employees: number }\nfit { +10 when employes > 5 }\n';
/** That the two never hold together is only seen in the plan, and takes the analyses. */
const never = 'model "M"\nlead { id: text key, employees: number }\nfit { +10 when employees > 5 and employees < 3 }\n';
const refresh = "workspace/diagnostic/refresh";

const asking = { textDocument: { diagnostic: { relatedDocumentSupport: true } }, workspace: { diagnostics: { refreshSupport: true } } };

let server = "";
const folder = realpathSync(mkdtempSync(join(tmpdir(), "scoreline-pull-")));
const uriOf = (file: string): string => pathToFileURL(join(folder, file)).href;
const clients: EditorClient[] = [];

beforeAll(async () => {
  server = await bundleServer();
}, 60_000);
beforeEach(() => {
  writeFileSync(join(folder, "shared.score"), shared);
  for (const name of ["a", "b"]) writeFileSync(join(folder, `${name}.score`), modelOf(name));
});
afterAll(async () => {
  for (const client of clients) expect(await client.stop()).toBe(0);
  for (const each of [folder, dirname(server)]) rmSync(each, { recursive: true, force: true });
});

async function start(capabilities: object = asking, initializationOptions: object = {}): Promise<EditorClient> {
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "folder" }];
  const client = await EditorClient.start(server, [], { capabilities, workspaceFolders, initializationOptions });
  clients.push(client);
  return client;
}

const codes = (report: object): readonly unknown[] | undefined =>
  (report as { readonly items?: readonly { readonly code: unknown }[] }).items?.map(({ code }) => code);

async function ask(client: EditorClient, uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  const { result } = await client.request("textDocument/diagnostic", {
    textDocument: { uri },
    ...(previousResultId === undefined ? {} : { previousResultId }),
  });
  return result as DocumentDiagnosticReport;
}

async function askAll(
  client: EditorClient,
  previous: WorkspaceDiagnosticReport["items"] = [],
): Promise<WorkspaceDiagnosticReport["items"]> {
  const previousResultIds = previous.map(({ uri, resultId }) => ({ uri, value: resultId }));
  const { result } = await client.request("workspace/diagnostic", { previousResultIds });
  return (result as WorkspaceDiagnosticReport).items;
}

const refreshes = (client: EditorClient): number => client.asked.filter(({ method }) => method === refresh).length;
const refreshed = (client: EditorClient, before: number): Promise<true> =>
  client.until(() => (refreshes(client) > before ? (true as const) : undefined));

test("who asks is answered, is told nothing beside that, and has unchanged reports for what is the same", async () => {
  const client = await start();
  const uri = uriOf("m.score");
  client.open(uri, wrong);
  const first = await ask(client, uri);
  expect(codes(first)).toEqual(["unknown-name"]);
  expect(await ask(client, uri, first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
  expect(await ask(client, uri, "of another server")).toEqual(first);
  // A comment after it moves nothing that is told.
  client.change(uri, 2, [{ text: `${wrong}// a note\n` }]);
  expect(await ask(client, uri, first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
  client.change(uri, 3, [{ text: wrong.replace("employes", "employees") }]);
  const fixed = await ask(client, uri, first.resultId);
  expect(fixed).toMatchObject({ kind: "full", items: [] });
  expect(fixed.resultId).not.toBe(first.resultId);
  client.close(uri);
  expect(await ask(client, uri, fixed.resultId)).toEqual({ kind: "full", items: [] });
  expect(client.published).toEqual([]);
});

test("what only the plan shows comes with the next question, for which the editor is asked", async () => {
  const client = await start();
  const uri = uriOf("m.score");
  client.open(uri, never);
  const early = await ask(client, uri);
  expect(early).toMatchObject({ kind: "full", items: [] });
  await refreshed(client, 0);
  expect(codes(await ask(client, uri, early.resultId))).toEqual(["never-holds"]);
  expect(client.published).toEqual([]);
});

test("a change of a shared file asks again for the models that use it, and brings along those of its own project", async () => {
  const client = await start();
  const [a, b, common] = ["a.score", "b.score", "shared.score"].map(uriOf) as [string, string, string];
  for (const [uri, text] of [
    [a, modelOf("a")],
    [b, modelOf("b")],
    [common, shared],
  ] as const)
    client.open(uri, text);
  const before = { a: await ask(client, a), b: await ask(client, b), common: await ask(client, common) };
  for (const report of Object.values(before)) expect(report).toMatchObject({ kind: "full", items: [] });
  const count = refreshes(client);
  client.change(common, 2, [{ text: shared.replace("employees", "staff") }]);
  const changed = await ask(client, common, before.common.resultId);
  // The shared file belongs to the first model that uses it.
  expect(Object.entries(changed.relatedDocuments ?? {}).map(([uri, report]) => [uri, codes(report)])).toEqual([[a, ["unknown-name"]]]);
  expect(await ask(client, a, changed.relatedDocuments?.[a]?.resultId)).toMatchObject({ kind: "unchanged" });
  await refreshed(client, count);
  expect(codes(await ask(client, b, before.b.resultId))).toEqual(["unknown-name"]);
  expect(client.published).toEqual([]);
});

test("the whole workspace is told, files that are not open too, and asked for again once anything changes", async () => {
  writeFileSync(join(folder, "b.score"), wrong);
  const client = await start();
  client.open(uriOf("a.score"), modelOf("a"), 7);
  const all = await askAll(client);
  expect(all.map(({ uri, version, ...report }) => [uri, version, codes(report)])).toEqual([
    [uriOf("a.score"), 7, []],
    [uriOf("b.score"), null, ["unknown-name"]],
    [uriOf("shared.score"), null, []],
  ]);
  expect((await askAll(client, all)).map(({ kind }) => kind)).toEqual(["unchanged", "unchanged", "unchanged"]);
  const count = refreshes(client);
  // An editor asks again whenever it is asked to, as it may just have been because of what was opened.
  await askAll(client, all);
  writeFileSync(join(folder, "b.score"), modelOf("b"));
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf("b.score"), type: 2 }] });
  await refreshed(client, count);
  const again = await askAll(client, all);
  expect(again.map(({ kind }) => kind)).toEqual(["unchanged", "full", "unchanged"]);
  expect(codes(again[1]!)).toEqual([]);
});

test.each([
  ["cannot ask", {}, {}],
  ["cannot be asked to ask again", { textDocument: asking.textDocument }, {}],
  ["wants to be told", asking, { wantsToBeTold: true }],
])("an editor that %s is told, and offered nothing else", async (_, capabilities, options) => {
  const told = await start(capabilities, options);
  const uri = uriOf("m.score");
  told.open(uri, wrong);
  expect((await told.diagnosticsOf(uri, 1)).diagnostics.map(({ code }) => code)).toEqual(["unknown-name"]);
  expect(told.hello).not.toHaveProperty("capabilities.diagnosticProvider");
  expect(refreshes(told)).toBe(0);
});

test("an editor that can ask is offered it", async () => {
  expect((await start()).hello).toMatchObject({
    capabilities: { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } },
  });
});
