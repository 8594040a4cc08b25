// `npm run recipes`: holds the recipes of the map to what they promise. Each kept patch adds one thing (an operation, a limit, a
// warning) in all of its places. In a fresh work tree, with the whole patch, everything must pass; and with any one place left
// out, the compiler or a test must fail, so that nobody who follows the recipe can forget a place without being told.
// `npm run recipes -- NAME…` takes only those; `--keep` leaves the work trees for a look.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "test/recipes");
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const keep = process.argv.includes("--keep");

const names = readdirSync(folder).filter((name) => name.endsWith(".patch")).map((name) => basename(name, ".patch")).sort()
  .filter((name) => wanted.length === 0 || wanted.includes(name));
if (names.length === 0) fail(`There is no recipe ${wanted.map((name) => `“${name}”`).join(" or ")} in test/recipes.`);

let failed = 0;
for (const name of names) failed += walk(name);
console.log(`\n${names.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** Walks one recipe; gives 1 where it fails. */
function walk(name) {
  const started = Date.now();
  const patch = join(folder, `${name}.patch`);
  const places = placesOf(name);
  const tree = mkdtempSync(join(tmpdir(), `scoreline-recipe-${name}-`));
  console.log(`\n${name}: ${places.length} places`);
  try {
    run("git", ["worktree", "add", "--detach", "--force", tree, "HEAD"], root, "a work tree could not be made");
    run("npm", ["ci", "--no-audit", "--no-fund"], tree, "the work tree could not be installed");
    const problems = problemsOf(patch, places, tree);
    for (const problem of problems) console.log(`  ✗ ${problem}`);
    console.log(`  ${problems.length === 0 ? "every place is named" : `${problems.length} problems`}, ${Math.round((Date.now() - started) / 1_000)} s`);
    return problems.length === 0 ? 0 : 1;
  } finally {
    if (!keep) {
      spawnSync("git", ["worktree", "remove", "--force", tree], { cwd: root });
      rmSync(tree, { recursive: true, force: true });
    }
  }
}

function problemsOf(patch, places, tree) {
  const files = git(["apply", "--numstat", patch], tree).split("\n").filter((line) => line !== "").map((line) => line.split("\t")[2]);
  const listed = new Set(places.map(({ file }) => file));
  const strays = [...files.filter((file) => !listed.has(file)).map((file) => `${file} is in the patch and not in the list`),
    ...places.filter(({ file }) => !files.includes(file)).map(({ file }) => `${file} is in the list and not in the patch`)];
  if (strays.length > 0) return strays;
  const tests = [...new Set(places.flatMap(({ test }) => test ?? []))];

  apply(patch, [], tree);
  const whole = findings(tree, tests);
  reset(tree);
  if (whole !== null) return [`with every place in it, ${whole}`];

  return places.flatMap(({ file, test }) => {
    apply(patch, [file], tree);
    const named = findings(tree, test === undefined ? [] : [test]);
    reset(tree);
    console.log(`  ${named === null ? "✗" : "✓"} without ${file}: ${named ?? "nothing fails"}`);
    return named === null ? [`nothing names ${file} when it is forgotten`] : [];
  });
}

/** What fails first: the types, else one of these tests; null where nothing does. */
function findings(tree, tests) {
  if (spawnSync("npm", ["run", "-s", "types"], { cwd: tree }).status !== 0) return "the types fail";
  if (tests.length === 0) return null;
  const { status } = spawnSync("npx", ["vitest", "run", "--config", ".config/vitest.config.ts", ...tests], { cwd: tree });
  return status === 0 ? null : `${tests.length === 1 ? tests[0] : "a test"} fails`;
}

function apply(patch, without, tree) {
  run("git", ["apply", "--3way", ...without.map((file) => `--exclude=${file}`), patch], tree,
    `${basename(patch)} no longer goes with the sources: make it anew (what it adds is in its first lines)`);
}

function reset(tree) {
  git(["reset", "--hard", "--quiet"], tree);
  git(["clean", "--force", "--quiet", "-d"], tree);
}

/** A line for each place, `FILE` where the compiler names it and `FILE | TEST` where a test file does; `#` begins a note. */
function placesOf(name) {
  return readFileSync(join(folder, `${name}.places`), "utf8").split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#")).map((line) => {
    const [file, test] = line.split("|").map((part) => part.trim());
    return test === undefined ? { file } : { file, test };
  });
}

const git = (args, cwd) => run("git", args, cwd, `git ${args[0]} failed`);

function run(command, args, cwd, problem) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) fail(`${problem}.\n${stderr.trim()}`);
  return stdout;
}

function fail(problem) {
  console.error(problem);
  process.exit(2);
}
