/** The command installs from what `npm pack` writes, for everyone and in a project, and the tutorial runs with it as it is printed. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { run, runWell } from "./run.ts";

const { root, folder, tarball } = inject("workbench");
const home = join(folder, "bikes");
// What npm has fetched before, it takes from its cache: a network is needed for the rest alone.
const quietly = ["--prefer-offline", "--no-audit", "--no-fund"];

const readme = readFileSync(join(root, "README.md"), "utf8");
const tutorial = readme.split(/^## /m).find((section) => section.startsWith("A model in five minutes")) ?? "";
const blocks = (kind: string): readonly string[] =>
  [...tutorial.matchAll(new RegExp(`^\`\`\`${kind}\\n([^]*?)^\`\`\`$`, "gm"))].map((match) => match[1]!);

beforeAll(() => {
  mkdirSync(home);
  writeFileSync(join(home, "package.json"), JSON.stringify({ name: "bikes", private: true }));
  runWell("npm", ["install", ...quietly, tarball], home);
});

test("for everyone on a machine", () => {
  const prefix = join(folder, "everyone");
  mkdirSync(prefix);
  runWell("npm", ["install", "--global", "--prefix", prefix, ...quietly, tarball], folder);
  const command = process.platform === "win32" ? join(prefix, "score.cmd") : join(prefix, "bin", "score");
  expect(runWell(command, ["--version"], folder)).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("in a project, where npx finds it by the name of the package", () => {
  expect(runWell("npx", ["--no-install", "scoreline", "--version"], home)).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("the steps of the tutorial, files included", () => {
  const [leads, events] = blocks("csv");
  writeFileSync(join(home, "leads.csv"), leads!);
  writeFileSync(join(home, "events.csv"), events!);
  const score = (args: string): ReturnType<typeof run> => run("npx", ["--no-install", "scoreline", ...args.split(" ")], home);
  const steps = blocks("score");
  for (const [index] of steps.entries()) {
    writeFileSync(join(home, "bikes.score"), steps.slice(0, index + 1).join("\n"));
    expect(score("check bikes.score"), `step ${index + 1}`).toMatchObject({ status: 0 });
    expect(score("test bikes.score"), `step ${index + 1}`).toMatchObject({ status: 0 });
  }
  const commands = [
    ...blocks("sh")
      .join("\n")
      .matchAll(/^score (.*)$/gm),
  ].map((match) => match[1]!);
  expect(commands.map((command) => command.split(" ")[0])).toEqual(["run", "explain", "report"]);
  for (const command of commands) expect(score(command), command).toMatchObject({ status: 0 });
  expect(readFileSync(join(home, "scored.csv"), "utf8")).toBe(blocks("text")[0]);
});
