/** Every command whose results go to standard output says so where nobody can read them, and does nothing. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { leadsNowhere } from "../src/io/file-identity.ts";
import { folderWith, score } from "./harness.ts";
import { soundText } from "./models.ts";

const files = { "m.score": soundText, "leads.csv": "id\nl-1\n" };
const data = ["--leads", "leads.csv", "--at", "2026-06-01"];
const lost = {
  code: 2,
  out: "",
  err: "error: Standard output leads nowhere, so the results would be lost.\nSend it to a file or another program: > FILE\n",
};

test.each([
  ["run", "m.score", ...data],
  ["run", "m.score", ...data, "-o", "-"],
  ["explain", "m.score", ...data, "--lead", "l-1"],
  ["compile", "m.score"],
  ["sql", "m.score"],
  ["inspect", "m.score", "--stage", "ast"],
  ["format", "-"],
])("%s %s %s", async (...argv) => {
  expect(await score(argv, { cwd: folderWith(files), stdin: soundText, closedOutput: true })).toEqual(lost);
});

test.each([
  ["run", "m.score", ...data, "-q", "-o", "out.csv"],
  ["run", "m.score", ...data, "-q", "--summary", "summary.json"],
  ["explain", "m.score", ...data, "--lead", "l-1", "-o", "l-1.html"],
  ["compile", "m.score", "-o", "plan.json"],
  ["check", "m.score"],
  ["test", "m.score"],
  ["format", "--check", "m.score"],
  ["format", "--check", "-"],
])("what is for a file, or for the exit code, goes on: %s %s %s", async (...argv) => {
  expect(await score(argv, { cwd: folderWith(files), stdin: soundText, closedOutput: true })).toMatchObject({ code: 0 });
});

test("a stream leads nowhere where the null device is open for reading and writing, as Node opens it", () => {
  const folder = folderWith();
  const opened = (flags: string, device: string): boolean => {
    const proc = join(folder, `${flags}${device.replaceAll("/", "-")}`);
    mkdirSync(join(proc, "fdinfo"), { recursive: true });
    mkdirSync(join(proc, "fd"));
    writeFileSync(join(proc, "fdinfo/1"), `pos:\t0\nflags:\t${flags}\nmnt_id:\t24\n`);
    symlinkSync(device, join(proc, "fd/1"));
    return leadsNowhere(1, proc);
  };
  // The last digit is 0 for reading, 1 for writing, 2 for both; the others are no concern here.
  expect(opened("02100002", "/dev/null")).toBe(true);
  expect(opened("0100002", "/dev/null")).toBe(true);
  expect(opened("02100001", "/dev/null")).toBe(false);
  expect(opened("02100002", "/dev/pts/0")).toBe(false);
  expect(opened("02100002", "/tmp/out.csv")).toBe(false);
  expect(leadsNowhere(1, join(folder, "none"))).toBe(false);
});
