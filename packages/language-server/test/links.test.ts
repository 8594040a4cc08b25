/** A file and the links to it are one file, as on the command line. */
import { mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { diskFiles } from "../src/disk/disk-files.ts";
import { Workspace } from "../src/index.ts";
import { compiledOf } from "../src/workspace/compiled.ts";

let folder = "";
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const base = "define big as size > 5\n";
const files = {
  "model.score": 'model "M"\nuse "one.score"\nuse "two.score"\nlead { id: text key, size: number }\nfit {\n  +1 when big\n}\n',
  "one.score": 'use "base.score"\n',
  "two.score": 'use "link.score"\n',
  "base.score": base,
};

function openFolder(written: Readonly<Record<string, string>> = files) {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "scoreline-links-test-")));
  for (const [name, text] of Object.entries(written)) writeFileSync(join(folder, name), text);
  symlinkSync("base.score", join(folder, "link.score"));
  const workspace = new Workspace(diskFiles);
  workspace.folders = [pathToFileURL(folder).href];
  const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
  const put = (name: string, text: string) => workspace.put({ uri: uriOf(name), version: 1, text });
  const close = (name: string) => workspace.close(uriOf(name));
  /** Saves as many editors do: a new file takes the name of the old one. */
  const replace = (name: string, text: string) => {
    writeFileSync(join(folder, "new"), text);
    renameSync(join(folder, "new"), join(folder, name));
    workspace.filesChanged([uriOf(name)]);
  };
  const look = async (name: string) => {
    const snapshot = (await workspace.snapshot(uriOf(name)))!;
    return {
      entry: snapshot.project.sources.entry,
      path: snapshot.path,
      codes: compiledOf(snapshot.project).findings.map(({ code }) => code),
    };
  };
  return { workspace, put, close, replace, look };
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

test("a document opened by its other name is the file of the model, also while it is typed in", async () => {
  const { put, look } = openFolder();
  put("link.score", base);
  expect(await look("link.score")).toEqual({ entry: "model.score", path: "base.score", codes: [] });
  put("link.score", `${base}list far as "US"\nlist far as "CA"\n`);
  expect(await look("link.score")).toEqual({ entry: "model.score", path: "base.score", codes: ["duplicate-name"] });
});

describe("a model whose file is open by another name", () => {
  const plain = { ...files, "model.score": files["model.score"].replace('use "two.score"\n', "") };
  const renamed = base.replace("big", "large");
  const fine = { entry: "model.score", path: "model.score", codes: [] };
  const unknown = { ...fine, codes: ["unknown-name"] };

  test("is checked with what is typed there, not with what is on disk", async () => {
    const { put, close, look } = openFolder(plain);
    put("model.score", plain["model.score"]);
    expect(await look("model.score")).toEqual(fine);
    put("link.score", base);
    expect(await look("model.score")).toEqual(fine);
    put("link.score", renamed);
    expect(await look("model.score")).toEqual(unknown);
    expect(await look("link.score")).toEqual({ entry: "model.score", path: "base.score", codes: ["unknown-name"] });
    put("link.score", base);
    expect(await look("model.score")).toEqual(fine);
    put("link.score", renamed);
    close("link.score");
    expect(await look("model.score")).toEqual(fine);
  });

  test("is told to be affected by each of these", async () => {
    const { workspace, put, close, look } = openFolder(plain);
    const affected = async () => (
      await look("model.score"),
      workspace
        .takeAffected()
        .map((uri) => uri.replace(/.*\//, ""))
        .sort()
    );
    put("model.score", plain["model.score"]);
    expect(await affected()).toEqual(["model.score"]);
    put("link.score", base);
    expect(await affected()).toEqual(["link.score", "model.score"]);
    put("link.score", renamed);
    expect(await affected()).toEqual(["link.score", "model.score"]);
    close("link.score");
    expect(await affected()).toEqual(["model.score"]);
  });

  test("takes the text of the name it uses where both are open", async () => {
    const { put, look } = openFolder(plain);
    put("model.score", plain["model.score"]);
    put("base.score", base);
    put("link.score", renamed);
    expect(await look("model.score")).toEqual(fine);
    expect(await look("link.score")).toMatchObject({ entry: "link.score", path: "link.score" });
    put("base.score", renamed);
    expect(await look("model.score")).toEqual(unknown);
  });

  test("is one with it also after the file was replaced on disk", async () => {
    const { put, replace, look } = openFolder(plain);
    put("model.score", plain["model.score"]);
    put("link.score", base);
    expect(await look("model.score")).toEqual(fine);
    replace("base.score", base);
    put("link.score", renamed);
    expect(await look("model.score")).toEqual(unknown);
  });
});

test.each(["untitled:Untitled-1", "file:///none/here.score", "file:///a%2Fb.score", "vscode-vfs://github/a/b.score"])(
  "what is not on this disk has no identity, and that is no failure: %s",
  async (uri) => {
    expect(await diskFiles.identityOf!(uri)).toBe(undefined);
  },
);
