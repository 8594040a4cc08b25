import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

test("writes a project that passes every command, and says what to do next", async () => {
  const cwd = folderWith();
  const written = await score(["init", "my-model"], { cwd });
  expect(written).toEqual({
    code: 0,
    out: [
      "✓ Wrote model.score, lists/competitors.txt, leads.csv, events.csv in my-model.",
      "",
      "Next:",
      "  cd my-model",
      "  score check",
      "  score test",
      "  score run model.score --leads leads.csv --events events.csv",
      "",
    ].join("\n"),
    err: "",
  });
  const project = join(cwd, "my-model");
  expect(await score(["check", "--max-warnings", "0"], { cwd: project })).toMatchObject({ code: 0 });
  expect(await score(["format", "--check"], { cwd: project })).toMatchObject({ code: 0 });
  expect(await score(["test"], { cwd: project })).toMatchObject({ code: 0, out: "✓ 7 tests passed in model.score.\n" });
  const scored = await score(["run", "model.score", "--leads", "leads.csv", "--events", "events.csv"], { cwd: project });
  expect(scored.code).toBe(0);
  const rows = scored.out
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  expect(rows.map(([id]) => id)).toEqual(["lead_id", "l-1", "l-2", "l-3", "l-4", "l-5", "l-6"]);
  const cell = rows[0]!.indexOf("cell");
  expect(rows.slice(1).map((row) => row[cell])).toEqual(["A1", "B2", "C4", "C3", "", "A4"]);
});

test("the events happened lately", async () => {
  const cwd = folderWith();
  await score(["init"], { cwd, now: new Date("2026-03-01T10:00:00Z") });
  const events = readFileSync(join(cwd, "events.csv"), "utf8");
  expect(events).toContain("l-1,demo_request,2026-02-27T11:30:00Z,");
  expect(events).not.toContain("DAY");
});

test("never writes over anything", async () => {
  const cwd = folderWith({ "leads.csv": "mine" });
  expect(await score(["init"], { cwd })).toEqual({
    code: 2,
    out: "",
    err: "error: Nothing was written, because “leads.csv” already exists.\nChoose another folder: score init my-model\n",
  });
  expect(readdirSync(cwd)).toEqual(["leads.csv"]);
  expect(readFileSync(join(cwd, "leads.csv"), "utf8")).toBe("mine");
});

test("a place that is a file is refused", async () => {
  const cwd = folderWith({ taken: "" });
  const { code, err } = await score(["init", "taken"], { cwd });
  expect(code).toBe(2);
  expect(err).toMatch(/^error: The folder “.*taken” could not be created: it exists already\./);
});

test("the folders on the way are made, one after the other", async () => {
  const cwd = folderWith({});
  expect((await score(["init", "a/b/c"], { cwd })).code).toBe(0);
  expect(existsSync(join(cwd, "a/b/c/model.score"))).toBe(true);
});
