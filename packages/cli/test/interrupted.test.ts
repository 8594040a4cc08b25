/** Runs of the built program that are cut short from outside: a loss is said by the exit code, and nothing is left after. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { folderWith } from "./harness.ts";

const program = fileURLToPath(new URL("../bin/score.js", import.meta.url));

const model = `model "Small" { timezone "UTC" }
lead { id: text key }
event visit
fit { +10 when id is known }
behavior interest { +1 for visit }
`;
const files = {
  "m.score": model,
  // Far more results than a pipe takes before somebody reads.
  "leads.csv": `id\n${Array.from({ length: 50_000 }, (_, index) => `lead-${index}\n`).join("")}`,
};
const at = ["--at", "2026-06-01"];

interface Ended {
  readonly code: number | null;
  readonly err: string;
  /** What is in the folder of the user, and in that for temporary files. */
  readonly files: readonly string[];
  readonly temporary: readonly string[];
}

/** Starts a run, does something to it, and waits for its end. */
async function runAnd(act: (child: ChildProcessWithoutNullStreams) => void, argv: readonly string[]): Promise<Ended> {
  const cwd = folderWith(files);
  const temporary = folderWith();
  mkdirSync(join(temporary, "t"));
  const env = { ...process.env, TMPDIR: join(temporary, "t") };
  const child = spawn(process.execPath, [program, "run", "m.score", ...at, ...argv], { cwd, env });
  let err = "";
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString("utf8")));
  // A child that has ended takes no more.
  child.stdin.on("error", () => {});
  act(child);
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.stdin.destroy();
  child.stdout.destroy();
  return { code, err, files: readdirSync(cwd).sort(), temporary: readdirSync(join(temporary, "t")) };
}

/** Hands over rows without end, and calls back once so many bytes were taken. */
function feedWithoutEnd({ stdin }: ChildProcessWithoutNullStreams, header: string, row: string, bytes: number, then: () => void): void {
  const piece = row.repeat(1_000);
  let taken = 0;
  const more = (): void => {
    if (stdin.destroyed || stdin.writableEnded) return;
    stdin.write(piece, (error) => {
      if (error) return;
      const before = taken;
      taken += piece.length;
      if (before < bytes && taken >= bytes) then();
      more();
    });
  };
  stdin.write(header, more);
}

const inputs = Object.keys(files).sort();

test("an interruption ends a run that reads, and leaves nothing after", async () => {
  const ended = await runAnd(
    (child) => feedWithoutEnd(child, "lead_id,event,at\n", "lead-7,visit,2026-05-01\n", 2_000_000, () => child.kill("SIGINT")),
    ["--leads", "leads.csv", "--events", "-", "-o", "out.csv"],
  );
  expect(ended).toEqual({ code: 130, err: "Interrupted; no results were written.\n", files: inputs, temporary: [] });
});

test("a run in DuckDB that is interrupted or killed writes no results", async () => {
  const argv = ["--leads", "leads.csv", "--events", "-", "-o", "out.csv", "--engine", "duckdb"];
  const ended = async (signal: NodeJS.Signals): Promise<Ended> =>
    runAnd((child) => feedWithoutEnd(child, "lead_id,event,at\n", "lead-7,visit,2026-05-01\n", 2_000_000, () => child.kill(signal)), argv);
  expect(await ended("SIGINT")).toEqual({ code: 130, err: "Interrupted; no results were written.\n", files: inputs, temporary: [] });
  const killed = await ended("SIGKILL");
  expect(killed.code).toBeNull();
  expect(killed.files).not.toContain("out.csv");
});

test("an interruption ends a run whose results nobody takes", async () => {
  const ended = await runAnd(
    (child) =>
      child.stdout.once("data", () => {
        child.stdout.pause();
        child.kill("SIGINT");
      }),
    ["--leads", "leads.csv"],
  );
  expect(ended).toMatchObject({ code: 130, files: inputs, temporary: [] });
});

test("an interruption ends a run of which another thread scores leads, too", async () => {
  // So many events that it is worth another thread.
  const events = Array.from({ length: 360_000 }, (_, index) => `lead-${index % 50_000},visit,2026-05-${10 + (index % 15)}T10:00:00Z\n`);
  const folder = folderWith({ "events.csv": `lead_id,event,at\n${events.join("")}` });
  const ended = await runAnd(
    (child) =>
      child.stdout.once("data", () => {
        child.stdout.pause();
        child.kill("SIGINT");
      }),
    ["--leads", "leads.csv", "--events", join(folder, "events.csv"), "--threads", "3"],
  );
  expect(ended).toMatchObject({ code: 130, files: inputs, temporary: [] });
});

test("an interruption ends a run that waits for rows that do not come", async () => {
  const ended = await runAnd(
    (child) => child.stdin.write("id\n1\n", () => setTimeout(() => child.kill("SIGTERM"), 3_000)),
    ["--leads", "-", "-o", "out.csv"],
  );
  expect(ended).toMatchObject({ files: inputs, temporary: [] });
});

test("results that cannot be handed over because the reader has gone end a run as SIGPIPE would", async () => {
  const ended = await runAnd((child) => child.stdout.once("data", () => child.stdout.destroy()), ["--leads", "leads.csv"]);
  expect(ended).toMatchObject({ code: 141, files: inputs, temporary: [] });
});
