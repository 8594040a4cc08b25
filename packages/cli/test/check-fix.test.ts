import { chmodSync, linkSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { misspelledText, soundText } from "./models.ts";

const head = 'model "M" {}\nlead { id: text key, employees: number, country: text }\n';
const slipped = `${head}fit {\n  +1 when emploees > 3\n  +2 when country == "FR"\n  ratings A from 3 B otherwise\n}\n`;
const right = `${head}fit {\n  +1 when employees > 3\n  +2 when country is "FR"\n  ratings A from 3, B otherwise\n}\n`;

const textOf = (cwd: string, name = "model.score"): string => readFileSync(join(cwd, name), "utf8");

test("a plain check says how many errors can be fixed", async () => {
  const cwd = folderWith({ "model.score": slipped });
  expect((await score(["check"], { cwd })).err).toBe("All of them can be fixed with: score check . --fix\n");
  expect((await score(["check", "--format", "json"], { cwd })).err).toBe("");
  expect(textOf(cwd)).toBe(slipped);
});

test("every certain fix is made, and said with its place", async () => {
  const cwd = folderWith({ "model.score": slipped });
  expect(await score(["check", "--fix"], { cwd })).toEqual({
    code: 0,
    out: "✓ 1 file checked, no problems found.\n",
    err: "model.score:4:11  Change to “employees”\nmodel.score:5:19  Write is\nmodel.score:6:18  Add ,\n✓ Fixed 3 problems in 1 file.\n",
  });
  expect(textOf(cwd)).toBe(right);
  expect(readdirSync(cwd)).toEqual(["model.score"]);
  expect(await score(["check", "--fix"], { cwd })).toEqual({ code: 0, out: "✓ 1 file checked, no problems found.\n", err: "" });
});

test("what is left is shown in any format, and decides the exit code", async () => {
  const cwd = folderWith({ "model.score": slipped.replace("employees: number", "employees: number, size: unknown") });
  const { code, out, err } = await score(["check", "--fix", "--format", "json"], { cwd });
  expect(code).toBe(1);
  expect((JSON.parse(out) as { code: string }[]).map((found) => found.code)).toHaveLength(1);
  expect(err).toContain("✓ Fixed 3 problems in 1 file.\n");
});

test("a trial shows the lines, writes nothing, and fails while there is something to fix", async () => {
  const cwd = folderWith({ "model.score": slipped });
  const { code, out, err } = await score(["check", "--fix", "--dry-run"], { cwd });
  expect(code).toBe(1);
  expect(out).toBe(`--- model.score
+++ model.score
@@ -1,7 +1,7 @@
 model "M" {}
 lead { id: text key, employees: number, country: text }
 fit {
-  +1 when emploees > 3
-  +2 when country == "FR"
-  ratings A from 3 B otherwise
+  +1 when employees > 3
+  +2 when country is "FR"
+  ratings A from 3, B otherwise
 }
✓ 1 file checked, no problems found.
`);
  expect(err).toMatch(/\nThis would fix 3 problems in 1 file\. Nothing was written; without --dry-run it is\.\n$/);
  expect(textOf(cwd)).toBe(slipped);
  writeFileSync(join(cwd, "model.score"), right);
  expect((await score(["check", "--fix", "--dry-run"], { cwd })).code).toBe(0);
});

describe("a model that works decides the same after it", () => {
  const fixedText = async (text: string): Promise<{ readonly after: string; readonly err: string }> => {
    const cwd = folderWith({ "model.score": text });
    const { code, err } = await score(["check", "--fix"], { cwd });
    expect(code).toBe(0);
    return { after: textOf(cwd), err };
  };

  test("a comment that silences nothing goes", async () => {
    const text = `${right}// score-ignore unused-name because of nothing\n`;
    expect((await fixedText(text)).after).toBe(right);
  });

  test("what would pass on something else is left to people", async () => {
    const text = `${right}behavior { ratings 1 from 5, 2 otherwise }\naction call "Call" { owner: "{country}" }\nmatrix fit by behavior {\n  |   | 1 | 2 |\n  | A | call | none |\n  | B | none | none |\n}\n`;
    const { after, err } = await fixedText(text);
    expect(after).toBe(text);
    expect(err).toBe(
      "Nothing could be fixed.\n1 fix is left for you to choose: there are other ways, or something would be decided differently.\n",
    );
  });

  test("so is a list that nothing uses yet", async () => {
    const text = `${right}list spare as "a", "b"\n`;
    expect((await fixedText(text)).after).toBe(text);
  });
});

test("only files that are named, or in folders that are, change; others may be used elsewhere, too", async () => {
  const shared = "define big as emploees > 10\n";
  const files = { "models/a.score": `use "../shared.score"\n${slipped}`, "shared.score": shared, "package.json": "{}" };
  const cwd = folderWith(files);
  expect((await score(["check", "models", "--fix"], { cwd })).code).toBe(1);
  expect(textOf(cwd, "shared.score")).toBe(shared);
  expect(textOf(cwd, "models/a.score")).toBe(`use "../shared.score"\n${right}`);
  await score(["check", "--fix"], { cwd });
  expect(textOf(cwd, "shared.score")).toBe("define big as employees > 10\n");
});

test("ends of lines stay as they are, also of what is added", async () => {
  const broken =
    `${head}fit {\n  +1 when employees > 3, +2 when employees > 5,\n  +2 when country is "FR" +3 when country is "ES"\n}\n`.replaceAll(
      "\n",
      "\r\n",
    );
  const cwd = folderWith({ "model.score": broken });
  const { err } = await score(["check", "--fix"], { cwd });
  expect(err).toContain("Fixed");
  expect(textOf(cwd)).not.toMatch(/[^\r]\n/);
});

test("a link stays a link, and a file with two names is fixed once", async () => {
  const cwd = folderWith({ "real/model.score": misspelledText });
  symlinkSync("real/model.score", join(cwd, "link.score"));
  const { code, err } = await score(["check", "link.score", "real", "--fix"], { cwd });
  expect(code).toBe(0);
  expect(err).toContain("✓ Fixed 1 problem in 1 file.\n");
  expect(textOf(cwd, "link.score")).toBe(soundText);
  expect(textOf(cwd, "real/model.score")).toBe(soundText);
});

test.skipIf(process.getuid?.() === 0)("where one file cannot be written, none is", async () => {
  const cwd = folderWith({ "a.score": misspelledText, "b.score": misspelledText });
  chmodSync(join(cwd, "b.score"), 0o444);
  const { code, err } = await score(["check", "--fix"], { cwd });
  expect([code, err]).toEqual([2, expect.stringContaining("“b.score” could not be written")]);
  expect(textOf(cwd, "a.score")).toBe(misspelledText);
});

test("a file that cannot be read does not keep the others from being fixed", async () => {
  const cwd = folderWith({ "a.score": misspelledText, "b.score": new Uint8Array([0, 1]) });
  const { code, err } = await score(["check", "--fix"], { cwd });
  expect([code, err]).toEqual([2, expect.stringContaining("“b.score” is not a text file.")]);
  expect(textOf(cwd, "a.score")).toBe(soundText);
});

describe("standard input", () => {
  test("comes out fixed, and the report goes to standard error", async () => {
    const cwd = folderWith({});
    expect(await score(["check", "-", "--fix"], { cwd, stdin: slipped })).toEqual({
      code: 0,
      out: right,
      err: "<stdin>:4:11  Change to “employees”\n<stdin>:5:19  Write is\n<stdin>:6:18  Add ,\n✓ Fixed 3 problems in 1 file.\n✓ 1 file checked, no problems found.\n",
    });
    expect((await score(["check", "-", "--fix"], { cwd, stdin: soundText })).out).toBe(soundText);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test("leaves no room for another report", async () => {
    const cwd = folderWith({});
    const refused = await score(["check", "-", "--fix", "--format", "sarif"], { cwd, stdin: slipped });
    expect(refused).toEqual({
      code: 2,
      out: "",
      err: "error: Standard output gets the fixed text, so it cannot hold the report as well.\nName a file for the report: -o FILE\n",
    });
    const written = await score(["check", "-", "--fix", "--format", "sarif", "-o", "found.sarif"], { cwd, stdin: slipped });
    expect([written.code, written.out]).toEqual([0, right]);
    expect(JSON.parse(textOf(cwd, "found.sarif"))).toHaveProperty("version", "2.1.0");
  });
});

test.each([
  [["check", "--dry-run"], "--dry-run says what --fix would do, and --fix is not there."],
  [["check", "--fix", "--watch"], "--fix and --watch cannot be combined: files would change while you type in them."],
])("%j is refused", async (argv, words) => {
  const cwd = folderWith({ "model.score": slipped });
  const { code, err } = await score(argv, { cwd });
  expect([code, err]).toEqual([2, expect.stringContaining(`error: ${words}\n`)]);
  expect(textOf(cwd)).toBe(slipped);
});

test("two names of one file on the disk are one file", async () => {
  const cwd = folderWith({ "a.score": misspelledText });
  linkSync(join(cwd, "a.score"), join(cwd, "b.score"));
  expect((await score(["check", "--fix"], { cwd })).code).toBe(0);
  expect([textOf(cwd, "a.score"), textOf(cwd, "b.score")]).toEqual([soundText, soundText]);
});
