/** Every lock file agrees with its package.json in the eyes of each npm that we promise to install with. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { filesOf } from "../house/sources.ts";
import { npmOf, npmVersions } from "./npm-versions.ts";
import { run, type Finished } from "./run.ts";

const { root } = inject("workbench");
/** The repository as npm sees it in a fresh clone: nothing but manifests, lock files and settings. */
const clone = mkdtempSync(join(tmpdir(), "scoreline-locks-"));
const manifests = filesOf(root, /^(?:package(?:-lock)?\.json|\.npmrc)$/).map((file) => relative(root, file));
const locked = manifests.filter((file) => file.endsWith("package-lock.json")).map((file) => dirname(file));

for (const file of manifests) {
  mkdirSync(dirname(join(clone, file)), { recursive: true });
  cpSync(join(root, file), join(clone, file));
}

afterAll(() => rmSync(clone, { recursive: true, force: true }));

test("the lock files were found", () => {
  expect(locked).toEqual(expect.arrayContaining([".", "test/bench", "vscode-extension/test/editors"]));
});

test.each(locked)("%s has what each platform needs, not only that of whoever wrote the lock file", (folder) => {
  const { packages } = JSON.parse(readFileSync(join(root, folder, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
  };
  const names = new Set(Object.keys(packages).map((place) => place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length)));
  const needed = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies));
  expect(needed.filter((name) => !names.has(name))).toEqual([]);
});

describe.each(npmVersions)("npm %s", (version) => {
  let npm = "";
  beforeAll(() => {
    npm = npmOf(version);
  });

  /** Dry, and from the lock file alone, so that nothing is fetched. */
  const install = (folder: string): Finished =>
    run(process.execPath, [npm, "ci", "--dry-run", "--ignore-scripts", "--offline", "--no-audit", "--no-fund"], folder);

  test.each(locked)("installs %s", (folder) => {
    const { status, stderr } = install(join(clone, folder));
    expect(status, stderr).toBe(0);
  });

  test("refuses a lock file that lacks a dependency", () => {
    const folder = join(clone, `missing-${version}`);
    cpSync(join(clone, "test/bench"), folder, { recursive: true });
    const lock = readFileSync(join(folder, "package-lock.json"), "utf8");
    writeFileSync(join(folder, "package-lock.json"), lock.replaceAll("json-logic-engine", "other-engine"));
    expect(install(folder)).toMatchObject({ status: 1, stderr: expect.stringContaining("json-logic-engine") as string });
  });
});
