/** A file and the links to it are one file, as on the command line. */
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, expect, test } from "vitest";
import { diskFiles } from "../src/disk/disk-files.ts";
import { Workspace } from "../src/index.ts";

let folder = "";
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const base = "define big as size > 5\n";
const files = {
  "model.score": 'model "M"\nuse "one.score"\nuse "two.score"\nlead { id: text key, size: number }\nfit {\n  +1 when big\n}\n',
  "one.score": 'use "base.score"\n',
  "two.score": 'use "link.score"\n',
  "base.score": base,
};

function openFolder() {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "scoreline-links-test-")));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  symlinkSync("base.score", join(folder, "link.score"));
  const workspace = new Workspace(diskFiles);
  workspace.folders = [pathToFileURL(folder).href];
  const put = (name: string, text: string) => workspace.put({ uri: pathToFileURL(join(folder, name)).href, version: 1, text });
  const look = async (name: string) => {
    const snapshot = (await workspace.snapshot(pathToFileURL(join(folder, name)).href))!;
    return { entry: snapshot.project.sources.entry, path: snapshot.path, codes: snapshot.project.findings.map(({ code }) => code) };
  };
  return { put, look };
}

test("nothing in a file is there twice because it has two names, whichever of the files are open", async () => {
  const { put, look } = openFolder();
  put("model.score", files["model.score"]);
  const fine = { entry: "model.score", path: "model.score", codes: [] };
  expect(await look("model.score")).toEqual(fine);
  put("base.score", base);
  expect(await look("model.score")).toEqual(fine);
  put("link.score", base);
  expect(await look("model.score")).toEqual(fine);
});

test("a document opened by its other name belongs to the model too, as long as it holds the same", async () => {
  const { put, look } = openFolder();
  put("link.score", base);
  expect(await look("link.score")).toEqual({ entry: "model.score", path: "base.score", codes: [] });
  put("link.score", `${base}list far "US"\n`);
  expect(await look("link.score")).toMatchObject({ entry: "link.score", path: "link.score" });
});

test.each(["untitled:Untitled-1", "file:///none/here.score", "file:///a%2Fb.score", "vscode-vfs://github/a/b.score"])(
  "what is not on this disk has no identity, and that is no failure: %s",
  async (uri) => {
    expect(await diskFiles.identityOf!(uri)).toBe(undefined);
  },
);
