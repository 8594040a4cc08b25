/** The installed command has with it what it needs beyond its code: the project it begins with, and the pages of its findings. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { run, type Finished } from "./run.ts";

const { folder, score } = inject("workbench");
const home = join(folder, "begun");
mkdirSync(home, { recursive: true });
const command = (...args: readonly string[]): Finished => run(process.execPath, [score, ...args], home);

test("begins a project that checks, passes its tests and scores its leads", () => {
  expect(command("init", ".").status).toBe(0);
  expect(command("check").status).toBe(0);
  expect(command("test").status).toBe(0);
  const { status, stdout, stderr } = command("run", "model.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30");
  expect(status, stderr).toBe(0);
  expect(stdout.split("\n")[0]).toMatch(/^lead_id,fit,/);
});

test("explains a finding without a network", () => {
  expect(command("help", "unknown-field")).toMatchObject({ status: 0, stdout: expect.stringContaining("unknown-field") as string });
});

test("says its version", () => {
  expect(command("--version")).toMatchObject({ status: 0, stdout: expect.stringMatching(/\d+\.\d+\.\d+/) as string });
});
