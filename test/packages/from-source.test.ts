/** What is installed from a clone instead of from npm: by pre-commit, out of the package.json at the top, and as an image. Each as it is done, in an empty folder. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { parse } from "yaml";
import { folderWith } from "../../packages/cli/test/harness.ts";
import { runAction } from "../integrations/runner.ts";
import { run, runWell } from "./run.ts";

const { root, folder, tarball } = inject("workbench");
const source = join(folder, "image/source");
const quietly = ["--prefer-offline", "--no-audit", "--no-fund"];

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
}

const hooks = parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8")) as readonly Hook[];

/** The lines `RUN` of the image, by stage, with its folders those of a folder of ours. */
const [packing, installing] = readFileSync(join(root, ".github/container/Containerfile"), "utf8")
  .split(/^FROM .*$/m)
  .slice(1)
  .map((stage) =>
    [...stage.matchAll(/^RUN (.*)$/gm)].map(([, line]) => line!.replace(/(?<= |^)\/(?=source|packed|opt)/g, `${folder}/image/`)),
  );

const sound =
  'model "Sound" {\n  timezone "UTC"\n}\n\nlead {\n  id: text key\n  employees: number\n}\n\nfit {\n  +10 when employees > 50\n  ratings A from 10, B otherwise\n}\n';

beforeAll(() => {
  mkdirSync(join(folder, "image"));
  runWell("git", ["clone", "--quiet", "--depth=1", `file://${root}`, source], folder);
  for (const line of packing!) runWell("sh", ["-e", "-c", line], join(folder, "image"));
});

test("the image has the command, and finds what is wrong in the folder that it is given", () => {
  const image = join(folder, "image");
  runWell("sh", ["-e", "-c", `mkdir -p packed && cp scoreline-*.tgz packed/`], image);
  for (const line of installing!) runWell("sh", ["-e", "-c", line], image);
  const models = join(image, "models");
  mkdirSync(models);
  writeFileSync(join(models, "model.score"), sound);
  const score = (...args: readonly string[]) => run(join(image, "opt/scoreline/bin/score"), args, models);
  expect(score("--version").stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(score("check")).toMatchObject({ status: 0 });
  writeFileSync(join(models, "model.score"), sound.replace("when employees", "when emploees"));
  expect(score("check")).toMatchObject({ status: 1, stdout: expect.stringContaining("emploees") });
});

test("pre-commit installs the command from a clone, and its hooks fail where they should", () => {
  const prefix = join(folder, "pre-commit");
  const models = join(prefix, "models");
  mkdirSync(models, { recursive: true });
  // As pre-commit does it.
  runWell(
    "npm",
    ["install", "--install-links", "--allow-git=root", "--global", "--prefix", prefix, ...quietly, `git+file://${root}`],
    prefix,
  );
  const hook = (id: string, name: string) => {
    const { entry, language, files } = hooks.find((each) => each.id === id)!;
    expect([language, new RegExp(files).test(name)]).toEqual(["node", true]);
    const [program, ...args] = entry.split(" ");
    return run(join(prefix, "bin", program!), [...args, name], models).status;
  };
  writeFileSync(join(models, "sound.score"), sound);
  writeFileSync(join(models, "wrong.score"), sound.replace("when employees", "when emploees"));
  writeFileSync(join(models, "untidy.score"), sound.replace("+10 when", "+10    when"));
  const failing = `${sound}\ntest "Too much" {\n  lead { employees: 60 }\n  expect fit = 20\n}\n`;
  writeFileSync(join(models, "failing.score"), failing);
  expect(["score-check", "score-format", "score-test"].map((id) => hook(id, "sound.score"))).toEqual([0, 0, 0]);
  expect([hook("score-check", "wrong.score"), hook("score-test", "failing.score")]).toEqual([1, 1]);
  // pre-commit fails where a hook has changed a file, whatever it ended with.
  expect(hook("score-format", "untidy.score")).toBe(0);
  expect(readFileSync(join(models, "untidy.score"), "utf8")).toBe(sound);
});

test("the action for GitHub installs the package that a workflow names", async () => {
  const ran = await runAction(folderWith({ "model.score": sound }), { package: tarball, comment: "false" });
  expect(ran.code, ran.out).toBe(0);
  expect(ran.summary).toContain("| Check | ✓ passed |");
  const lost = await runAction(folderWith({ "model.score": sound }), { package: join(folder, "none.tgz") });
  expect([lost.code, lost.out]).toEqual([2, expect.stringContaining("none.tgz”. What it said is above.")]);
});

test("the hooks are those that the README shows", () => {
  const page = readFileSync(join(root, "README.md"), "utf8");
  const [, shown] = /```yaml\n(# \.pre-commit-config\.yaml\n[^]*?)```/.exec(page)!;
  const { repos } = parse(shown!) as { repos: readonly { hooks: readonly { id: string }[] }[] };
  expect(repos[0]!.hooks.map(({ id }) => id).sort()).toEqual(hooks.map(({ id }) => id).sort());
});
