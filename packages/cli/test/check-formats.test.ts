/** What continuous integration gets of `score check` and `score test`. */
import { version } from "@scoreline/plan";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { failingText, misspelledText, soundText } from "./models.ts";

const silencedText = `${soundText}\n// score-ignore unused-name because the portal reads it\nlist spare as "a"\n`;

interface Log {
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: { readonly semanticVersion: string; readonly rules: readonly { readonly help: { readonly markdown: string } }[] };
      };
      readonly invocations: readonly [{ readonly executionSuccessful: boolean }];
      readonly artifacts: readonly { readonly location: { readonly uri: string } }[];
      readonly results: readonly { readonly ruleId: string; readonly level: string; readonly suppressions?: readonly unknown[] }[];
    },
  ];
}

const runOf = (text: string): Log["runs"][0] => (JSON.parse(text) as Log).runs[0];

test("SARIF has the page of each code, and every file that was looked at", async () => {
  const cwd = folderWith({ "a.score": misspelledText, "models/b.score": soundText });
  const { code, out } = await score(["check", "--format", "sarif"], { cwd });
  expect(code).toBe(1);
  const { tool, artifacts, invocations } = runOf(out);
  expect(tool.driver.semanticVersion).toBe(version);
  expect(tool.driver.rules[0]!.help.markdown).toMatch(/^# unknown-name\n/);
  expect(artifacts.map(({ location }) => location.uri)).toEqual(["a.score", "models/b.score"]);
  expect(invocations[0].executionSuccessful).toBe(true);
  const failed = await score(["check", "a.score", "gone.score", "--format", "sarif"], { cwd });
  expect(failed.code).toBe(2);
  expect(runOf(failed.out).invocations[0].executionSuccessful).toBe(false);
  const said = "There is no file “gone.score”. Check the name and the folder you are in.";
  for (const command of ["check", "test"]) {
    const github = await score([command, "models/b.score", "gone.score", "--format", "github"], { cwd });
    expect([github.code, github.out]).toEqual([2, `::error title=not looked at::${said}\n`]);
    const junit = await score([command, "models/b.score", "gone.score", "--format", "junit"], { cwd });
    expect(junit.out).toContain(`<error message="${said}">`);
  }
  const written = await score(["check", "models/b.score", "gone.score", "-o", "found.json"], { cwd });
  expect(written.err).toContain("Wrote found.json: no problems found, and 1 file could not be read.\n");
});

test("SARIF marks what comments silence, and leaves it out where that is asked for", async () => {
  const cwd = folderWith({ "model.score": silencedText });
  const marked = await score(["check", "--format", "sarif", "--max-warnings", "0"], { cwd });
  expect(marked.code).toBe(0);
  expect(runOf(marked.out).results).toMatchObject([
    { ruleId: "unused-name", level: "warning", suppressions: [{ kind: "inSource", justification: "the portal reads it" }] },
  ]);
  expect(runOf((await score(["check", "--format", "sarif", "--no-silenced"], { cwd })).out).results).toEqual([]);
});

test("SARIF has the levels of the project, and nothing of what it turns off", async () => {
  const levelsOf = async (settings: string): Promise<readonly string[]> => {
    const cwd = folderWith({ ".scoreline": settings, "model.score": `${soundText}\nlist spare as "a"\n` });
    return runOf((await score(["check", "--format", "sarif"], { cwd })).out).results.map(({ level }) => level);
  };
  expect(await levelsOf("unused-name: error\n")).toEqual(["error"]);
  expect(await levelsOf("unused-name: info\n")).toEqual(["note"]);
  expect(await levelsOf("unused-name: off\n")).toEqual([]);
});

test("what is silenced in a shared file is told once", async () => {
  const cwd = folderWith({
    "a.score": `use "shared.score"\n${soundText}`,
    "b.score": `use "shared.score"\n${soundText}`,
    "shared.score": "// score-ignore compared-with-itself because it is a joke\ndefine same as employees = employees\n",
  });
  const { results } = runOf((await score(["check", "--format", "sarif"], { cwd })).out);
  expect(results.filter(({ suppressions }) => suppressions !== undefined)).toHaveLength(1);
});

test("in a checkout of GitHub, files are named from its top folder", async () => {
  const folder = folderWith({ "models/model.score": misspelledText, "failing/model.score": failingText });
  const cwd = join(folder, "models");
  const inCheckout = (argv: string[], of: string) => score(argv, { cwd, env: { GITHUB_WORKSPACE: of } });
  expect((await inCheckout(["check", "--format", "github"], folder)).out).toMatch(/^::error file=models\/model\.score,line=14,/);
  expect(runOf((await inCheckout(["check", "--format", "sarif"], folder)).out).artifacts[0]!.location.uri).toBe("models/model.score");
  expect((await inCheckout(["test", "../failing", "--format", "github"], folder)).out).toMatch(
    /^::error file=failing\/model\.score,line=34,/,
  );
  for (const elsewhere of ["", join(folder, "other"), "models"])
    expect((await inCheckout(["check", "--format", "github"], elsewhere)).out).toMatch(/^::error file=model\.score,line=14,/);
});

test("a failed expectation is an annotation, and so is an error that keeps tests from running", async () => {
  const cwd = folderWith({ "a.score": failingText, "b.score": misspelledText, "c.score": soundText });
  const { code, out } = await score(["test", "--format", "github"], { cwd });
  expect(code).toBe(1);
  expect(out.split("\n")).toEqual([
    "::error file=a.score,line=34,endLine=34,col=10,endColumn=18,title=A middle-sized company::Expected fit = 61, but fit is 60.",
    "::error file=b.score,line=14,endLine=14,col=12,endColumn=20,title=unknown-name::There is no field, definition or score called “emploees”.%0ADid you mean “employees”?",
    "",
  ]);
  const junit = await score(["test", "--format", "junit"], { cwd });
  expect(junit.out).toContain('<testsuites tests="3" failures="1" errors="1">');
  expect(junit.out).toContain('<error message="There is no field, definition or score called “emploees”.">b.score:14 error: ');
});

test.each(["pretty", "json", "sarif", "github", "junit"])("%s goes to a file", async (format) => {
  const cwd = folderWith({ "model.score": misspelledText });
  const { out } = await score(["check", "--format", format], { cwd });
  const written = await score(["check", "--format", format, "-o", "report.log"], { cwd, env: { FORCE_COLOR: "1" } });
  expect(written).toEqual({ code: 1, out: "", err: "Wrote report.log: 1 error.\n" });
  expect(readFileSync(join(cwd, "report.log"), "utf8")).toBe(out);
});

test("tests go to a file, too", async () => {
  const cwd = folderWith({ "model.score": failingText });
  expect(await score(["test", "--format", "junit", "-o", "tests.xml"], { cwd })).toEqual({
    code: 1,
    out: "",
    err: "Wrote tests.xml: 1 failed, 0 passed.\n",
  });
  expect(readFileSync(join(cwd, "tests.xml"), "utf8")).toContain('failures="1"');
});

test("no report takes the place of a model", async () => {
  const cwd = folderWith({ "model.score": misspelledText, ".scoreline": "" });
  for (const output of ["model.score", ".scoreline", "./model.score"]) {
    const { code, err } = await score(["check", "--format", "json", "-o", output], { cwd });
    expect([code, err]).toEqual([2, expect.stringContaining("would overwrite")]);
  }
  expect(readFileSync(join(cwd, "model.score"), "utf8")).toBe(misspelledText);
});
