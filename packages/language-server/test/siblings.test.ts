/** A document without a `model` belongs to one that uses it, and looking for that one has an end. */
import { expect, test } from "vitest";
import { Workspace } from "../src/index.ts";

const root = "file:///project/";
const part = "define big as size > 5\n";
const main = 'model "M"\nuse "part.score"\nlead { size: number }\nfit { +1 when big }\n';
const nameOf = (index: number): string => `a${String(index).padStart(5, "0")}.score`;

function workspaceOf(files: Readonly<Record<string, string>>) {
  const read: string[] = [];
  const told: string[] = [];
  const host = {
    readFile: async (uri: string) => {
      const path = uri.slice(root.length);
      if (path.endsWith(".score")) read.push(path);
      const text = files[path];
      return text === undefined ? ({ problem: "not-found" } as const) : { text };
    },
    listFiles: async () => Object.keys(files).map((path) => root + path),
  };
  const workspace = new Workspace(host, (message) => void told.push(message));
  workspace.folders = [root];
  workspace.put({ uri: `${root}part.score`, version: 1, text: part });
  const entry = async (): Promise<string> => (await workspace.snapshot(`${root}part.score`))!.project.sources.entry;
  return { workspace, read, told, entry };
}

const siblings = (count: number, text: string) => Object.fromEntries([...Array(count).keys()].map((index) => [nameOf(index), text]));

test("among few files the one that uses it is found", async () => {
  const { entry, told } = workspaceOf({ "part.score": part, ...siblings(20, 'list l as "a"\n'), "z.score": main });
  expect(await entry()).toBe("z.score");
  expect(told).toEqual([]);
});

test("of many files 500 are read, which is told once, and an open one is found all the same", async () => {
  const { workspace, entry, read, told } = workspaceOf({ "part.score": part, ...siblings(2_000, 'list l as "a"\n'), "z.score": main });
  expect(await entry()).toBe("part.score");
  expect(await entry()).toBe("part.score");
  expect(new Set(read).size).toBe(500);
  expect(told).toEqual([expect.stringContaining("“part.score” has no `model`")]);
  workspace.put({ uri: `${root}z.score`, version: 1, text: main });
  expect(await entry()).toBe("z.score");
});

test("of long files as many are read as hold four million characters, and those that use nothing are not parsed", async () => {
  const long = `model "L"\n${"// a comment\n".repeat(77_000)}`;
  const { workspace, entry, read, told } = workspaceOf({ "part.score": part, ...siblings(50, long), "z.score": main });
  expect(await entry()).toBe("part.score");
  expect(new Set(read).size).toBe(4);
  expect(told).toHaveLength(1);
  workspace.close(`${root}part.score`);
});

test("which files there are is worked out once, however many documents are open", async () => {
  const { workspace } = workspaceOf({ "part.score": part });
  for (let index = 0; index < 50; index++) workspace.put({ uri: root + nameOf(index), version: 1, text: main });
  const lists = new Set<unknown>();
  for (let index = 0; index < 50; index++) lists.add((await workspace.snapshot(root + nameOf(index)))!.scoreFiles);
  expect(lists.size).toBe(1);
  workspace.close(root + nameOf(0));
  expect((await workspace.snapshot(root + nameOf(1)))!.scoreFiles.paths).toHaveLength(50);
});
