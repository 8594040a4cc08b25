import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { misspelledText, soundText } from "./models.ts";

test("a sound file is fine", async () => {
  const cwd = folderWith({ "model.score": soundText });
  expect(await score(["check", "model.score"], { cwd })).toEqual({ code: 0, out: "✓ 1 file checked, no problems found.\n", err: "" });
});

test("without a path the folder is checked", async () => {
  const cwd = folderWith({ "a/model.score": soundText, "b/model.score": soundText });
  expect((await score(["check"], { cwd })).out).toBe("✓ 2 files checked, no problems found.\n");
});

test("an error has its place, its line, a hint, a fix and a page", async () => {
  const cwd = folderWith({ "model.score": misspelledText });
  const { code, out } = await score(["check"], { cwd });
  expect(code).toBe(1);
  expect(out).toBe(`model.score:14:12  error  There is no field, definition or score called “emploees”.

  14 │   +60 when emploees between 50 and 500
     │            ^^^^^^^^

  Did you mean “employees”?
  Fix: Change to “employees”
  More: score help unknown-name

1 error in 1 file.
`);
});

test("color comes only when it is wanted", async () => {
  const cwd = folderWith({ "model.score": misspelledText });
  const colored = async (argv: string[], env: Record<string, string>, terminal: boolean) =>
    (await score(argv, { cwd, env, terminal })).out.includes("\u001B[");
  expect(await colored(["check"], {}, false)).toBe(false);
  expect(await colored(["check"], {}, true)).toBe(true);
  expect(await colored(["check"], { NO_COLOR: "1" }, true)).toBe(false);
  expect(await colored(["check", "--no-color"], {}, true)).toBe(false);
  expect(await colored(["--no-color", "check"], {}, true)).toBe(false);
  expect(await colored(["check"], { FORCE_COLOR: "1" }, false)).toBe(true);
});

test("JSON gives ranges as the language server protocol does", async () => {
  const cwd = folderWith({ "model.score": misspelledText });
  const { code, out } = await score(["check", "--format", "json"], { cwd });
  expect(code).toBe(1);
  const [found, ...others] = JSON.parse(out) as Record<string, unknown>[];
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    file: "model.score",
    code: "unknown-name",
    severity: "error",
    message: "There is no field, definition or score called “emploees”.",
    hint: "Did you mean “employees”?",
    range: { start: { line: 13, character: 11 }, end: { line: 13, character: 19 } },
    related: [],
    fixes: [
      {
        title: "Change to “employees”",
        edits: [
          { file: "model.score", range: { start: { line: 13, character: 11 }, end: { line: 13, character: 19 } }, text: "employees" },
        ],
      },
    ],
  });
  expect(found).toHaveProperty("url", expect.stringMatching(/^file:.*\/unknown-name\.md$/));
});

test("JSON of a sound file is an empty list", async () => {
  const cwd = folderWith({ "model.score": soundText });
  expect(await score(["check", "--format", "json"], { cwd })).toEqual({ code: 0, out: "[]\n", err: "" });
});

test("GitHub gets one note a finding", async () => {
  const cwd = folderWith({ "models/model.score": misspelledText });
  const { code, out } = await score(["check", "--format", "github", "."], { cwd });
  expect(code).toBe(1);
  expect(out).toBe(
    "::error file=models/model.score,line=14,endLine=14,col=12,endColumn=20,title=unknown-name::There is no field, definition or score called “emploees”.%0ADid you mean “employees”?\n",
  );
});

test("JUnit has a case for each finding, and one for a file without any", async () => {
  const cwd = folderWith({ "a.score": misspelledText, "b.score": soundText });
  const { out } = await score(["check", "--format", "junit"], { cwd });
  expect(out).toContain('<testsuites tests="2" failures="1" errors="0">');
  expect(out).toContain('<testcase name="unknown-name (line 14)" classname="a.score" file="a.score" line="14" time="0">');
  expect(out).toContain('<testcase name="check" classname="b.score" file="b.score" time="0"/>');
});

test("standard input is checked as a file of the current folder", async () => {
  const cwd = folderWith({ "lists/a.txt": "ES\n" });
  const { code, out } = await score(["check", "-"], { cwd, stdin: `${soundText}\nlist a from "lists/b.txt"\n` });
  expect(code).toBe(1);
  expect(out).toMatch(/^<stdin>:37:13 {2}error /);
  expect((await score(["check", "-"], { cwd, stdin: `${soundText}\nlist a from "lists/a.txt"\n` })).code).toBe(0);
});

test("a shared file is checked through the models that use it, once", async () => {
  const cwd = folderWith({
    "a.score": `use "shared.score"\n${soundText}`,
    "b.score": `use "shared.score"\n${soundText}`,
    "shared.score": "define big as emploees > 10\n",
  });
  const { code, out } = await score(["check"], { cwd });
  expect(code).toBe(1);
  expect(out.match(/shared\.score:1:15 {2}error/g)).toHaveLength(1);
  expect(out).toContain("1 error in 1 of 3 files.");
});

test("a shared file that nothing uses is checked by itself", async () => {
  const cwd = folderWith({ "model.score": soundText, "shared.score": 'list a as "x", "x",\n' });
  const { out } = await score(["check", "--format", "json"], { cwd });
  expect((JSON.parse(out) as { file: string }[]).map(({ file }) => file)).toContain("shared.score");
});

test("shared files that use each other in a circle are told once", async () => {
  const cwd = folderWith({ "a.score": 'use "b.score"\n', "b.score": 'use "a.score"\n' });
  const { code, out } = await score(["check", "--format", "json"], { cwd });
  expect(code).toBe(1);
  expect(JSON.parse(out)).toHaveLength(1);
});

test("a folder without score files says so", async () => {
  const cwd = folderWith({ "notes.txt": "" });
  expect(await score(["check"], { cwd })).toEqual({
    code: 2,
    out: "",
    err: "error: There is no .score file in “.”.\nWrite one with: score init\n",
  });
});

test("a change is checked again until the user interrupts", async () => {
  const cwd = folderWith({ "model.score": soundText });
  const interruption = new AbortController();
  const rounds: string[] = [];
  const running = score(["check", "--watch"], {
    cwd,
    interrupted: interruption.signal,
    onOutput: (text) => rounds.push(text),
  });
  const rounded = async (count: number) => {
    for (let tries = 0; rounds.length < count && tries < 200; tries++) await wait(25);
  };
  await rounded(1);
  writeFileSync(join(cwd, "model.score"), misspelledText);
  await rounded(2);
  writeFileSync(join(cwd, "model.score"), soundText);
  await rounded(3);
  interruption.abort();
  expect((await running).code).toBe(0);
  expect(rounds.map((text) => text.split("\n").at(-2))).toEqual([
    "✓ 1 file checked, no problems found.",
    "1 error in 1 file.",
    "✓ 1 file checked, no problems found.",
  ]);
});
