/** Which changes to a model its tests do not notice: score test --mutate. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { failingText, misspelledText } from "./models.ts";

const model = `model "M" { timezone "UTC" }
lead { id: text key, employees: number }

fit {
  +10 when employees >= 50
}
`;
const half = 'test "Large" { lead { employees: 90 } expect fit = 10 }\ntest "Small" { lead { employees: 49 } expect fit = 0 }\n';

test("changes that no test notices are listed by line, with the tests that would", async () => {
  const cwd = folderWith({ "model.score": model + half });
  const { code, out, err } = await score(["test", "model.score", "--mutate"], { cwd });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toBe(`No test notices these changes

model.score:5 +10 when employees >= 50
  - “employees >= 50” could leave out exactly 50
  - 50 could be 51 in “employees >= 50”

This test would notice all of them

    test "employees is at least 50: “employees >= 50” must not leave out exactly 50" {
      at 2026-01-01
      lead { employees: 50 }
      expect fit = 10
    }

! 3 of 5 changes to model.score would be noticed (60%).
`);
  // What is offered, added to the model, notices them.
  const offered = /^ {4}test .*?^ {4}\}$/ms.exec(out)![0];
  writeFileSync(join(cwd, "model.score"), `${model}${half}${offered}\n`);
  expect((await score(["test", "--mutate"], { cwd })).out).toBe("✓ 5 of 5 changes to model.score would be noticed (100%).\n");
  expect(readFileSync(join(cwd, "model.score"), "utf8")).toBe(`${model}${half}${offered}\n`);
});

test("changes that make no difference are counted by themselves", async () => {
  const tests = `${half}test "Fifty" { lead { employees: 50 } expect fit = 10 }\n`;
  const said = async (most: number): Promise<string> => {
    const cwd = folderWith({ "model.score": model.replace("fit {", `fit cap ${most} {`) + tests });
    return (await score(["test", "--mutate"], { cwd })).out;
  };
  // Of 10 points, 11 at most is as much, and 9 is less; at most 12, 13 and 11 are as much.
  expect(await said(10)).toContain("(100%).\n1 more makes no difference for any lead.\n");
  expect(await said(12)).toBe("✓ 5 of 5 changes to model.score would be noticed (100%).\n2 more make no difference for any lead.\n");
});

test("JSON has the changes, and which test notices which", async () => {
  const cwd = folderWith({ "model.score": model + half });
  const { code, out } = await score(["test", "--mutate", "--format", "json"], { cwd });
  expect(code).toBe(0);
  const place = { file: "model.score", line: 5, column: 12 };
  expect(JSON.parse(out)).toEqual({
    models: [
      {
        model: "model.score",
        changes: 5,
        tried: 5,
        noticed: 3,
        percent: 60,
        survivors: [
          {
            ...place,
            kind: "condition",
            change: "“employees >= 50” could leave out exactly 50",
            sentence: "employees is at least 50: “employees >= 50” could leave out exactly 50",
          },
          {
            ...place,
            kind: "number",
            change: "50 could be 51 in “employees >= 50”",
            sentence: "employees is at least 50: 50 could be 51 in “employees >= 50”",
          },
        ],
        tests: [{ text: expect.stringContaining("lead { employees: 50 }\n  expect fit = 10\n"), notices: [0, 1] }],
        same: [],
        undecided: [],
      },
    ],
  });
});

test("a limit tries some, the same for the same seed, and says so", async () => {
  const cwd = folderWith({ "model.score": model + half });
  const some = await score(["test", "--mutate", "--limit", "2", "--seed", "7"], { cwd });
  expect(some.out).toContain("2 of 5 changes were tried.");
  expect(await score(["test", "--mutate", "--limit", "2", "--seed", "7"], { cwd })).toEqual(some);
});

test("too few that are noticed fail where so many are asked for", async () => {
  const cwd = folderWith({ "model.score": model + half });
  expect((await score(["test", "--mutate", "--min-noticed", "60"], { cwd })).code).toBe(0);
  const { code, err } = await score(["test", "--mutate", "--min-noticed", "61", "-o", "mutation.txt"], { cwd });
  expect(code).toBe(1);
  expect(err).toBe(
    "Wrote mutation.txt: 3 of 5 changes would be noticed.\n" +
      "error: model.score: 60% of the changes would be noticed, and --min-noticed asks for 61%.\nAdd the tests that are written above.\n",
  );
});

test("files of tests notice for their model", async () => {
  const tests = 'use "../model.score"\ntest "Border" { lead { employees: 50 } expect fit = 10 }\n';
  const cwd = folderWith({ "model.score": model + half, "tests/fit.score": tests, ".git/HEAD": "" });
  expect((await score(["test", "--mutate"], { cwd })).out).toBe("✓ 5 of 5 changes to model.score would be noticed (100%).\n");
});

test("there is nothing to learn from no tests, from failing ones, and from a model with errors", async () => {
  const none = await score(["test", "--mutate"], { cwd: folderWith({ "model.score": model }) });
  expect(none).toEqual({
    code: 2,
    out: "",
    err: "error: There are no tests in model.score, so no change would be noticed.\nWrite a first one, or name the file with its tests, too: score test . tests.score --mutate\n",
  });
  const failing = await score(["test", "--mutate"], { cwd: folderWith({ "model.score": failingText }) });
  expect(failing).toEqual({
    code: 1,
    out: "",
    err: "error: Tests fail in model.score. Fix them first: a test that fails notices nothing.\nSee which and why: score test .\n",
  });
  const broken = await score(["test", "--mutate"], { cwd: folderWith({ "model.score": misspelledText }) });
  expect(broken.code).toBe(1);
  expect(broken.err).toContain("model.score:14:12  error");
});

test("options that cannot be combined are refused", async () => {
  const cwd = folderWith({ "model.score": model + half });
  const refused = async (...options: string[]): Promise<string> => {
    const { code, err } = await score(["test", ...options], { cwd });
    expect(code).toBe(2);
    return err;
  };
  expect(await refused("--limit", "3")).toBe("error: --limit goes with --mutate.\nAdd --mutate, or leave out --limit.\n");
  expect(await refused("--min-noticed", "3")).toContain("--min-noticed goes with --mutate.");
  expect(await refused("--mutate", "--filter", "x")).toContain("--filter and --mutate cannot be combined");
  expect(await refused("--mutate", "--watch")).toContain("--watch and --mutate cannot be combined");
  expect(await refused("--mutate", "--format", "junit")).toBe(
    "error: --mutate writes no “junit”.\nUse --format json, or leave --format out.\n",
  );
  expect(await refused("--mutate", "--limit", "0")).toContain("--limit 0 tries no change.");
  expect(await refused("--mutate", "--limit", "many")).toContain("Give a whole number");
});

const grades = readFileSync(new URL("../../../examples/classic-grades/model.score", import.meta.url), "utf8");

test("interrupted before it has begun, it ends", async () => {
  const cwd = folderWith({ "model.score": grades });
  const { code, out, err } = await score(["test", "--mutate"], { cwd, interrupted: AbortSignal.abort() });
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("Interrupted; nothing is known of the changes.");
});

/** Is there only once it was asked for so often. */
function interruptedLater(asked: number): AbortSignal {
  const { signal } = new AbortController();
  let times = 0;
  Object.defineProperty(signal, "aborted", { get: () => ++times > asked });
  return signal;
}

