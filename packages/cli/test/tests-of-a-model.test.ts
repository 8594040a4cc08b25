/** A file that holds nothing but samples and tests, and uses the model that it tests. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const files = {
  "model.score": 'model "M" { timezone "UTC" }\nlead { id: text key, n: number }\nfit { +1 when n > 3 }\ntest "Own" { expect fit = 0 }\n',
  "tests/fit.score": 'use "../model.score"\ntest "Large" { lead { n: 5 } expect fit = 1 }\ntest "Small" { lead { n: 2 } expect fit = 0 }\n',
  ".git/HEAD": "",
};

test("test runs its tests, and the model's own with the model alone", async () => {
  const cwd = folderWith(files);
  expect((await score(["test", "tests/fit.score"], { cwd })).out).toBe("✓ 2 tests passed in tests/fit.score.\n");
  expect((await score(["test", "model.score"], { cwd })).out).toBe("✓ 1 test passed in model.score.\n");
  expect((await score(["test"], { cwd })).out).toBe("✓ 3 tests passed in 2 models.\n");
});

test("check finds what is wrong in it", async () => {
  const cwd = folderWith({ ...files, "tests/fit.score": 'use "../model.score"\ntest "T" { expect fitt = 0 }\n' });
  const { code, out } = await score(["check", "tests/fit.score"], { cwd });
  expect(code).toBe(1);
  expect(out).toContain("unknown-name");
  expect((await score(["check"], { cwd: folderWith(files) })).code).toBe(0);
});

test.each(["compile", "run"])("%s says that it is no model, and which is", async (command) => {
  const cwd = folderWith({ ...files, "leads.csv": "id,n\na,5\n" });
  const data = command === "run" ? ["--leads", "leads.csv"] : [];
  const { code, err } = await score([command, "tests/fit.score", ...data], { cwd });
  expect(code).toBe(2);
  expect(err).toContain("“tests/fit.score” holds tests of “model.score”, and is no model itself.");
  expect(err).toContain("Name model.score here; the tests run with: score test tests/fit.score");
});

// ¶warn-unused-tests
test("check takes what a file of tests asks for as used, and offers to remove what nothing asks for", async () => {
  const model = `${files["model.score"]}event v\ndefine seen as recent\ndefine recent as did v in last 3 days\ndefine idle as n > 9\n`;
  const cwd = folderWith({
    ...files,
    "model.score": model,
    "tests/fit.score": 'use "../model.score"\ntest "T" { did v today expect seen }\n',
  });
  for (const path of [".", "model.score"]) {
    const { out } = await score(["check", path], { cwd });
    expect([...out.matchAll(/The definition “(\w+)” is never used/g)].map(([, name]) => name)).toEqual(["idle"]);
  }
  const { err } = await score(["compile", "model.score"], { cwd });
  expect(err).toContain("1 warning");
  // As strict as can be, only the definition that nothing asks for is an error.
  writeFileSync(join(cwd, ".scoreline"), "unused-name: error\n");
  expect((await score(["inspect", "model.score", "--stage", "model"], { cwd })).err).toContain("The file has 1 error;");
});

test("a file without a model says what is wrong in it, and not that it has none", async () => {
  const cwd = folderWith({ "part.score": "lead { id: text key, n: numbr }\n", ".git/HEAD": "" });
  const { code, err } = await score(["test", "part.score"], { cwd });
  expect(code).toBe(1);
  expect(err).toContain("part.score:1:25  error");
  expect(err).not.toContain("There is no file with a model here");
  // One that is sound has nothing to test.
  const sound = await score(["test", "part.score"], { cwd: folderWith({ "part.score": "lead { id: text key }\n" }) });
  expect([sound.code, sound.err]).toEqual([2, expect.stringContaining("There is no file with a model here")]);
});
