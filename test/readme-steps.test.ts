/** The workflow that the README shows, run step by step in a repository as GitHub checks one out; nothing is installed, and nothing sent. */
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { folderWith, git } from "../packages/cli/test/harness.ts";

const root = new URL("../", import.meta.url);
const program = fileURLToPath(new URL("packages/cli/bin/score.js", root));
const workflow = /```yaml\n# \.github\/workflows[^]*?```/.exec(readFileSync(new URL("README.md", root), "utf8"))![0];

/** What its steps give to a shell, and whether that runs after a step has failed, too. */
const steps = workflow
  .split(/^ {6}- /m)
  .slice(1)
  .flatMap((step) => {
    const [, command] = /^ *run: (.*)$/m.exec(step) ?? [];
    return command === undefined ? [] : [{ command, always: step.startsWith("if: always()") }];
  });

interface Done {
  readonly command: string;
  readonly code: number | null;
  readonly out: string;
}

/** Runs the steps in a repository, on a branch off its main branch, as GitHub does: with `sh -e`, each after the one before it. */
function runSteps(cwd: string): { readonly done: readonly Done[]; readonly summary: string } {
  const tools = folderWith({
    npx: `#!/bin/sh\nshift\nexec "${process.execPath}" "${program}" "$@"\n`,
    npm: "#!/bin/sh\n",
    "summary.md": "",
  });
  for (const tool of ["npx", "npm"]) chmodSync(join(tools, tool), 0o755);
  const env = {
    ...process.env,
    PATH: `${tools}${delimiter}${process.env["PATH"]}`,
    GITHUB_WORKSPACE: cwd,
    GITHUB_BASE_REF: "main",
    GITHUB_STEP_SUMMARY: join(tools, "summary.md"),
  };
  const done: Done[] = [];
  for (const { command, always } of steps) {
    if (!always && done.some(({ code }) => code !== 0)) continue;
    const { status, stdout, stderr } = spawnSync("sh", ["-e", "-c", command], { cwd, env, encoding: "utf8" });
    done.push({ command, code: status, out: stdout + stderr });
  }
  return { done, summary: readFileSync(join(tools, "summary.md"), "utf8") };
}

/** A clone on a branch, whose main branch has the example company. */
function cloneWith(change: (model: string) => string): string {
  const origin = folderWith();
  mkdirSync(join(origin, "models"));
  cpSync(new URL("examples/b2b-saas/", root), join(origin, "models"), { recursive: true });
  git(origin, "init", "-q", "-b", "main");
  git(origin, "add", "-A");
  git(origin, "commit", "-qm", "One");
  const clone = join(folderWith(), "clone");
  git(origin, "clone", "-q", origin, clone);
  git(clone, "checkout", "-q", "-b", "change");
  const model = join(clone, "models", "model.score");
  writeFileSync(model, change(readFileSync(model, "utf8")));
  return clone;
}

test("its steps are those of every command that it is about", () => {
  expect(steps.map(({ command }) => command.split(" ").slice(0, 3).join(" "))).toEqual([
    "npm ci",
    "npx scoreline check",
    "npx scoreline format",
    "npx scoreline test",
    "npx scoreline diff",
    "npx scoreline check",
  ]);
});

test("all of them pass where nothing is wrong, and the summary says what changes", () => {
  const cwd = cloneWith((model) => model.replace("once per day, cap 28", "once per day, cap 29"));
  const { done, summary } = runSteps(cwd);
  expect(done.map(({ command, code, out }) => [command, code === 0 ? 0 : out])).toEqual(steps.map(({ command }) => [command, 0]));
  expect(summary).toContain("now at most 29 points in all instead of 28");
  const { runs } = JSON.parse(readFileSync(join(cwd, "scoring.sarif"), "utf8")) as { runs: readonly { results: readonly unknown[] }[] };
  expect(runs[0]!.results).toEqual([]);
});

test("what is wrong is shown at its line, ends the job, and is in the log that is sent all the same", () => {
  const cwd = cloneWith((model) => model.replace("+3 for teammate_invited", "+3 for teammate_inviteed"));
  const { done } = runSteps(cwd);
  expect(done.map(({ code }) => code)).toEqual([0, 1, 1]);
  expect(done[1]!.out).toMatch(/^::error file=models\/model\.score,line=\d+,/m);
  const { runs } = JSON.parse(readFileSync(join(cwd, "scoring.sarif"), "utf8")) as {
    runs: readonly { results: readonly { locations: readonly { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
  };
  expect(runs[0]!.results[0]!.locations[0]!.physicalLocation.artifactLocation.uri).toBe("models/model.score");
});
