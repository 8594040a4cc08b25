/** Runs of the built program whose disk takes or gives no more: one clear sentence, and no file that looks whole and is not. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { folderWith } from "./harness.ts";

const program = fileURLToPath(new URL("../bin/score.js", import.meta.url));

const model = `model "Small" { timezone "UTC" }
lead {
  id: text key
  size: number
}
fit { +10 when size > 5 }
`;
/** Too many results for a disk of 64 kB in any format, also packed. */
const leads = `id,size\n${Array.from({ length: 30_000 }, (_, at) => `${((at * 7_919) % 1_000_003).toString(36)}-${at},${at % 11}\n`).join("")}`;
const files = { "m.score": model, "leads.csv": leads };
const before = "what was there before";

function run(
  cwd: string,
  output: string,
  options: readonly string[] = [],
  node: readonly string[] = [],
): { code: number | null; err: string } {
  const argv = ["run", "m.score", "--leads", "leads.csv", "--at", "2026-06-01", "-o", output, "-q", ...options];
  const { status, stderr } = spawnSync(process.execPath, [...node, program, ...argv], { cwd, encoding: "utf8" });
  return { code: status, err: stderr };
}

/** Whether a small disk could be put at a folder for the time of the test, which takes Linux and the rights of its administrator. */
function isSmallDisk(folder: string): boolean {
  const mounted = process.platform === "linux" && spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]).status === 0;
  if (mounted) onTestFinished(() => void spawnSync("umount", [folder]));
  return mounted;
}

test.for(["csv", "csv.gz", "jsonl", "jsonl.gz", "xlsx", "parquet"])("a disk that is full while %s is written", (format, { skip }) => {
  const cwd = folderWith(files);
  const disk = join(cwd, "disk");
  mkdirSync(disk);
  if (!isSmallDisk(disk)) skip("no disk can be mounted here");
  const output = `disk/scored.${format}`;
  writeFileSync(join(cwd, output), before);
  expect(run(cwd, output)).toEqual({
    code: 2,
    err: `error: “${output}” could not be written: the disk is full.\nMake room, or choose another disk.\n`,
  });
  expect(readdirSync(disk)).toEqual([`scored.${format}`]);
  expect(readFileSync(join(cwd, output), "utf8")).toBe(before);
});

/** Has every write to a stream, or every read of one, fail after so many bytes with a code of the system. */
function failing(call: "write" | "read", after: number, code: string): readonly string[] {
  const text = `import fs from "node:fs";
const own = fs.${call};
let done = 0;
fs.${call} = (handle, bytes, ...rest) => {
  const told = rest.at(-1);
  if ((done += bytes.byteLength ?? 0) <= ${after} || typeof told !== "function") return own(handle, bytes, ...rest);
  process.nextTick(told, Object.assign(new Error("${code}: it failed, ${call}"), { code: "${code}", syscall: "${call}" }));
};
${call === "write" ? "delete fs.writev; fs.WriteStream.prototype._writev = undefined;" : ""}`;
  return ["--import", `data:text/javascript,${encodeURIComponent(text)}`];
}

test.each([
  ["ENOSPC", "the disk is full", "Make room, or choose another disk."],
  ["EDQUOT", "your share of the disk is used up", "Make room, or choose another disk."],
  ["EIO", "the disk reports an error", "Check the disk, or choose another one."],
  ["EFBIG", "the file is larger than is allowed", "Allow larger files (ulimit -f), or choose another disk."],
])("a disk that fails with %s in the middle of what is written", (code, reason, remedy) => {
  const cwd = folderWith({ ...files, "scored.csv": before });
  expect(run(cwd, "scored.csv", [], failing("write", 100_000, code))).toEqual({
    code: 2,
    err: `error: “scored.csv” could not be written: ${reason}.\n${remedy}\n`,
  });
  expect(readdirSync(cwd).sort()).toEqual(["leads.csv", "m.score", "scored.csv"]);
  expect(readFileSync(join(cwd, "scored.csv"), "utf8")).toBe(before);
});

test.each(["plainly", "with care"])("a disk that fails in the middle of what is read %s", (how) => {
  const cwd = folderWith({ ...files, "leads.csv": leads.repeat(8).replaceAll("\nid,size", "") });
  const options = how === "with care" ? ["--list", ";"] : [];
  expect(run(cwd, "scored.csv", options, failing("read", 2_500_000, "EIO"))).toEqual({
    code: 2,
    err: "error: “leads.csv” could not be read: the disk reports an error.\nCheck the disk, or choose another one.\n",
  });
  expect(readdirSync(cwd).sort()).toEqual(["leads.csv", "m.score"]);
});
