import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { failingText, misspelledText } from "./models.ts";

const shared = `lead { id: text key, size: number }
event visit
define large as size > 500
`;
const model = (name: string, tests: string): string => `model "${name}" { timezone "UTC" }
use "shared.score"
fit {
  +10 when large
  +5 when size is known
}
${tests}
`;
const small = 'test "A small one" { lead { size: 500 } expect fit = 5 }';
const large = 'test "A large one" { lead { size: 501 } expect fit = 15 }';

// ¶coverage-numbers
test("a table shows how much is tried, then what never is, and which numbers are missed", async () => {
  const cwd = folderWith({ "shared.score": shared, "model.score": model("One", small) });
  const { code, out, err } = await score(["test", "model.score", "--coverage"], { cwd });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toBe(`  Coverage                    tried  of  percent
  Rules                           1   2      50%
  Conditions, true and false      2   4      50%
  Everything                      3   6      50%

Never tried:
  model.score:4   +10 when large
  model.score:5   size is known   never false
  shared.score:3  size > 500      never true

Numbers that no test tries on both sides:
  shared.score:3  size > 500  try 501

✓ 1 test passed in model.score.
`);
});

test("models that share a file are covered together", async () => {
  const cwd = folderWith({ "shared.score": shared, "a.score": model("A", small), "b.score": model("B", large) });
  const { code, out } = await score(["test", "--coverage"], { cwd });
  expect(code).toBe(0);
  // Each has a rule that it never tries itself.
  expect(out).toContain("a.score:4  +10 when large");
  expect(out).not.toContain("b.score:4");
  expect(out).not.toContain("shared.score");
  expect(out).toContain("✓ 2 tests passed in 2 models.");
});

test("a threshold that is not reached fails, whatever the format", async () => {
  const cwd = folderWith({ "shared.score": shared, "model.score": model("One", small) });
  expect((await score(["test", "--threshold", "50"], { cwd })).code).toBe(0);
  const failed = await score(["test", "--threshold", "50.1%", "--format", "junit"], { cwd });
  expect(failed).toMatchObject({
    code: 1,
    err: "error: The tests try 50% of what they could (3 of 6). --threshold asks for 50.1%.\n“Never tried” in the table of --coverage is what is left to test.\n",
  });
  expect(failed.out).toContain("<testsuites");
  const none = await score(["test", "--threshold", "ninety"], { cwd });
  expect(none.code).toBe(2);
  expect(none.err).toContain("Give a percentage from 0 to 100, such as 90.");
  expect((await score(["test", "--threshold", "101"], { cwd })).code).toBe(2);
});

test("a file holds it as LCOV or as JSON, by its ending", async () => {
  const cwd = folderWith({ "shared.score": shared, "model.score": model("One", small) });
  expect((await score(["test", "--coverage-file", "lcov.info"], { cwd })).code).toBe(0);
  const lcov = readFileSync(join(cwd, "lcov.info"), "utf8");
  expect(lcov).toContain("SF:model.score\nFN:4,+10 when large\n");
  expect(lcov).toContain("SF:shared.score\nFNF:0\nFNH:0\nBRDA:3,0,0,0\nBRDA:3,0,1,1\nBRF:2\nBRH:1\nDA:3,1\nLF:1\nLH:1\nend_of_record\n");
  await score(["test", "--coverage-file", "coverage.json"], { cwd });
  const written = JSON.parse(readFileSync(join(cwd, "coverage.json"), "utf8"));
  expect(written).toMatchObject({
    percent: 50,
    covered: 3,
    total: 6,
    tests: 1,
    kinds: { rule: { covered: 1, total: 2 }, condition: { covered: 2, total: 4 } },
    thresholds: [{ file: "shared.score", line: 3, text: "size > 500", threshold: "500" }],
  });
  expect(written.items).toContainEqual({
    kind: "rule",
    file: "model.score",
    line: 4,
    text: "+10 when large",
    branches: [{ name: "tried", tests: 0 }],
  });
  const { out } = await score(["test", "--format", "json", "--coverage"], { cwd });
  expect(JSON.parse(out).coverage).toEqual(written);
});

test("a file that cannot be, or must not be, is refused before tests run", async () => {
  const cwd = folderWith({ "shared.score": shared, "model.score": model("One", small) });
  const ending = await score(["test", "--coverage-file", "coverage.xml"], { cwd });
  expect(ending).toEqual({
    code: 2,
    out: "",
    err: "error: “coverage.xml” cannot be written: its ending does not say in which format.\nEnd it in .info or .lcov for LCOV, or in .json.\n",
  });
  const missing = await score(["test", "--coverage-file", "none/lcov.info"], { cwd });
  expect(missing).toMatchObject({ code: 2, out: "" });
  const kept = folderWith({ "lcov.info": "kept", "model.score": misspelledText });
  expect((await score(["test", "--coverage-file", "lcov.info"], { cwd: kept })).code).toBe(1);
  // Where no test could run, nothing was measured.
  expect(readFileSync(join(kept, "lcov.info"), "utf8")).toBe("kept");
});

test("a model without tests shows nothing to count, and misses every threshold", async () => {
  const cwd = folderWith({ "shared.score": shared, "model.score": model("One", "") });
  expect(await score(["test", "--coverage"], { cwd })).toEqual({
    code: 0,
    out: "No tests in model.score.\n",
    err: "note: The tests try 0% of what they could (0 of 6).\n",
  });
  expect((await score(["test", "--threshold", "1"], { cwd })).code).toBe(1);
});

test("tests that fail are counted, and what they try is shown", async () => {
  const cwd = folderWith({ "model.score": failingText });
  const { code, out } = await score(["test", "--coverage", "--coverage-file", "lcov.info"], { cwd });
  expect(code).toBe(1);
  expect(out).toContain("✗ A middle-sized company");
  expect(out).toMatch(/^ {2}Everything +6 +17 +35.2%$/m);
  expect(out).toContain("1 failed, 0 passed");
  expect(existsSync(join(cwd, "lcov.info"))).toBe(true);
});

test("a filter counts what runs, and says so where that is too little", async () => {
  const cwd = folderWith({ "shared.score": shared, "model.score": model("One", `${small}\n${large}`) });
  const { code, err } = await score(["test", "--filter", "large", "--threshold", "90"], { cwd });
  expect(code).toBe(1);
  expect(err).toContain("Only the tests that --filter lets run are counted.");
});

test("watched, table and file follow the tests", async () => {
  const cwd = folderWith({ "shared.score": shared, "model.score": model("One", small) });
  const interruption = new AbortController();
  const rounds: string[] = [];
  const running = score(["test", "--watch", "--coverage-file", "lcov.info"], {
    cwd,
    interrupted: interruption.signal,
    onOutput: (text) => rounds.push(text),
  });
  const rounded = async (count: number): Promise<void> => {
    for (let tries = 0; rounds.length < count && tries < 400; tries++) await wait(25);
  };
  await rounded(1);
  writeFileSync(join(cwd, "model.score"), model("One", `${small}\n${large}`));
  await rounded(2);
  interruption.abort();
  await running;
  expect(rounds.map((text) => /Everything .*/.exec(text)?.[0].split(/\s+/).slice(1))).toEqual([
    ["3", "6", "50%"],
    ["5", "6", "83.3%"],
  ]);
  expect(readFileSync(join(cwd, "lcov.info"), "utf8")).toContain("FNDA:1,+10 when large\n");
});
