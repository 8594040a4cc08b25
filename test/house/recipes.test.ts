/** Keeps the patches of `npm run recipes` applicable: the walk itself takes too long to be asked at every change. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { placesIn, strays } from "../../.config/recipes/places.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = join(root, "test/recipes");
const recipes = readdirSync(folder)
  .filter((file) => file.endsWith(".patch"))
  .map((file) => file.slice(0, -".patch".length));

/** Git, with an index of its own: the work tree and its index are left alone. */
function git(index: string, ...args: string[]): { readonly status: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync("git", args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, GIT_INDEX_FILE: index, LC_ALL: "C" },
  });
  return { status, out: stdout, err: stderr };
}

test("there is a list beside each patch, and a patch for each list", () => {
  const lists = readdirSync(folder).filter((file) => file.endsWith(".places"));
  expect(lists).toEqual(recipes.map((recipe) => `${recipe}.places`));
  expect(recipes).toEqual(["limit", "operation", "warning"]);
});

/** Whether a text of the file can be the title of a test: `%s`, `$name` and the like are any words. */
function hasTitle(file: string, title: string): boolean {
  const texts = [...readFileSync(join(root, file), "utf8").matchAll(/(["`])((?:(?!\1)[^\\\n]|\\.)+)\1/g)].map(([, , text]) => text!);
  const wild = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^()|[\]{}\\]/g, "\\$&").replace(/%[sdifjo]|\$[\w.]+/g, ".+")}$`);
  return texts.some((text) => wild(text).test(title));
}

test.each(recipes)("the patch of “%s” applies to the last commit, and its list names its files and tests that exist", (recipe) => {
  const patch = join(folder, `${recipe}.patch`);
  const places = placesIn(readFileSync(join(folder, `${recipe}.places`), "utf8"));
  const scratch = mkdtempSync(join(tmpdir(), "scoreline-recipe-index-"));
  try {
    const index = join(scratch, "index");
    expect(git(index, "read-tree", "HEAD")).toEqual({ status: 0, out: "", err: "" });
    // Without --3way: a merge needs the blobs a patch was made from, which a clone has only if they were ever committed.
    const applied = git(index, "apply", "--cached", "--check", patch);
    const advice = `Apply test/recipes/${recipe}.patch with --3way, repair it, and run: npm run recipes -- --write ${recipe}\n${applied.err}`;
    expect(applied.status === 0, advice).toBe(true);
    const files = git(index, "apply", "--numstat", patch)
      .out.trimEnd()
      .split("\n")
      .map((line) => line.split("\t")[2]!);
    expect(
      strays(
        files,
        places.map(({ file }) => file),
      ),
    ).toBeNull();
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const named = places.flatMap(({ testFile, test: name }) =>
    testFile === undefined || name === undefined || places.some(({ file }) => file === testFile) ? [] : [{ testFile, name }],
  );
  expect(named.filter(({ testFile }) => !existsSync(join(root, testFile)))).toEqual([]);
  expect(named.filter(({ testFile, name }) => !hasTitle(testFile, name.split(" > ").at(-1)!))).toEqual([]);
});
