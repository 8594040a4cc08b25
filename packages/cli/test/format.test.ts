import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { soundText } from "./models.ts";

const untidy = soundText.replace("  employees: number", "employees :number   // headcount");
const tidy = soundText.replace("  employees: number", "  employees: number // headcount");

test("formats in place, once and for all", async () => {
  const cwd = folderWith({ "model.score": untidy });
  expect(await score(["format"], { cwd })).toEqual({ code: 0, out: "model.score\n", err: "1 file formatted.\n" });
  expect(readFileSync(join(cwd, "model.score"), "utf8")).toBe(tidy);
  expect(await score(["format"], { cwd })).toEqual({ code: 0, out: "", err: "1 file already formatted.\n" });
});

test("--check names the files and writes nothing", async () => {
  const cwd = folderWith({ "a.score": untidy, "b.score": soundText });
  expect(await score(["format", "--check"], { cwd })).toEqual({
    code: 1,
    out: "a.score\n",
    err: "1 file not formatted. Fix it with: score format\n",
  });
  expect(readFileSync(join(cwd, "a.score"), "utf8")).toBe(untidy);
});

test("GitHub is told of the first line that is to change, and of errors", async () => {
  const broken = soundText.replace("employees between", "emploees and or between");
  const folder = folderWith({
    "models/a.score": soundText.replace("  ratings", " ratings"),
    "models/b.score": broken,
    "models/c.score": soundText,
  });
  const line = soundText.split("\n").findIndex((each) => each.startsWith("  ratings")) + 1;
  const argv = ["format", "--check", "--format", "github"];
  const { code, out, err } = await score(argv, { cwd: join(folder, "models"), env: { GITHUB_WORKSPACE: folder } });
  const [first, second] = out.split("\n");
  expect(first).toBe(
    `::error file=models/a.score,line=${line},endLine=${line},col=1,endColumn=1,title=not formatted::This file is not formatted. Format it with: score format models/a.score`,
  );
  expect(second).toMatch(/^::error file=models\/b\.score,line=14,/);
  expect([code, err]).toEqual([2, "1 file not formatted; 1 file left alone because of errors. Fix it with: score format\n"]);
  expect(await score(["format", "--format", "github"], { cwd: folder })).toMatchObject({
    code: 2,
    err: expect.stringContaining("needs --check"),
  });
});

test("--stdin gives the text back formatted", async () => {
  const cwd = folderWith();
  expect(await score(["format", "--stdin"], { cwd, stdin: untidy })).toEqual({ code: 0, out: tidy, err: "" });
  expect(await score(["format", "-"], { cwd, stdin: untidy })).toEqual({ code: 0, out: tidy, err: "" });
  expect(await score(["format", "--check", "--stdin"], { cwd, stdin: untidy })).toEqual({ code: 1, out: "", err: "" });
});

test("a file with errors is left alone", async () => {
  const broken = soundText.replace("fit {", "fit");
  const cwd = folderWith({ "a.score": broken, "b.score": untidy });
  const { code, out, err } = await score(["format"], { cwd });
  expect(code).toBe(2);
  expect(out).toBe("b.score\n");
  expect(err).toContain("a.score:1");
  expect(err).toContain("1 file formatted; 1 file left alone because of errors.");
  expect(readFileSync(join(cwd, "a.score"), "utf8")).toBe(broken);
});

test("Windows line ends stay, a byte order mark goes", async () => {
  const cwd = folderWith({ "a.score": `\uFEFF${untidy.replaceAll("\n", "\r\n")}` });
  expect((await score(["format"], { cwd })).code).toBe(0);
  expect(readFileSync(join(cwd, "a.score"), "utf8")).toBe(tidy.replaceAll("\n", "\r\n"));
});

test("what is no text is refused", async () => {
  const cwd = folderWith({ "a.score": Buffer.from([0, 1]) });
  expect((await score(["format", "a.score"], { cwd })).err).toContain("error: “a.score” is not a text file.");
});
