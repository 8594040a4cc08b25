/** The real server as a process of its own, over standard input and output. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WorkspaceEdit } from "vscode-languageserver-types";
import { EditorClient } from "./editor-client.ts";
import { bundleServer } from "./server-bundle.ts";

const header = 'model "M"\nlead { id: text key, employees: number }\n';
const model = `${header}fit { +10 when employees > 5 }\n`;
const wrong = `${header}fit { +10 when employes > 5 }\n`;

let server = "";
let client: EditorClient;
const folders = [0, 1].map(() => realpathSync(mkdtempSync(join(tmpdir(), "scoreline-folder-"))));
const uriOf = (folder: number, file: string): string => pathToFileURL(join(folders[folder]!, file)).href;
const write = (folder: number, file: string, text: string): void => {
  mkdirSync(join(folders[folder]!, file, ".."), { recursive: true });
  writeFileSync(join(folders[folder]!, file), text);
};
let name = 0;
const untitled = (): string => `untitled:Untitled-${++name}`;
const at = (line: number, character: number) => ({ line, character });
const whole = (text: string) => [{ text }];

beforeAll(async () => {
  write(0, "shared.score", "lead { id: text key, employees: number }\n");
  write(
    0,
    "model.score",
    'model "A"\nuse "shared.score"\nlist bad from "bad.txt"\nfit { +10 when employees > 5 \n -5 when id is in bad }\n',
  );
  write(0, "bad.txt", "x\n");
  write(1, "model.score", model);
  server = await bundleServer();
  client = await EditorClient.start(server, [], {
    initializationOptions: { pages: "file:///pages" },
    workspaceFolders: folders.map((folder, index) => ({ uri: pathToFileURL(folder).href, name: String(index) })),
  });
}, 60_000);

afterAll(() => {
  for (const folder of [...folders, dirname(server)]) rmSync(folder, { recursive: true, force: true });
});
afterAll(async () => {
  expect(await client.stop()).toBe(0);
});

test("mistakes are told with their version and a hint, and go away when they are fixed", async () => {
  const uri = untitled();
  client.open(uri, wrong);
  const { diagnostics } = await client.diagnosticsOf(uri, 1);
  expect(diagnostics).toMatchObject([{ code: "unknown-name", range: { start: at(2, 15), end: at(2, 23) } }]);
  client.change(uri, 2, [{ range: { start: at(2, 22), end: at(2, 22) }, text: "e" }]);
  expect((await client.diagnosticsOf(uri, 2)).diagnostics).toEqual([]);
});

test("closing a document removes its diagnostics", async () => {
  const uri = untitled();
  client.open(uri, wrong);
  await client.diagnosticsOf(uri, 1);
  client.close(uri);
  const last = await client.until(() => client.published.findLast((each) => each.uri === uri && each.version === undefined));
  expect(last.diagnostics).toEqual([]);
});

test("a request right after a change sees the new text", async () => {
  const uri = untitled();
  client.open(uri, model);
  client.change(uri, 2, whole(`${header}fit { +10 when `));
  const { result } = await client.request("textDocument/completion", { textDocument: { uri }, position: at(2, 15) });
  expect((result as { items: { label: string }[] }).items.map(({ label }) => label)).toContain("employees");
});

test("a text is formatted while the files around it are still being read", async () => {
  const elsewhere = await EditorClient.start(server, [], { initializationOptions: { files: true } });
  elsewhere.answers["score/listFiles"] = () => new Promise(() => undefined);
  elsewhere.answers["score/readFile"] = () => new Promise(() => undefined);
  const uri = "memory:///folder/model.score";
  elsewhere.open(uri, `${header}fit {\n      +10 when employees > 5\n}\n`);
  const { result } = await elsewhere.request("textDocument/formatting", {
    textDocument: { uri },
    options: { tabSize: 2, insertSpaces: true },
  });
  // Of six spaces, two stay.
  expect(result).toEqual([{ range: { start: at(3, 2), end: at(3, 6) }, newText: "" }]);
  expect(await elsewhere.stop()).toBe(0);
});

test("what is published is never of an older version than what was published before", async () => {
  const uri = untitled();
  client.open(uri, model);
  for (let version = 2; version <= 60; version++) client.change(uri, version, whole(version % 2 === 0 ? wrong : model));
  expect((await client.diagnosticsOf(uri, 60)).diagnostics).toHaveLength(1);
  const versions = client.published.filter((each) => each.uri === uri).map(({ version }) => version ?? 0);
  expect(versions).toEqual([...versions].sort((one, other) => one - other));
});

test("a request for a version that is gone is answered as outdated or of the new text, never left open", async () => {
  const uri = untitled();
  client.open(uri, model);
  const { answer } = client.begin("textDocument/documentSymbol", { textDocument: { uri } });
  client.change(uri, 2, whole(wrong));
  const { result, error } = await answer;
  expect(error === undefined ? Array.isArray(result) : error.code === -32801).toBe(true);
});

test("a canceled request is answered", async () => {
  const uri = untitled();
  client.open(uri, model);
  const { id, answer } = client.begin("textDocument/hover", { textDocument: { uri }, position: at(2, 20) });
  client.notify("$/cancelRequest", { id });
  const { error } = await answer;
  expect(error === undefined || error.code === -32800).toBe(true);
});

test("a document that is not open gets empty answers", async () => {
  const textDocument = { uri: uriOf(1, "nowhere.score") };
  expect((await client.request("textDocument/hover", { textDocument, position: at(0, 0) })).result).toBeNull();
  expect((await client.request("textDocument/documentSymbol", { textDocument })).result).toEqual([]);
});

test("two folders are two projects", async () => {
  const first = uriOf(0, "model.score");
  const second = uriOf(1, "model.score");
  client.open(first, 'model "A"\nuse "shared.score"\nfit { +10 when employees > 5 }\n');
  client.open(second, 'model "B"\nuse "shared.score"\nfit { +10 when employees > 5 }\n');
  expect((await client.diagnosticsOf(first, 1)).diagnostics).toEqual([]);
  expect((await client.diagnosticsOf(second, 1)).diagnostics.map(({ code }) => code)).toContain("file-not-found");
  client.close(first);
  client.close(second);
});

test("positions count UTF-16 units, through emoji, combining characters and CRLF", async () => {
  const uri = untitled();
  client.open(uri, `model "😀é é"\r\nlead { id: text key }\r\nfit { +1 when id is "😀" and nope }\r\n`);
  const { diagnostics } = await client.diagnosticsOf(uri, 1);
  expect(diagnostics.map(({ range }) => range)).toContainEqual({ start: at(2, 29), end: at(2, 33) });
  // The emoji is two units; what is typed after it lands after it.
  client.change(uri, 2, [
    { range: { start: at(2, 23), end: at(2, 33) }, text: '"' },
    { range: { start: at(2, 24), end: at(2, 24) }, text: " or id is missing" },
  ]);
  expect((await client.diagnosticsOf(uri, 2)).diagnostics).toEqual([]);
});

test("the settings of a project count, and what is wrong with them is told, also after they change", async () => {
  const uri = uriOf(1, "strict/model.score");
  const settings = uriOf(1, "strict/.scoreline");
  const told = (): readonly string[] | undefined =>
    client.published.findLast((each) => each.uri === settings)?.diagnostics.map(({ code }) => code);
  write(1, "strict/.scoreline", "unused-name: error\nnonsense\n");
  client.open(uri, `${model}list spare as "a"\n`);
  expect((await client.diagnosticsOf(uri, 1)).diagnostics).toMatchObject([
    { code: "unused-name", severity: 1, tags: [1], codeDescription: { href: "file:///pages/unused-name.md" } },
  ]);
  expect(await client.until(told)).toEqual(["wrong-setting"]);
  write(1, "strict/.scoreline", "unused-name: off\n");
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: settings, type: 2 }] });
  await client.until(() => (client.published.findLast((each) => each.uri === uri)?.diagnostics.length === 0 ? true : undefined));
  expect(told()).toEqual([]);
  client.close(uri);
});

test("hints show what a heading can give, until the settings of the editor say otherwise", async () => {
  const uri = untitled();
  const editor = await EditorClient.start(server, [], { capabilities: { workspace: { inlayHint: { refreshSupport: true } } } });
  editor.open(uri, model);
  const hints = async (): Promise<unknown> =>
    (await editor.request("textDocument/inlayHint", { textDocument: { uri }, range: { start: at(0, 0), end: at(3, 0) } })).result;
  expect(await hints()).toMatchObject([{ label: "0 to 10", position: at(2, 30), tooltip: "What this can give: 0 to 10 points." }]);
  const configure = (settings: unknown): void => editor.notify("workspace/didChangeConfiguration", { settings });
  configure({ score: { inlayHints: { ranges: false } } });
  await editor.until(() => editor.asked.find(({ method }) => method === "workspace/inlayHint/refresh"));
  expect(await hints()).toEqual([]);
  // What is no setting is told, and changes nothing; what is not said is as usual.
  configure({ score: { inlayHints: { ranges: "no" } } });
  await editor.until(() => editor.logged.find((line) => line.includes("`settings.score.inlayHints.ranges` must be true or false.")));
  expect(await hints()).toEqual([]);
  configure(null);
  expect(await hints()).toMatchObject([{ label: "0 to 10" }]);
  await editor.stop();
});

test("renaming reaches the files that are used, open or not", async () => {
  const uri = uriOf(0, "model.score");
  client.open(uri, 'model "A"\nuse "shared.score"\nfit { +10 when employees > 5 }\n', 7);
  await client.diagnosticsOf(uri, 7);
  const textDocument = { uri };
  expect((await client.request("textDocument/prepareRename", { textDocument, position: at(2, 18) })).result).toMatchObject({
    placeholder: "employees",
  });
  const { changes } = (await client.request("textDocument/rename", { textDocument, position: at(2, 18), newName: "when" }))
    .result as WorkspaceEdit;
  expect(changes).toEqual({
    [uri]: [{ range: { start: at(2, 15), end: at(2, 24) }, newText: "`when`" }],
    [uriOf(0, "shared.score")]: [{ range: { start: at(0, 21), end: at(0, 30) }, newText: "`when`" }],
  });
  expect((await client.request("textDocument/rename", { textDocument, position: at(2, 2), newName: "x" })).error?.message).toMatch(
    /no name of its own/,
  );
  expect((await client.request("textDocument/rename", { textDocument, position: at(2, 18), newName: "two words" })).error?.message).toMatch(
    /cannot be a name/,
  );
  client.close(uri);
});

test("a file that changes on disk is read again, and so are the files that use it", async () => {
  const uri = uriOf(0, "model.score");
  client.open(uri, 'model "A"\nuse "shared.score"\nfit { +10 when employees > 5 }\n', 20);
  expect((await client.diagnosticsOf(uri, 20)).diagnostics).toEqual([]);
  write(0, "shared.score", "lead { id: text key }\n");
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf(0, "shared.score"), type: 2 }] });
  await client.until(() => client.published.findLast((each) => each.uri === uri && each.version === 20 && each.diagnostics.length === 1));
  write(0, "shared.score", "lead { id: text key, employees: number }\n");
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf(0, "shared.score"), type: 2 }] });
  await client.until(() => (client.published.findLast((each) => each.uri === uri)?.diagnostics.length === 0 ? true : undefined));
  client.close(uri);
});

test("typing in a shared file tells the files that use it, after a while", async () => {
  const uri = uriOf(0, "model.score");
  const shared = uriOf(0, "shared.score");
  client.open(uri, 'model "A"\nuse "shared.score"\nfit { +10 when employees > 5 }\n', 30);
  client.open(shared, "lead { id: text key, employees: number }\n");
  expect((await client.diagnosticsOf(uri, 30)).diagnostics).toEqual([]);
  client.change(shared, 2, whole("lead { id: text key, people: number }\n"));
  await client.until(() => client.published.findLast((each) => each.uri === uri && each.version === 30 && each.diagnostics.length === 1));
  client.close(shared);
  client.close(uri);
});

test("tests run, and tell what they saw on the line of the expectation", async () => {
  const uri = untitled();
  client.open(
    uri,
    `${model}sample "Big" { lead { employees: 9 } }\ntest "Good" { given "Big" expect fit = 10 }\ntest "Bad" { given "Big"\n  expect fit = 11 }\n`,
  );
  expect((await client.request("score/tests", { uri })).result).toMatchObject([{ name: "Good" }, { name: "Bad" }]);
  expect((await client.request("score/runTests", { uri, names: ["Bad"] })).result).toMatchObject({
    problem: null,
    tests: [
      { test: "Bad", passed: false, failures: [{ expected: "fit = 11", actual: "fit is 10", range: { start: at(6, 9), end: at(6, 17) } }] },
    ],
  });
  expect((await client.request("score/explainSample", { uri, sample: "Big" })).result).toMatchObject({
    problem: null,
    text: expect.stringContaining("Lead Big"),
  });
});

test("tests run with coverage tell what they try, file by file", async () => {
  const uri = uriOf(0, "covered.score");
  const shared = uriOf(0, "words.score");
  client.open(shared, "lead { id: text key, employees: number }\ndefine large as employees > 500\n");
  client.open(
    uri,
    `model "A"\nuse "words.score"\nfit { +10 when large }\ntest "Small" { lead { employees: 9 } expect fit = 0 }\ntest "Large" { lead { employees: 900 } expect fit = 10 }\n`,
    70,
  );
  const run = async (params: object) => (await client.request("score/runTests", { uri, ...params })).result;
  expect(await run({})).toMatchObject({ problem: null, coverage: null });
  const rule = { range: { start: at(2, 6), end: at(2, 20) }, text: "+10 when large" };
  const condition = { range: { start: at(1, 16), end: at(1, 31) }, text: "employees > 500" };
  expect(await run({ coverage: true, names: ["Small"] })).toMatchObject({
    tests: [{ test: "Small", passed: true }],
    coverage: [
      { uri, parts: [{ ...rule, branches: [{ name: "tried", tests: 0 }] }] },
      {
        uri: shared,
        parts: [
          {
            ...condition,
            branches: [
              { name: "true", tests: 0 },
              { name: "false", tests: 1 },
            ],
          },
        ],
      },
    ],
  });
  const both = await run({ coverage: true });
  expect(both).toMatchObject({
    coverage: [{ parts: [{ branches: [{ tests: 1 }] }] }, { parts: [{ branches: [{ tests: 1 }, { tests: 1 }] }] }],
  });
  client.close(shared);
  client.close(uri);
});

test("a file with errors has no preview, and says so", async () => {
  const uri = untitled();
  client.open(uri, wrong);
  expect((await client.request("score/preview", { uri })).result).toMatchObject({
    problem: expect.stringContaining("errors"),
    page: null,
  });
});

test("fixes are offered one by one and all at once", async () => {
  const uri = untitled();
  client.open(uri, `${header}fit { +10 when employes > 5\n  +5 when employess > 9 }\n`);
  await client.diagnosticsOf(uri, 1);
  const range = { start: at(2, 16), end: at(2, 16) };
  const one = (
    await client.request("textDocument/codeAction", { textDocument: { uri }, range, context: { diagnostics: [], only: ["quickfix"] } })
  ).result;
  expect(one).toMatchObject([{ kind: "quickfix", edit: { changes: { [uri]: [{ newText: "employees" }] } } }]);
  const all = (
    await client.request("textDocument/codeAction", { textDocument: { uri }, range, context: { diagnostics: [], only: ["source.fixAll"] } })
  ).result;
  expect(all).toMatchObject([
    { kind: "source.fixAll", edit: { changes: { [uri]: [{ newText: "employees" }, { newText: "employees" }] } } },
  ]);
});

test("nothing of all this was an error to the server", () => {
  expect(client.logged).toEqual([]);
});

test("what is typed in a file that was opened through a link is told where the file itself is used", async () => {
  const part = "lead { id: text key, employees: number }\n";
  const user = 'model "L"\nuse "part.score"\nfit { +10 when employees > 5 }\n';
  write(0, "linked/part.score", part);
  write(0, "linked/model.score", user);
  symlinkSync("part.score", join(folders[0]!, "linked/link.score"));
  const [modelUri, link] = [uriOf(0, "linked/model.score"), uriOf(0, "linked/link.score")];
  client.open(modelUri, user);
  expect((await client.diagnosticsOf(modelUri, 1)).diagnostics).toEqual([]);
  client.open(link, part);
  client.change(link, 2, whole(part.replace("employees", "size")));
  const told = await client.until(() =>
    client.published.find(({ uri, diagnostics }) => uri === modelUri && diagnostics.some(({ code }) => code === "unknown-name")),
  );
  expect(told.diagnostics).toHaveLength(1);
});
