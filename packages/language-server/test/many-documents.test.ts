/** What a change costs does not depend on how many documents are open, counted in what is looked at. */
import { PassThrough } from "node:stream";
import { afterEach, expect, test, vi } from "vitest";
import { createConnection, createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { serve } from "../src/connection.ts";
import { Workspace } from "../src/index.ts";
import { connectionOptions } from "../src/server/lifecycle.ts";

afterEach(() => void vi.restoreAllMocks());

const root = "file:///project/";
const modelOf = (index: number): string => `model "M"\nuse "part${index}.score"\nlead { size: number }\nfit { +1 when big }\n`;
const part = "define big as size > 5\n";
const kinds = ["model", "part"] as const;
const uriOf = (kind: string, index: number): string => `${root}${kind}${index}.score`;
const textOf = (kind: (typeof kinds)[number], index: number): string => (kind === "model" ? modelOf(index) : part);

/** A workspace in which so many models and as many parts are open, everything made; each part is used by its model. */
async function workspaceOf(count: number) {
  let asked = 0;
  const workspace = new Workspace({
    readFile: async () => (asked++, { problem: "not-found" }),
    identityOf: async (uri) => (asked++, `of ${uri}`),
    listFiles: async () => (asked++, []),
  });
  workspace.folders = [root];
  for (const kind of kinds)
    for (let index = 0; index < count; index++) workspace.put({ uri: uriOf(kind, index), version: 1, text: textOf(kind, index) });
  for (const kind of kinds) for (let index = 0; index < count; index++) await workspace.snapshot(uriOf(kind, index));
  for (let affected = workspace.takeAffected(); affected.length > 0; affected = workspace.takeAffected())
    for (const uri of affected) await workspace.snapshot(uri);

  /** How often a URI was taken apart and a file asked for while something happened, and which documents were affected. */
  const workOf = async (act: () => void): Promise<{ readonly work: number; readonly affected: readonly string[] }> => {
    const before = asked;
    const decode = vi.spyOn(globalThis, "decodeURIComponent");
    const sort = vi.spyOn(Array.prototype, "sort");
    act();
    const affected: string[] = [];
    for (let uris = workspace.takeAffected(); uris.length > 0; uris = workspace.takeAffected()) {
      for (const uri of uris) await workspace.snapshot(uri);
      affected.push(...uris);
    }
    const sorted = sort.mock.contexts.reduce((sum: number, list) => sum + (list as unknown[]).length, 0);
    const work = asked - before + decode.mock.calls.length + sorted;
    vi.restoreAllMocks();
    return { work, affected: [...new Set(affected)].map((uri) => uri.slice(root.length)).sort() };
  };
  return { workspace, workOf };
}

const acts: Readonly<Record<string, readonly [(workspace: Workspace) => void, readonly string[]]>> = {
  "typing in a model": [
    (workspace) => workspace.put({ uri: uriOf("model", 7), version: 2, text: `${modelOf(7)}// more\n` }),
    ["model7.score", "part7.score"],
  ],
  "typing in a part": [
    (workspace) => workspace.put({ uri: uriOf("part", 7), version: 2, text: `${part}// more\n` }),
    ["model7.score", "part7.score"],
  ],
  "opening another": [(workspace) => workspace.put({ uri: `${root}new.score`, version: 1, text: 'model "N"\n' }), ["new.score"]],
  "beginning to use a part": [
    (workspace) => workspace.put({ uri: uriOf("model", 7), version: 2, text: modelOf(8) }),
    ["model7.score", "part7.score", "part8.score"],
  ],
  "closing one": [(workspace) => workspace.close(uriOf("model", 7)), ["part7.score"]],
  "a file that changes on disk": [(workspace) => workspace.filesChanged([uriOf("part", 7)]), ["model7.score", "part7.score"]],
};

test.each(Object.entries(acts))("%s", async (_, [act, affected]) => {
  const [few, many] = await Promise.all([10, 80].map(workspaceOf));
  const ofFew = await few!.workOf(() => act(few!.workspace));
  const ofMany = await many!.workOf(() => act(many!.workspace));
  expect(ofFew.affected).toEqual(affected);
  expect(ofMany).toEqual(ofFew);
});

test("after a change the server looks at what it affects only", async () => {
  const documents = 150;
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient), connectionOptions), null);
  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const looks = vi.spyOn(Workspace.prototype, "snapshot");
  /** The documents that were looked at before nothing more was to do. Server and test share one thread, so neither waits for a slow other. */
  const looked = async (): Promise<ReadonlySet<string>> => {
    for (let before = -1; looks.mock.calls.length === 0 || before !== looks.mock.calls.length; ) {
      before = looks.mock.calls.length;
      await new Promise((resolve) => void setTimeout(resolve, 500));
    }
    const uris = new Set(looks.mock.calls.map(([uri]) => uri));
    looks.mockClear();
    return uris;
  };
  client.listen();
  await client.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} });
  await client.sendNotification("initialized", {});
  const text = 'model "M"\nlead { size: number }\nfit { +1 when size > 5 }\n';
  const change = (index: number, version: number, newText: string) =>
    client.sendNotification("textDocument/didChange", {
      textDocument: { uri: `untitled:Untitled-${index}`, version },
      contentChanges: [{ text: newText }],
    });
  for (let index = 0; index < documents; index++)
    void client.sendNotification("textDocument/didOpen", {
      textDocument: { uri: `untitled:Untitled-${index}`, languageId: "score", version: 1, text },
    });
  expect((await looked()).size).toBe(documents);
  await change(3, 2, text.replace("size > 5", "sise > 5"));
  expect(await looked()).toEqual(new Set(["untitled:Untitled-3"]));
  client.dispose();
});
