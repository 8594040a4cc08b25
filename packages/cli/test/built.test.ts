/** The program as it is installed. Needs a build, which `npm ci` makes. */
import { version } from "@scoreline/plan";
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { folderWith } from "./harness.ts";
import { misspelledText, soundText } from "./models.ts";

const program = fileURLToPath(new URL("../bin/score.js", import.meta.url));
const built = existsSync(new URL("../dist/score.js", import.meta.url));

interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

function run(
  argv: readonly string[],
  cwd: string,
  follow: (child: ReturnType<typeof spawn>, out: string) => void = () => {},
): Promise<Exit> {
  return new Promise((resolve) => {
    // Not as npx would call it, whatever called the tests.
    const { npm_command: _, ...env } = process.env;
    const child = spawn(process.execPath, [program, ...argv], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString("utf8");
      follow(child, out);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk.toString("utf8");
      follow(child, out + err);
    });
    child.on("close", (code, signal) => resolve({ code, signal, out, err }));
  });
}

describe.skipIf(!built)("the built program", () => {
  test("says its version", async () => {
    expect(await run(["--version"], folderWith())).toMatchObject({ code: 0, out: `${version}\n`, err: "" });
  });

  test("checks, explains codes and ends with the agreed codes", async () => {
    const cwd = folderWith({ "good/model.score": soundText, "bad/model.score": misspelledText });
    expect(await run(["check", "good"], cwd)).toMatchObject({ code: 0, err: "" });
    expect(await run(["check", "bad"], cwd)).toMatchObject({ code: 1, err: "It can be fixed with: score check bad --fix\n" });
    expect(await run(["check", "none"], cwd)).toMatchObject({ code: 2, out: "" });
    expect((await run(["help", "unknown-name"], cwd)).out).toMatch(/^unknown-name\n/);
    expect(await run(["test", "good"], cwd)).toMatchObject({ code: 0 });
  });

  test("is quiet when its reader goes away, with the code that says so", async () => {
    // Far more than a pipe holds.
    const cwd = folderWith({ "model.score": soundText + "// note\n".repeat(20_000) });
    const ended = await run(["inspect", "model.score", "--stage", "tokens"], cwd, (child) => child.stdout?.destroy());
    expect(ended).toMatchObject({ code: 141, err: "" });
  });

  test("a run whose reader goes away ends with the same code, and writes nothing more", async () => {
    const ids = Array.from({ length: 50_000 }, (_, index) => `lead-${index}`);
    const cwd = folderWith({ "model.score": soundText, "leads.csv": `id\n${ids.join("\n")}\n` });
    const argv = ["run", "model.score", "--leads", "leads.csv", "-q", "--summary", "summary.json"];
    const ended = await run(argv, cwd, (child) => child.stdout?.destroy());
    expect(ended).toMatchObject({ code: 141, err: "" });
    expect(readdirSync(cwd).sort()).toEqual(["leads.csv", "model.score"]);
  });

  test("an interruption ends it without a trace", async () => {
    const cwd = folderWith({ "model.score": soundText });
    const ended = await run(["check", "--watch"], cwd, (child, told) => {
      if (told.includes("Waiting for changes")) child.kill("SIGINT");
    });
    expect(ended).toMatchObject({ code: 130, signal: null });
    expect(ended.err).not.toMatch(/Error|at /);
    expect(readdirSync(cwd)).toEqual(["model.score"]);
  });

  test.skipIf(process.platform === "win32")("says in words that it may not open enough files", () => {
    const limited = `ulimit -n 20; exec "${process.execPath}" "${program}" check`;
    const { status, stdout, stderr } = spawnSync("sh", ["-c", limited], {
      cwd: folderWith({ "model.score": soundText }),
      encoding: "utf8",
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: "",
      stderr: "error: score could not start: too many files are open.\nClose other programs, or allow more open files: ulimit -n 1024\n",
    });
  });

  test.skipIf(process.platform !== "linux")("does not take results for written that nobody can read", () => {
    const cwd = folderWith({ "model.score": soundText, "leads.csv": "id\na\n" });
    const ended = (command: string) => {
      const { status, stderr } = spawnSync("sh", ["-c", `"$0" "$1" ${command}`, process.execPath, program], { cwd, encoding: "utf8" });
      return { status, stderr };
    };
    const lost = {
      status: 2,
      stderr: "error: Standard output leads nowhere, so the results would be lost.\nSend it to a file or another program: > FILE\n",
    };
    const run = "run model.score --leads leads.csv -q";
    expect(ended(`${run} >&-`)).toEqual(lost);
    for (const fine of [`${run} > /dev/null`, `${run} | cat > out.csv`, `${run} -o out.csv >&-`, "check >&-"])
      expect({ fine, ...ended(fine) }).toEqual({ fine, status: 0, stderr: "" });
    const full = { status: 2, stderr: "error: Standard output could not be written: the disk is full.\n" };
    for (const command of [run, "check"]) expect({ command, ...ended(`${command} > /dev/full`) }).toEqual({ command, ...full });
  });

  test.skipIf(process.platform !== "linux")("writes to what the shell has opened, such as a pipe to another program", () => {
    const cwd = folderWith({ "model.score": soundText, "leads.csv": "id\na\n" });
    const outputs = "-o /dev/fd/3 3>&1 --rejects /dev/fd/4 4>rejects --summary /dev/fd/5 5>summary";
    const command = `"$0" "$1" run model.score --leads leads.csv -q ${outputs} | cat`;
    const { status, stdout, stderr } = spawnSync("sh", ["-c", command, process.execPath, program], { cwd, encoding: "utf8" });
    expect({ status, stderr, lines: stdout.split("\n").length }).toEqual({ status: 0, stderr: "", lines: 3 });
    expect(readFileSync(join(cwd, "rejects"), "utf8")).toBe("file,line,column,value,lead,problem,outcome\n");
    expect(JSON.parse(readFileSync(join(cwd, "summary"), "utf8"))).toMatchObject({ leads: 1 });
  });

  test.skipIf(process.platform === "win32").each(["csv", "csv.gz", "jsonl", "parquet"])(
    "a disk that takes no more leaves nothing after and says why: %s",
    (ending) => {
      const ids = Array.from({ length: 20_000 }, (_, index) => createHash("sha256").update(String(index)).digest("hex"));
      const cwd = folderWith({ "model.score": soundText, "leads.csv": `id\n${ids.join("\n")}\n` });
      // 40 blocks of 512 or 1024 bytes; the results take more than a megabyte.
      const limited = `ulimit -f 40; exec "${process.execPath}" "${program}" run model.score --leads leads.csv -q -o out.${ending}`;
      const { status, stderr } = spawnSync("sh", ["-c", limited], { cwd, encoding: "utf8" });
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: `error: “out.${ending}” could not be written: the file is larger than is allowed.\nAllow larger files (ulimit -f), or choose another disk.\n`,
      });
      expect(readdirSync(cwd).sort()).toEqual(["leads.csv", "model.score"]);
    },
  );

  test.skipIf(process.platform === "win32")("what a killed run leaves is cleared away by the next", async () => {
    const cwd = folderWith({ "model.score": soundText, "leads.csv": "id\na\n" });
    mkdirSync(join(cwd, "tmp"));
    const env = { ...process.env, TMPDIR: join(cwd, "tmp") };
    const argv = [program, "run", "model.score", "--leads", "-", "-q", "-o", "out.csv"];
    // It waits for leads that never come, with its temporary files in place.
    const child = spawn(process.execPath, argv, { cwd, env, stdio: ["pipe", "ignore", "ignore"] });
    while (readdirSync(join(cwd, "tmp")).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill("SIGKILL");
    await once(child, "close");
    expect(readdirSync(cwd).filter((name) => name.startsWith(".scoreline-"))).toHaveLength(1);
    const next = spawnSync(process.execPath, [...argv.slice(0, 4), "leads.csv", ...argv.slice(5)], { cwd, env, encoding: "utf8" });
    expect(next).toMatchObject({ status: 0, stderr: "" });
    expect(readdirSync(cwd).sort()).toEqual(["leads.csv", "model.score", "out.csv", "tmp"]);
    expect(readdirSync(join(cwd, "tmp"))).toEqual([]);
  });
});
