import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../../test/harness.ts";
import { projectOf } from "./project.ts";

test.each([".git/HEAD", "package.json", ".scoreline"])("the project begins where %s is", (mark) => {
  const folder = folderWith({ [mark]: "", "models/eu/a.score": "" });
  expect(projectOf(join(folder, "models/eu")).root).toBe(folder);
});

test("without a mark the file's own folder is the project", () => {
  const folder = folderWith({ "models/a.score": "" });
  expect(projectOf(join(folder, "models")).root).toBe(join(folder, "models"));
});

test("paths go by the project, with slashes", () => {
  const folder = folderWith({ ".scoreline": "", "models/a.score": "text" });
  const project = projectOf(join(folder, "models"));
  expect(project.pathOf(join(folder, "models", "a.score"))).toBe("models/a.score");
  expect(project.read("models/a.score")).toMatchObject({ text: "text" });
});

test("nothing outside is read, not even through a link", () => {
  const outside = folderWith({ "secret.txt": "secret" });
  const folder = folderWith({ "in/.scoreline": "", "near.txt": "near" });
  symlinkSync(join(outside, "secret.txt"), join(folder, "in/link.txt"));
  symlinkSync(outside, join(folder, "in/folder"));
  const project = projectOf(join(folder, "in"));
  expect(project.read("link.txt")).toEqual({ problem: "outside-project" });
  expect(project.read("folder/secret.txt")).toEqual({ problem: "outside-project" });
  expect(project.read("folder/none.txt")).toEqual({ problem: "outside-project" });
  expect(project.read("../near.txt")).toEqual({ problem: "outside-project" });
});

test("a link that stays inside is followed", () => {
  const folder = folderWith({ ".scoreline": "", "lists/a.txt": "a" });
  symlinkSync(join(folder, "lists/a.txt"), join(folder, "b.txt"));
  expect(projectOf(folder).read("b.txt")).toMatchObject({ text: "a" });
});
