import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { failingText, misspelledText, soundText } from "./models.ts";

test("tests that pass are counted", async () => {
  const cwd = folderWith({ "a.score": soundText, "b.score": soundText });
  expect(await score(["test", "a.score"], { cwd })).toEqual({ code: 0, out: "✓ 1 test passed in a.score.\n", err: "" });
  expect((await score(["test"], { cwd })).out).toBe("✓ 2 tests passed in 2 models.\n");
});

test("a failure shows the line, what was expected, what came out and why", async () => {
  const cwd = folderWith({ "model.score": failingText });
  const { code, out } = await score(["test"], { cwd });
  expect(code).toBe(1);
  expect(out).toBe(`✗ A middle-sized company  model.score:32

  34 │   expect fit = 61, cell A2
     │          ^^^^^^^^
  expected  fit = 61
  got       fit is 60

  fit 60, rated A
    +60  employees is between 50 and 500 – employees is 100
      0  country is “ES” – country is missing

1 failed, 0 passed, in model.score.
`);
});

test("JSON has every test with its failures", async () => {
  const cwd = folderWith({ "model.score": failingText });
  const { code, out } = await score(["test", "--format", "json"], { cwd });
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual({
    passed: 0,
    failed: 1,
    tests: [
      {
        file: "model.score",
        name: "A middle-sized company",
        line: 32,
        passed: false,
        failures: [{ line: 34, expected: "fit = 61", actual: "fit is 60", message: "Expected fit = 61, but fit is 60." }],
      },
    ],
  });
});

test("JUnit has a suite for each model", async () => {
  const cwd = folderWith({ "a.score": failingText, "b.score": soundText });
  const { code, out } = await score(["test", "--format", "junit"], { cwd });
  expect(code).toBe(1);
  expect(out).toContain('<testsuites tests="2" failures="1" errors="0">');
  expect(out).toContain('<testcase name="A middle-sized company" classname="a.score" file="a.score" line="32" time="0">');
  expect(out).toContain(
    '<failure message="Expected fit = 61, but fit is 60.">a.score:34 Expected fit = 61, but fit is 60.&#10;fit 60, rated A',
  );
  expect(out).toContain('<testcase name="A middle-sized company" classname="b.score" file="b.score" line="32" time="0"/>');
});

test("a model with errors fails, and the others are tested", async () => {
  const cwd = folderWith({ "a.score": misspelledText, "b.score": soundText });
  const { code, out, err } = await score(["test"], { cwd });
  expect(code).toBe(1);
  expect(out).toBe("✓ 1 test passed in b.score.\n");
  expect(err).toContain("a.score:14:12  error");
});

test("a filter that takes nothing is a slip", async () => {
  const cwd = folderWith({ "model.score": soundText });
  expect((await score(["test", "--filter", "MIDDLE"], { cwd })).code).toBe(0);
  const none = await score(["test", "--filter", "small"], { cwd });
  expect(none).toEqual({
    code: 2,
    out: "No tests in model.score.\n",
    err: "error: No test has a name that contains “small”.\nWithout --filter, all tests run.\n",
  });
});

test("a shared file alone cannot be tested", async () => {
  const cwd = folderWith({ "shared.score": 'list a as "x"\n' });
  const { code, err } = await score(["test"], { cwd });
  expect(code).toBe(2);
  expect(err).toContain("There is no file with a model here, so there is nothing to test.");
});

test("names of tests cannot steer the terminal", async () => {
  const cwd = folderWith({ "model.score": failingText.replace("A middle-sized company", "\\u{1B}[2J") });
  const { out } = await score(["test"], { cwd });
  expect(out).not.toContain("\u001B");
});
