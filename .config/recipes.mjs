/**
 * `npm run recipes`: holds the recipes of the map to what they promise. Each patch in `test/recipes` adds one thing (an operation,
 * a limit, a warning) in all of its places; the list beside it says who names each place where it is forgotten: `first` (nobody: one
 * begins there), `types`, or a test. In a fresh work tree, nothing may fail with the whole patch; with the first places alone, the
 * compiler must lead from file to file to all that it is to name, and to no other; and with any one place left out, what is to name
 * it must fail.
 *
 *   npm run recipes -- limit    only this one
 *   … --slice SEED              leaves out only two of the places that tests name, drawn by the seed
 *   … --types                   asks only whether each patch applies and the types pass with all of it, as test:all does
 *   … --keep                    leaves the work trees for a look
 *   … --write limit             makes the patch anew from what the work tree has changed, say after `git apply --3way` and repairs
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { closeTree, filesOf, gitIn, Hindrance, openTree } from "./recipes/tree.mjs";
import { placesIn, strays } from "./recipes/places.mjs";
import { problemsOf, problemsOfTypes } from "./recipes/problems.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "test/recipes");
const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { slice: { type: "string" }, types: { type: "boolean" }, keep: { type: "boolean" }, write: { type: "string" } },
});

process.on("uncaughtException", (error) => {
  console.error(error instanceof Hindrance ? error.message : error);
  process.exit(2);
});

if (options.write !== undefined) write(options.write);
else {
  const kept = readdirSync(folder)
    .filter((file) => file.endsWith(".patch"))
    .map((file) => basename(file, ".patch"))
    .sort();
  const unknown = wanted.filter((name) => !kept.includes(name));
  if (unknown.length > 0) throw new Hindrance(`test/recipes has no ${unknown.join(", ")}; it has ${kept.join(", ")}.`);
  process.exitCode = (wanted.length > 0 ? wanted : kept).map(walk).every((well) => well) ? 0 : 1;
}

/** Walks one recipe; whether nothing was found. */
function walk(name) {
  const started = performance.now();
  const patch = join(folder, `${name}.patch`);
  const places = placesIn(readFileSync(join(folder, `${name}.places`), "utf8"));
  console.log(`\n${name}: ${places.length} places`);
  const tree = openTree(root, name);
  try {
    const problems =
      strays(
        filesOf(patch, root),
        places.map(({ file }) => file),
      ) ?? (options.types ? problemsOfTypes(tree, patch, places) : problemsOf({ tree, patch, places, left: drawn(places), say }));
    for (const problem of problems) console.log(`  ✗ ${problem}`);
    say(
      `${problems.length === 0 ? (options.types ? "the types pass" : "every place is named") : `${problems.length} problems`}, ${Math.round((performance.now() - started) / 1_000)} s`,
    );
    return problems.length === 0;
  } finally {
    if (options.keep) say(`kept: ${tree}`);
    else closeTree(root, tree);
  }
}

/** The places that are left out to see whether their test fails: all that a test names, or two of them. */
function drawn(places) {
  const tested = places.filter(({ by }) => by === "test");
  if (options.slice === undefined) return tested;
  const lot = ({ file }) => createHash("sha256").update(`${options.slice} ${file}`).digest("hex");
  return tested.sort((one, other) => (lot(one) < lot(other) ? -1 : 1)).slice(0, 2);
}

/** Generated files are left out, since they are made anew wherever a patch is applied. */
function write(name) {
  gitIn(root, "add", "--intent-to-add", ".");
  const generated = [
    "grammar/score.*",
    "grammar/railroad.html",
    "packages/plan/schema",
    "packages/tree-sitter/queries",
    "packages/codemirror/grammar.json",
    "examples/editors/zed",
    "test/recipes",
  ];
  writeFileSync(
    join(folder, `${name}.patch`),
    gitIn(root, "diff", "--full-index", "HEAD", "--", ".", ...generated.map((path) => `:!${path}`)),
  );
}

function say(text) {
  console.log(`  ${text}`);
}
