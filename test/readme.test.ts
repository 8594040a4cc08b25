/** The README is true: its tutorial builds a model step by step; after each step the file checks and its tests pass. */
import { compileText } from "@scoreline/compiler";
import { formatMessage } from "@scoreline/diagnostics";
import { format } from "@scoreline/language/writing";
import { runTests } from "@scoreline/testing";
import { readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, score } from "../packages/cli/test/harness.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const tutorial = readme.split(/^## /m).find((section) => section.startsWith("A model in five minutes")) ?? "";
const steps = [...tutorial.matchAll(/```score\n([^]*?)```/g)].map((match) => match[1]!);

test("the first command ends as it is shown, but for what is said to be left out", async () => {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { scripts: { demo: string } };
  const [run, next] = manifest.scripts.demo.split(" && ");
  expect(next).toBe("node .config/after-demo.mjs");
  const [, ...argv] = run!.split(" ");
  expect(argv.splice(-2)).toEqual(["-o", "scored.csv"]);
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  const { code, err } = await score([...argv, "-o", join(folderWith(), "scored.csv")], { cwd, columns: 80 });
  expect(code).toBe(0);
  const [ended, last] = err.trim().split(/\n\n(?=40 leads scored as of )/);
  expect(last).toMatch(/^40 leads scored as of the end of 2026-06-30 \(Europe\/Madrid\), [^\n]*$/);
  const shown = /ends like this .*\n\n```\n([^]*?)\n```/.exec(readme)?.[1]?.split(/\n… \(.*\)\n/) ?? [];
  expect(shown.length).toBeGreaterThan(1);
  expect(ended!.startsWith(shown[0]!)).toBe(true);
  expect(ended!.endsWith(shown.at(-1)!)).toBe(true);
});

test("after the first command come three more, which work as they are printed", async () => {
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [".config/after-demo.mjs"], { cwd, encoding: "utf8" });
  expect(status).toBe(0);
  const printed = [...stderr.matchAll(/^ {2}npx scoreline (.*)$/gm)].map((match) => match[1]!.split(" "));
  expect(printed.map(([command]) => command)).toEqual(["explain", "test", "init"]);
  for (const argv of printed) expect(await score(argv, { cwd: argv[0] === "init" ? folderWith() : cwd })).toMatchObject({ code: 0 });
});

test("the tutorial has its steps", () => {
  expect(steps.length).toBeGreaterThanOrEqual(5);
});

describe("after each step of the tutorial", () => {
  for (const [index] of steps.entries()) {
    test(`step ${index + 1}`, () => {
      const text = steps.slice(0, index + 1).join("\n");
      const { diagnostics, tests } = compileText(text);
      expect(diagnostics.map((diagnostic) => `${diagnostic.code}: ${formatMessage(diagnostic)}`)).toEqual([]);
      const report = runTests(tests!);
      expect(report.tests.filter((result) => !result.passed)).toEqual([]);
      expect(report.passed).toBeGreaterThan(0);
      expect(format(text)).toMatchObject({ text });
    });
  }
});

test("promises come out as it says", async () => {
  const section = readme.split(/^### /m).find((part) => part.startsWith("What must always be so"))!;
  const [promises] = /^promise [^]*?\n(?=```)/m.exec(section)!;
  const model = `model "Promises" {}
lead { id: text key, employees: number, customer: yes or no, seats: number }
event demo_request
fit {
  +40 when employees between 50 and 500
  +(seats * seats / 100) when seats > 20
  ratings A from 40, B otherwise
}
behavior {
  +30 for demo_request, decay half-life 30 days
  ratings 1 from 20, 2 otherwise
}
action call "Call"
matrix fit by behavior {
  |   | 1    | 2    |
  | A | call | none |
  | B | none | none |
}
`;
  const { code, out } = await score(["check", "model.score"], { cwd: folderWith({ "model.score": model + promises, ".scoreline": "" }) });
  expect(code).toBe(1);
  const said = out.split("\n").flatMap((line) => /^model\.score:\d+:\d+ {2}(.*)$/.exec(line)?.[1] ?? []);
  const shown = [...section.matchAll(/```text\n([^]*?)```/g)].flatMap(([, lines]) => lines!.trim().split("\n"));
  expect(said).toEqual(shown);
});
