/** Documents whose address leads to no file or to the root of a disk: nothing is gone through for them. */
import { describe, expect, test } from "vitest";
import { diskFiles } from "../src/disk/disk-files.ts";
import { Workspace } from "../src/index.ts";
import { compiledOf } from "../src/workspace/compiled.ts";

const text = 'model "M"\nlead { id: text key }\nfit { +1 when id is known }\n';

/** The folders that are listed while a document is looked at. */
async function listedFor(uri: string, folders: readonly string[] = []): Promise<readonly string[]> {
  const listed: string[] = [];
  const workspace = new Workspace({
    readFile: async () => ({ problem: "not-found" }),
    listFiles: async (folder) => (listed.push(folder), []),
  });
  workspace.folders = folders;
  workspace.put({ uri, version: 1, text });
  await workspace.projects();
  expect(compiledOf((await workspace.snapshot(uri))!.project).findings).toEqual([]);
  return listed;
}

describe("a whole disk", () => {
  test.each([
    "file:///%zz",
    "file:///%00",
    "file:///model.score",
    "file:model.score",
    "file:/model.score",
    "file:///C:/model.score",
    "file:///d%3A/model.score",
    "file://server/m.score",
  ])("is not gone through for %s", async (uri) => {
    expect(await listedFor(uri)).toEqual([]);
  });

  test("is gone through where it was opened as a folder", async () => {
    expect(await listedFor("file:///model.score", ["file:///"])).toEqual(["file:///"]);
  });

  test("is more than a folder of it", async () => {
    expect(await listedFor("file:///models/model.score")).toEqual(["file:///models/"]);
    expect(await listedFor("file:///C:/models/model.score")).toEqual(["file:///C%3A/models/"]);
  });
});

test.each(["file:///%zz", "file:///a%2Fb/", "file:///a%00b/", "file://%zz/a/"])("%s is not found, and lists nothing", async (uri) => {
  expect(await diskFiles.readFile(uri)).toEqual({ problem: "not-found" });
  expect(await diskFiles.identityOf!(uri)).toBe(undefined);
  expect(await diskFiles.listFiles(uri)).toEqual([]);
});
