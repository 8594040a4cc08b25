import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openWorkspace } from "./duckdb/workspace.ts";
import { removeLeftovers, temporaryPrefix } from "./leftovers.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "leftovers-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that has ended: its number is free. */
function deadProcess(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}

const named = (dot: "." | "", pid: number): string => temporaryPrefix(dot).replace(`-${process.pid}-`, `-${pid}-`);

test("what a killed run left is removed, and nothing else", () => {
  const dead = deadProcess();
  const theirs = named("", dead).replace("scoreline-", "scoreline-elsewhere");
  const kept = [
    `${temporaryPrefix("")}own`,
    `${named("", process.ppid)}running`,
    `${theirs}x`,
    "scoreline-notes",
    `my-${named("", dead)}x`,
  ];
  for (const name of kept) writeFileSync(join(folder, name), "");
  mkdirSync(join(folder, `${named("", dead)}Ab12/spill`), { recursive: true });
  writeFileSync(join(folder, `${named("", dead)}Ab12/spill/x`), "");
  writeFileSync(join(folder, `${named(".", dead)}0.tmp`), "");
  removeLeftovers(folder, "");
  expect(readdirSync(folder).sort()).toEqual([...kept, `${named(".", dead)}0.tmp`].sort());
  removeLeftovers(folder, ".");
  expect(readdirSync(folder).sort()).toEqual([...kept].sort());
});

test("a folder that cannot be read is no matter", () => {
  expect(() => removeLeftovers(join(folder, "none"), ".")).not.toThrow();
});

test("a workspace clears away its predecessors, and then itself", async () => {
  const left = mkdtempSync(join(tmpdir(), named("", deadProcess())));
  const workspace = await openWorkspace();
  expect(readdirSync(tmpdir())).not.toContain(left.slice(tmpdir().length + 1));
  const own = workspace.folder.slice(tmpdir().length + 1);
  expect(readdirSync(tmpdir())).toContain(own);
  workspace.close();
  expect(readdirSync(tmpdir())).not.toContain(own);
});
