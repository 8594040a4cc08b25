import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { soundText } from "./models.ts";

/** Sound, with one warning: nothing uses the list. */
const warnedText = `${soundText}\nlist spare as "a", "b"\n`;
const line = warnedText.split("\n").findIndex((text) => text.startsWith("list spare")) + 1;

const withSettings = (settings: string): string => folderWith({ ".scoreline": settings, "model.score": warnedText });

test("a warning is shown like an error, and the file is fine all the same", async () => {
  const cwd = folderWith({ "model.score": warnedText });
  expect(await score(["check"], { cwd })).toEqual({
    code: 0,
    err: "",
    out: `model.score:${line}:6  warning  The list “spare” is never used.

  ${line} │ list spare as "a", "b"
     │      ^^^^^

  Use it or remove it.
  Fix: Remove “spare”
  More: score help unused-name

1 warning in 1 file.
`,
  });
});

test("--max-warnings says how many are fine", async () => {
  const cwd = folderWith({ "model.score": warnedText });
  expect((await score(["check", "--max-warnings", "1"], { cwd })).code).toBe(0);
  expect(await score(["check", "--max-warnings", "0"], { cwd })).toMatchObject({
    code: 1,
    err: "1 warning, and --max-warnings allows 0.\n",
  });
});

test("JSON, GitHub and JUnit know a warning from an error", async () => {
  const cwd = folderWith({ "model.score": warnedText });
  const json = await score(["check", "--format", "json"], { cwd });
  expect(json.code).toBe(0);
  expect(JSON.parse(json.out)).toMatchObject([
    {
      code: "unused-name",
      severity: "warning",
      url: expect.stringMatching(/unused-name\.md$/),
      range: { start: { line: line - 1, character: 5 } },
    },
  ]);
  const github = await score(["check", "--format", "github"], { cwd });
  expect(github).toMatchObject({
    code: 0,
    out: `::warning file=model.score,line=${line},endLine=${line},col=6,endColumn=11,title=unused-name::The list “spare” is never used.%0AUse it or remove it.\n`,
  });
  const junit = await score(["check", "--format", "junit"], { cwd });
  expect(junit.code).toBe(0);
  expect(junit.out).toContain('<testsuites tests="1" failures="0" errors="0">');
  expect(
    junit.out,
  ).toContain(`<testcase name="unused-name (line ${line})" classname="model.score" file="model.score" line="${line}" time="0">
      <system-out>model.score:${line} warning: The list “spare” is never used.&#10;Use it or remove it.</system-out>
    </testcase>`);
});

test("its page is a command away", async () => {
  const { code, out } = await score(["help", "unreachable-rating"], { cwd: folderWith() });
  expect(code).toBe(0);
  expect(out).toContain("No lead can ever have this rating");
});

