import { expect, test } from "vitest";
import { check, soundModel } from "../check.ts";
import type { SourceText } from "../sources.ts";
import { loadSources, loadSourcesAsync } from "./load-sources.ts";

const texts: Readonly<Record<string, string>> = {
  "models/main.score": `model "M" {}\nuse "../shared/a.score"\nuse "../shared/b.score"\nlist out from "../../x.txt"\nlist gone from "gone.txt"\nfit { +1 when n > 1 }`,
  "shared/a.score": `use "b.score"\nlist words from "../lists/words.txt"`,
  "shared/b.score": `lead { n: number }\nlist words_too from "../lists/words.txt"`,
  "lists/words.txt": "one\ntwo\n",
};
const read = (path: string): SourceText => (texts[path] === undefined ? { problem: "not-found" } : { text: texts[path] });

test("each file is read once, and none outside the project", () => {
  const asked: string[] = [];
  const sources = loadSources("models/main.score", (path) => {
    asked.push(path);
    return read(path);
  });
  expect([...asked].sort()).toEqual(["lists/words.txt", "models/gone.txt", "models/main.score", "shared/a.score", "shared/b.score"]);
  expect(sources.files.get("models/gone.txt")).toEqual({ problem: "not-found" });
  expect(check(sources).diagnostics.map(({ code }) => code)).toEqual(["path-outside-project", "file-not-found"]);
});

test("files are in the order in which they are first used", () => {
  expect(check(loadSources("models/main.score", read)).files.map(({ path }) => path)).toEqual([
    "models/main.score",
    "shared/a.score",
    "shared/b.score",
  ]);
});

test("loading over requests gives the same", async () => {
  const sources = await loadSourcesAsync("models/main.score", async (path) => read(path));
  expect([...sources.files]).toEqual([...loadSources("models/main.score", read).files]);
  await expect(loadSourcesAsync("x.score", () => Promise.reject(new Error("offline")))).rejects.toThrow("offline");
});

test("texts are parsed where nobody did", () => {
  const { entry, files } = loadSources("models/main.score", read);
  expect(check({ entry, files }).diagnostics.map(({ code }) => code)).toEqual(["path-outside-project", "file-not-found"]);
});

test("an entry that cannot be read has a model, though not a sound one", () => {
  const model = check(loadSources("gone.score", read));
  expect(model.diagnostics.map(({ code }) => code)).toEqual(["file-not-found"]);
  expect(soundModel(model)).toBeNull();
});
