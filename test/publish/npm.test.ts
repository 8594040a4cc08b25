/** The packages as npm, those who import them and the linters of packages see them. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { run } from "../packages/run.ts";

const { root } = inject("workbench");
const { publishTools } = (await import(new URL("../../.config/own-tools.mjs", import.meta.url).href)) as { publishTools: () => string };
const tools = publishTools();
const read = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));
const packages = readdirSync(join(root, "packages"))
  .map((name) => `packages/${name}`)
  .filter((folder) => existsSync(join(root, folder, "package.json")) && read(`${folder}/package.json`).private !== true);

describe.each(packages)("%s", (folder) => {
  const manifest = read(`${folder}/package.json`);

  test("npm publishes it without a warning", () => {
    // A token that is asked for and never sent: nothing leaves the machine in a dry run.
    const login = { "npm_config_//registry.npmjs.org/:_authToken": "none", npm_config_loglevel: "notice" };
    const { status, stdout, stderr } = run("npm", ["publish", "--dry-run", "--ignore-scripts"], join(root, folder), login);
    expect(status, stderr).toBe(0);
    expect(stdout.trim()).toBe(`+ ${manifest.name}@${manifest.version}`);
    expect(stderr).toContain("with tag latest and public access (dry-run)");
    expect(stderr.split("\n").filter((line) => /warn|error/i.test(line.replace(/^npm notice .*$/, "")))).toEqual([]);
  });

  test("publint finds nothing", () => {
    const { status, stdout, stderr } = run(process.execPath, [join(tools, "publint/src/cli.js"), "--strict", join(root, folder)], root);
    expect(status, stdout + stderr).toBe(0);
    expect(stdout).toContain("All good!");
  });

  test("what it exports has types, but what is for programs that we write", () => {
    // Modules that `score compile` writes ask for support, and our tests of bundles for probe.
    const without = ["support", "probe"].filter((name) => manifest.exports[`./${name}`] !== undefined);
    const excluded = without.length > 0 ? ["--exclude-entrypoints", ...without] : [];
    const args = ["--pack", join(root, folder), "--profile", "esm-only", "--no-color", "--no-emoji", ...excluded];
    const { status, stdout, stderr } = run(process.execPath, [join(tools, "@arethetypeswrong/cli/dist/index.js"), ...args], root);
    expect(status, stdout + stderr).toBe(0);
    const typed = Object.entries<{ types?: string }>(manifest.exports).filter(([, target]) => target.types !== undefined);
    for (const [entry] of typed) expect(stdout).toContain(`"${join(manifest.name, entry)}"`);
    if (typed.length === 0) expect(stdout).toContain("does not contain types");
  });
});

test("the tools are those of their lock file, and none of them is installed with the repository", () => {
  const lock = read(".config/publish/tools/package-lock.json");
  for (const name of ["publint", "@arethetypeswrong/cli", "git-cliff"]) {
    expect(read(join(".config/publish/tools/node_modules", name, "package.json")).version).toBe(
      lock.packages[`node_modules/${name}`].version,
    );
    expect(existsSync(join(root, "node_modules", name)), name).toBe(false);
  }
});