describe("the settings of a project", () => {
  test("off: it is not shown, and not counted", async () => {
    expect(await score(["check", "--max-warnings", "0"], { cwd: withSettings("unused-name: off\n") })).toEqual({
      code: 0,
      out: "✓ 1 file checked, no problems found.\n",
      err: "",
    });
  });

  test("info: it is shown and counted as a note, and not as a warning", async () => {
    const { code, out } = await score(["check", "--max-warnings", "0"], { cwd: withSettings("unused-name: info\n") });
    expect(code).toBe(0);
    expect(out).toContain(`model.score:${line}:6  info  The list “spare” is never used.`);
    expect(out).toMatch(/\n1 note in 1 file\.\n$/);
    expect((await score(["check", "--format", "github"], { cwd: withSettings("unused-name: info\n") })).out).toMatch(/^::notice /);
  });

  test("error: the check fails, and so does the JUnit case, but the model still works", async () => {
    const cwd = withSettings("unused-name: error\n");
    expect(await score(["check"], { cwd })).toMatchObject({ code: 1, out: expect.stringContaining("1 error in 1 file.") });
    expect((await score(["check", "--format", "junit"], { cwd })).out).toContain('failures="1"');
    expect(await score(["test"], { cwd })).toMatchObject({ code: 0, err: "1 error; to see more: score check .\n" });
  });

  test("are those of the project folder, wherever the command runs", async () => {
    const folder = folderWith({ ".scoreline": "unused-name: off\n", "models/eu/model.score": warnedText });
    expect((await score(["check"], { cwd: join(folder, "models/eu") })).out).toContain("no problems found");
  });

  test("a mistake in them has its place, its line and what to do, and fails the check", async () => {
    const cwd = withSettings("# Agreed in May.\nunused-nam: off\n");
    const { code, out } = await score(["check"], { cwd });
    expect(code).toBe(1);
    expect(out).toContain(`.scoreline:2:1  error  “unused-nam” cannot be set: there is no warning with this code.

  2 │ unused-nam: off
    │ ^^^^^^^^^^

  Did you mean “unused-name”?
  More: score help unknown-setting
`);
    expect(out).toContain("1 error and 1 warning in 2 files.");
    const junit = await score(["check", "--format", "junit"], { cwd });
    expect(junit.out).toContain('<testcase name="unknown-setting (line 2)" classname=".scoreline" file=".scoreline" line="2" time="0">');
  });

  test("are told once, however many models there are", async () => {
    const cwd = folderWith({ ".scoreline": "nonsense\n", "a.score": soundText, "b.score": soundText });
    expect((await score(["check"], { cwd })).out.match(/\.scoreline:1:1/g)).toHaveLength(1);
  });

  test("that cannot be read fail the command", async () => {
    const cwd = folderWith({ ".scoreline": new Uint8Array([0x61, 0, 0x62]), "model.score": soundText });
    expect(await score(["check"], { cwd })).toMatchObject({ code: 2, err: expect.stringContaining("“.scoreline” is not a text file.") });
  });

  test("are read again while files are watched", async () => {
    const cwd = withSettings("");
    const interruption = new AbortController();
    const rounds: string[] = [];
    const running = score(["check", "--watch"], { cwd, interrupted: interruption.signal, onOutput: (text) => rounds.push(text) });
    const rounded = async (count: number): Promise<void> => {
      for (let tries = 0; rounds.length < count && tries < 400; tries++) await wait(25);
    };
    await rounded(1);
    writeFileSync(join(cwd, ".scoreline"), "unused-name: off\n");
    await rounded(2);
    interruption.abort();
    await running;
    expect(rounds.map((text) => text.split("\n").at(-2))).toEqual(["1 warning in 1 file.", "✓ 1 file checked, no problems found."]);
  });
});

describe("other commands do their work and say on standard error that there is something to see", () => {
  const note = "1 warning; to see more: score check model.score\n";

  test("compile", async () => {
    const cwd = folderWith({ "model.score": warnedText });
    const { code, out, err } = await score(["compile", "model.score"], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: note });
    expect(JSON.parse(out)).toHaveProperty("scores");
  });

  test("test", async () => {
    const cwd = folderWith({ "model.score": warnedText });
    expect(await score(["test", "model.score"], { cwd })).toMatchObject({ code: 0, err: note });
  });

  test("run, unless it is to be quiet", async () => {
    const cwd = folderWith({ "model.score": warnedText, "leads.csv": "id\nl-1\n" });
    const { code, err } = await score(["run", "model.score", "--leads", "leads.csv"], { cwd });
    expect(code).toBe(0);
    expect(err).toContain(note);
    expect(await score(["run", "model.score", "--leads", "leads.csv", "-q"], { cwd })).toMatchObject({ code: 0, err: "" });
  });

  test("a mistake in the settings keeps nothing from running", async () => {
    const cwd = folderWith({ ".scoreline": "nonsense", "model.score": soundText });
    expect(await score(["test", "model.score"], { cwd })).toMatchObject({
      code: 0,
      err: "1 error; to see more: score check model.score\n",
    });
  });
});
