/** Versions of a file that an editor shows beside it: git's have a path in their address, and so has what points were fitted to. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { Workspace } from "../src/index.ts";
import { compiledOf } from "../src/workspace/compiled.ts";
import { diagnosticsOf } from "./diagnostics-of.ts";
import { EditorClient } from "./editor-client.ts";
import { bundleServer } from "./server-bundle.ts";

const file = "file:///project/models/m.score";
const ofGit = (ref: string): string =>
  `git:/project/models/m.score?${encodeURIComponent(JSON.stringify({ path: "/project/models/m.score", ref }))}`;
const fitted = `score-fitted:/project/models/m.score?${encodeURIComponent(file)}`;

const text = (points: number): string => `model "M"\nlead { id: text key, size: number }\nfit { +${points} when size > 5 }\n`;
const wrong = text(1).replace("when size", "when syze");

let server = "";
const clients: EditorClient[] = [];
beforeAll(async () => {
  server = await bundleServer();
}, 60_000);
afterAll(async () => {
  for (const client of clients) expect(await client.stop()).toBe(0);
  rmSync(dirname(server), { recursive: true, force: true });
});

async function workspaceOf(documents: readonly (readonly [uri: string, text: string])[]): Promise<Workspace> {
  const workspace = new Workspace({ readFile: async () => ({ problem: "not-found" }), listFiles: async () => [] });
  workspace.folders = ["file:///project/"];
  for (const [uri, text] of documents) workspace.put({ uri, version: 1, text });
  return workspace;
}

test.each([ofGit("HEAD"), ofGit("~"), fitted, "vcs:/project/m.score?base"])("%s is read as it is", async (uri) => {
  const workspace = await workspaceOf([[uri, text(7)]]);
  const { project, path } = (await workspace.snapshot(uri))!;
  expect(project.sources.files.get(path)).toMatchObject({ text: text(7) });
  expect(compiledOf(project).findings).toEqual([]);
});

test("two versions of a file, and the file, are three", async () => {
  const documents = [file, ofGit("HEAD"), ofGit("~"), fitted].map((uri, index) => [uri, text(index + 1)] as const);
  const workspace = await workspaceOf(documents);
  for (const [uri, text] of documents) {
    const { project, path } = (await workspace.snapshot(uri))!;
    expect([...project.sources.files.keys()]).toEqual([path]);
    expect(project.sources.files.get(path)).toMatchObject({ text });
  }
});

test("of what is wrong in a version nothing is told, since nobody can fix it", async () => {
  const workspace = await workspaceOf([
    [file, wrong],
    [ofGit("HEAD"), wrong],
    [fitted, `use "lists.score"\n${wrong}`],
  ]);
  const told = async (uri: string): Promise<unknown> => diagnosticsOf((await workspace.snapshot(uri))!).map(({ code }) => code);
  expect(await told(file)).toEqual(["unknown-name"]);
  expect(await told(ofGit("HEAD"))).toEqual([]);
  expect(await told(fitted)).toEqual([]);
});

test.each([true, false])("nor in the protocol, where an editor asks for it: %s", async (asks) => {
  const capabilities = asks ? { textDocument: { diagnostic: {} } } : {};
  const client = await EditorClient.start(server, [], { capabilities });
  clients.push(client);
  const codesOf = async (uri: string): Promise<readonly unknown[]> => {
    client.open(uri, wrong);
    if (!asks) {
      const published = await client.until(() => client.published.find((each) => each.uri === uri));
      return published.diagnostics.map(({ code }) => code);
    }
    const { result } = await client.request("textDocument/diagnostic", { textDocument: { uri } });
    return (result as { items: readonly { code: unknown }[] }).items.map(({ code }) => code);
  };
  expect(await codesOf(ofGit("HEAD"))).toEqual([]);
  expect(await codesOf(fitted)).toEqual([]);
  expect(await codesOf(file)).toEqual(["unknown-name"]);
});
