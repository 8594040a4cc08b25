import { lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../../test/harness.ts";
import { commitAll, createAtomicFile, fillAtomicFile, removePendingFiles, writeFileAtomic, type AtomicFile } from "./atomic-file.ts";

test("writes the whole file and no other", () => {
  const folder = folderWith({ "a.json": "old" });
  writeFileAtomic(join(folder, "a.json"), "new");
  expect(readFileSync(join(folder, "a.json"), "utf8")).toBe("new");
  expect(readdirSync(folder)).toEqual(["a.json"]);
});

test("until it is committed the old file stays, and an interruption removes the new one", () => {
  const folder = folderWith({ "a.json": "old" });
  const file = createAtomicFile(join(folder, "a.json"));
  expect(readdirSync(folder)).toHaveLength(2);
  removePendingFiles();
  expect(readdirSync(folder)).toEqual(["a.json"]);
  expect(readFileSync(join(folder, "a.json"), "utf8")).toBe("old");
  file.discard();
});

test("whoever writes after an interruption writes nothing, and what is begun after it is removed too", () => {
  const folder = folderWith();
  const [early, late] = ["a.csv", "b.parquet"].map((name) => createAtomicFile(join(folder, name), name)) as [AtomicFile, AtomicFile];
  removePendingFiles();
  // As a stream and DuckDB do: the file is created if there is none.
  for (const { path } of [early, late]) expect(() => writeFileSync(path, "part")).toThrow("ENOENT");
  expect(() => fillAtomicFile(early, "part")).toThrow("“a.csv” could not be written: the folder does not exist.");
  early.discard();
  fillAtomicFile(createAtomicFile(join(folder, "c.json")), "part");
  expect(readdirSync(folder)).toHaveLength(1);
  removePendingFiles();
  expect(readdirSync(folder)).toEqual([]);
});

test("a link keeps leading where it led", () => {
  const folder = folderWith({ "real.json": "old" });
  symlinkSync(join(folder, "real.json"), join(folder, "link.json"));
  writeFileAtomic(join(folder, "link.json"), "new");
  expect(lstatSync(join(folder, "link.json")).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, "real.json"), "utf8")).toBe("new");
});

test("says why a place cannot be written", () => {
  const folder = folderWith();
  mkdirSync(join(folder, "sub"));
  expect(() => writeFileAtomic(join(folder, "sub"), "", "sub")).toThrow("“sub” is a folder, so nothing can be written there.");
  expect(() => writeFileAtomic(join(folder, "none/a.json"), "", "none/a.json")).toThrow(
    "“none/a.json” could not be written: the folder does not exist.",
  );
});

test("several are safe on the disk before the first is in its place, and a failure says what is in its place", () => {
  const folder = folderWith({ "b.json/c.json": "" });
  const at = (name: string) => createAtomicFile(join(folder, name), name);
  const [first, second] = [at("a.json"), at("c.json")];
  fillAtomicFile(first, "a");
  const unsafe = { ...second, sync: () => writeFileAtomic(join(folder, "none/x"), "", "c.json") };
  expect(() => commitAll([first, unsafe])).toThrow("“c.json” could not be written: the folder does not exist.");
  expect(readdirSync(folder)).not.toContain("a.json");

  // Somebody made a folder there in the meantime.
  const blocked = { ...second, commit: () => renameSync(second.path, join(folder, "b.json")) };
  expect(() => commitAll([first, blocked])).toThrow(
    expect.objectContaining({
      message: "“c.json” could not be written: it is a folder.",
      hint: "Name a file. “a.json” was written before.",
    }) as Error,
  );
  expect(readFileSync(join(folder, "a.json"), "utf8")).toBe("a");
});

test("a device is written directly", () => {
  writeFileAtomic("/dev/null", "text");
});
