/** The pipelines of `examples/continuous-integration` without an action of their own: their commands, run as their runners do, in a clone on a branch. */
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { folderWith, git } from "../../packages/cli/test/harness.ts";
import { action, commit, readPipeline, root } from "./runner.ts";

const program = join(root, "packages/cli/bin/score.js");

interface GitLab {
  readonly models: { readonly script: readonly string[] };
  readonly "what-changes": { readonly script: readonly string[]; readonly artifacts: { readonly paths: readonly string[] } };
}
interface Azure {
  readonly steps: readonly { readonly script?: string }[];
}

const gitLab = parse(readPipeline("gitlab.yml")) as GitLab;
const azure = (parse(readPipeline("azure.yml")) as Azure).steps.flatMap(({ script }) => script ?? []);

/** Runs the lines of a job with `sh -e`, until one fails: the exit code of each, and all that was printed. */
function runLines(cwd: string, lines: readonly string[], variables: Readonly<Record<string, string>>) {
  const tools = folderWith({ npx: `#!/bin/sh\nshift\nexec "${process.execPath}" "${program}" "$@"\n`, npm: "#!/bin/sh\n" });
  for (const tool of ["npx", "npm"]) chmodSync(join(tools, tool), 0o755);
  const env = { ...process.env, ...variables, PATH: `${tools}${delimiter}${process.env["PATH"]}` };
  const codes: (number | null)[] = [];
  let out = "";
  for (const line of lines) {
    const { status, stdout, stderr } = spawnSync("sh", ["-e", "-c", line], { cwd, env, encoding: "utf8" });
    codes.push(status);
    out += stdout + stderr;
    if (status !== 0) break;
  }
  return { codes, out };
}

/** A clone on a branch, whose main branch has the example company; `base` is the commit that it left from. */
function cloneWith(change: (model: string) => string): { readonly cwd: string; readonly base: string } {
  const origin = folderWith();
  mkdirSync(join(origin, "models"));
  cpSync(join(root, "examples/b2b-saas"), join(origin, "models"), { recursive: true });
  git(origin, "init", "-q", "-b", "main");
  const base = commit(origin, {});
  const cwd = join(folderWith(), "clone");
  git(origin, "clone", "-q", origin, cwd);
  git(cwd, "checkout", "-q", "-b", "change");
  const model = join(cwd, "models/model.score");
  writeFileSync(model, change(readFileSync(model, "utf8")));
  return { cwd, base };
}

const pipelines = {
  GitLab: { check: gitLab.models.script, changes: gitLab["what-changes"].script, report: "changes.html" },
  Azure: { check: azure.slice(0, 4), changes: azure.slice(4), report: "changes.md" },
};

for (const [name, { check, changes, report }] of Object.entries(pipelines)) {
  describe(name, () => {
    test("all steps pass where nothing is wrong, and a file says what changes", () => {
      const { cwd, base } = cloneWith((model) => model.replace("once per day, cap 28", "once per day, cap 29"));
      const variables = { CI_MERGE_REQUEST_DIFF_BASE_SHA: base, SYSTEM_PULLREQUEST_TARGETBRANCHNAME: "main" };
      const { codes, out } = runLines(cwd, [...check, ...changes], variables);
      expect(codes, out).toEqual([...check, ...changes].map(() => 0));
      expect(readFileSync(join(cwd, report), "utf8")).toContain("now at most 29 points in all instead of 28");
      expect(readFileSync(join(cwd, "tests.xml"), "utf8")).toContain('failures="0" errors="0"');
    });

    test("what is wrong ends the job", () => {
      const { cwd } = cloneWith((model) => model.replace("+3 for teammate_invited", "+3 for teammate_inviteed"));
      const { codes, out } = runLines(cwd, check, {});
      expect(codes).toEqual([0, 1]);
      expect(out).toContain("teammate_inviteed");
      expect(existsSync(join(cwd, "tests.xml"))).toBe(false);
    });
  });
}

test("the files that GitLab keeps are those that are written", () => {
  expect(gitLab["what-changes"].artifacts.paths).toEqual([pipelines.GitLab.report]);
});

test("the workflow of GitHub is that of the README, and gives the action inputs that it has", () => {
  const text = readPipeline("github.yml");
  expect(readFileSync(join(root, "README.md"), "utf8")).toContain(`\`\`\`yaml\n${text}\`\`\``);
  const workflow = parse(text) as { jobs: { models: { steps: { uses?: string; with?: Readonly<Record<string, unknown>> }[] } } };
  const step = workflow.jobs.models.steps.find(({ uses }) => uses === "./.github/actions/score")!;
  expect(Object.keys(step.with!).filter((input) => action.inputs[input] === undefined)).toEqual([]);
});