test("interrupted, it says what is known by then, and of how much", async () => {
  const cwd = folderWith({ "model.score": grades, "other.score": model + half });
  const ended = await score(["test", "--mutate", "--format", "json", "--min-noticed", "100"], { cwd, interrupted: interruptedLater(1) });
  expect(ended.code).toBe(2);
  const { models } = JSON.parse(ended.out) as { models: readonly { model: string; changes: number; tried: number }[] };
  expect(models).toMatchObject([{ model: "model.score" }]);
  const [{ changes, tried }] = models as [(typeof models)[0]];
  expect(tried).toBeGreaterThan(0);
  expect(tried).toBeLessThan(changes);
  expect(ended.err).toBe(
    `Interrupted: ${tried} of ${changes} changes were tried, and 1 model not at all. To try only some of them: --limit 100\n`,
  );
  const shown = await score(["test", "model.score", "--mutate", "-o", "found.txt"], { cwd, interrupted: interruptedLater(1) });
  expect(readFileSync(join(cwd, "found.txt"), "utf8")).toMatch(new RegExp(`\\b\\d+ of ${changes} changes were tried\\.`));
  expect(shown.err).toMatch(/^Wrote found\.txt: .*\nInterrupted: \d+ of \d+ changes were tried\. /);
});

test("a seed picks changes, and nothing else", async () => {
  const cwd = folderWith({ "model.score": model + half });
  const { code, err } = await score(["test", "--mutate", "--seed", "7"], { cwd });
  expect([code, err]).toEqual([
    2,
    "error: --seed says which changes are tried, and without --limit all are.\nAdd --limit with how many, or leave out --seed.\n",
  ]);
});
