/** A work tree in which a recipe is walked, and what is done in it. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";

/** Something that keeps a recipe from being walked, said so that it can be put right. */
export class Hindrance extends Error {}

/** A fresh work tree of the last commit, with the installed packages of this one; its own packages lead to its own files. */
export function openTree(root, name) {
  const tree = join(mkdtempSync(join(tmpdir(), `scoreline-recipe-${name}-`)), "tree");
  gitIn(root, "worktree", "add", "--detach", "--quiet", tree, "HEAD");
  for (const modules of ["node_modules", ...readdirSync(join(root, "packages")).map((each) => `packages/${each}/node_modules`)])
    link(root, tree, modules);
  return tree;
}

export function closeTree(root, tree) {
  gitIn(root, "worktree", "remove", "--force", tree);
  rmSync(dirname(tree), { recursive: true, force: true });
}

/** Links that stay in the repository are copied, so that they lead to the tree's own packages; all else is shared. */
function link(root, tree, folder) {
  const entries = entriesOf(join(root, folder));
  if (entries.length > 0) mkdirSync(join(tree, folder), { recursive: true });
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(join(root, path)), join(tree, path));
    else if (entry.name === "@scoreline" || entry.name === ".bin") link(root, tree, path);
    else if (!entry.name.startsWith(".")) symlinkSync(join(root, path), join(tree, path));
  }
}

function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return [];
    throw error;
  }
}

/** Lays the tree back to its commit, applies these files of the patch, and writes the generated files that go with them. */
export function lay(tree, patch, files) {
  gitIn(tree, "reset", "--hard", "--quiet");
  gitIn(tree, "clean", "--force", "--quiet", "-d");
  if (files.length > 0) gitIn(tree, "apply", ...files.map((file) => `--include=${file}`), patch);
  // What does not load yet has nothing generated; the types say what it lacks.
  spawnSync("npm", ["run", "-s", "generate"], { cwd: tree });
}

export const filesOf = (patch, root) =>
  gitIn(root, "apply", "--numstat", patch)
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t")[2]);

/** The files in which the compiler finds errors. What it knows of files that nothing changed for is kept from one run to the next. */
export function filesWithTypeErrors(tree) {
  const known = join(tree, "node_modules", "recipes.tsbuildinfo");
  const { status, stdout, stderr } = spawnSync(
    "npx",
    ["tsc", "--noEmit", "--pretty", "false", "--incremental", "--tsBuildInfoFile", known],
    { cwd: tree, encoding: "utf8" },
  );
  const files = [...new Set([...stdout.matchAll(/^(\S+?)\(\d+,\d+\): error/gm)].map(([, file]) => file))];
  if (status !== 0 && files.length === 0) throw new Hindrance(`The compiler could not run:\n${stdout}${stderr}`);
  return files;
}

/** What each test of these files came to, by `TEST FILE > NAME`; a file that did not load has none. */
export function outcomes(tree, testFiles) {
  const [config, report] = ["recipes.config.mjs", "recipes.json"].map((file) => join(tree, "node_modules", file));
  // On the command line, `test/a.test.ts` would also take the file of that name in each package.
  writeFileSync(
    config,
    `import all from "../.config/vitest.config.ts";
export default { ...all, test: { ...all.test, include: ${JSON.stringify(testFiles)} } };\n`,
  );
  rmSync(report, { force: true });
  const { stderr } = spawnSync("npx", ["vitest", "run", "--root", tree, "--config", config, "--reporter=json", `--outputFile=${report}`], {
    cwd: tree,
    encoding: "utf8",
    // A place left out may be one that few of the values lead to.
    env: { ...process.env, SCORELINE_RUNS: "1" },
  });
  if (!existsSync(report)) throw new Hindrance(`The tests could not run:\n${stderr}`);
  const { testResults } = JSON.parse(readFileSync(report, "utf8"));
  return new Map(
    testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ ancestorTitles, title, status }) => [[relative(tree, name), ...ancestorTitles, title].join(" > "), status]),
    ),
  );
}

export function gitIn(folder, ...args) {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  if (status === 0) return stdout;
  const stale =
    args[0] === "apply"
      ? `${basename(args.at(-1))} no longer goes with the sources: apply it with --3way, repair it, and write it anew.\n`
      : "";
  throw new Hindrance(`${stale}git ${args[0]}: ${stderr.trim()}`);
}
