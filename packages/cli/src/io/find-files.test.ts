import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../../test/harness.ts";
import { findFiles } from "./find-files.ts";

test("folders are searched, in order, without dot folders and node_modules", () => {
  const folder = folderWith({
    "b.score": "",
    "a/c.score": "",
    "a/notes.txt": "",
    ".git/d.score": "",
    "node_modules/x/e.score": "",
    "a/.hidden/f.score": "",
  });
  expect(findFiles(["."], folder).map(({ path }) => path)).toEqual([join(folder, "a/c.score"), join(folder, "b.score")]);
});

test("files that are named are taken as they are, each once", () => {
  const folder = folderWith({ "a.score": "" });
  expect(findFiles(["a.score", "none.txt", ".", "-"], folder)).toEqual([
    { path: join(folder, "a.score"), searched: false },
    { path: join(folder, "none.txt"), searched: false },
    { path: "-", searched: false },
  ]);
});
