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

/** A model that uses none of its definitions, and what is said of them while files of tests come and go. */
function testedModel(files: Readonly<Record<string, string>>) {
  const model =
    'model "M"\nlead { id: text key, size: number }\nfit { +1 when size > 5 }\ndefine big as size > 5\ndefine huge as big and size > 50\n';
  const { workspace } = workspaceOf({ "model.score": model, ...files });
  workspace.put({ uri: `${root}model.score`, version: 1, text: model });
  const unused = async () => (await workspace.snapshot(`${root}model.score`))!.project.unusedNames;
  return { workspace, unused, model };
}

const tests = 'use "model.score"\ntest "t" {\n  cases {\n    | size | huge |\n    | 60 | yes |\n  }\n}\n';

test("what only a file of tests uses is used, also through another definition, whether or not it is open", async () => {
  expect(await testedModel({}).unused()).toEqual(["big", "huge"]);
  const { workspace, unused } = testedModel({ "model.tests.score": tests });
  expect(await unused()).toEqual([]);
  const uri = `${root}model.tests.score`;
  workspace.takeAffected();
  workspace.put({ uri, version: 1, text: tests.replaceAll("huge", "big") });
  expect(workspace.takeAffected()).toContain(`${root}model.score`);
  expect(await unused()).toEqual(["huge"]);
  workspace.put({ uri, version: 2, text: tests.replace('"model.score"', '"other.score"') });
  expect(await unused()).toEqual(["big", "huge"]);
  workspace.close(uri);
  expect(await unused()).toEqual([]);
});

test("a file of tests that is written later is found, and a name that the model begins to use needs none", async () => {
  const { workspace, unused, model } = testedModel({});
  expect(await unused()).toEqual(["big", "huge"]);
  workspace.takeAffected();
  workspace.put({ uri: `${root}new.score`, version: 1, text: tests });
  await workspace.snapshot(`${root}new.score`);
  expect(workspace.takeAffected()).toContain(`${root}model.score`);
  expect(await unused()).toEqual([]);
  workspace.put({ uri: `${root}model.score`, version: 2, text: `${model}define new as size > 1\n` });
  expect(await unused()).toEqual(["new"]);
});

test("another model that mentions a name of this one uses a name of its own", async () => {
  expect(
    await testedModel({ "other.score": 'model "Other"\nuse "part.score"\nlead { size: number }\nfit { +1 when big }\n' }).unused(),
  ).toEqual(["big", "huge"]);
});
