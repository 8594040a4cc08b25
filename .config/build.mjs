/**
 * Builds every package into its `dist` folder: an ES module bundle; for those that are published also type declarations, the
 * schemas of what goes in and out, the pages of the diagnostics, and the licenses of what is bundled. `npm ci` runs it through
 * `prepare`.
 *
 * Packages of ours stay imports of one another, except where `inlined` says so.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { skillFiles, skillName } from "./generate/skill.mjs";
import { licensesOf } from "./licenses.mjs";
import { lean, nodeRequire } from "./server-bundle.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const manifestOf = (name) => JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));
/** Those of the workspaces: what others import, or run. */
const packages = readdirSync(join(root, "packages")).filter(
  (name) => existsSync(join(root, "packages", name, "package.json")) && manifestOf(name).exports !== undefined,
);

/**
 * Packages that each bundle carries inside: what is published needs none of ours that is not. The runtime has no dependency; Chevrotain loads twenty
 * times faster as part of a bundle.
 */
const inlined = {
  runtime: ["@scoreline/plan", "@scoreline/semantics"],
  language: ["chevrotain"],
  service: ["batch", "difference", "plan", "report", "runtime", "semantics"].map((name) => `@scoreline/${name}`),
};

/** Bundles that carry what others wrote, and so its licenses. */
const withLicenses = new Set(["service"]);

/**
 * What stays apart in a package's output, beside its exports. Bundlers leave out whole files that nothing is used of, but hardly
 * a table in the middle of one: who only scores shall not load what reads plans.
 */
const partsOf = {
  runtime: {
    "create-scorer": "runtime/src/create-scorer.ts",
    "score-function": "runtime/src/score-function.ts",
    "input-error": "runtime/src/input-error.ts",
    "plan-error": "plan/src/plan-error.ts",
  },
};

/** Exports bundled by themselves, so that others load nothing of theirs. What they throw is of the class that the others throw: that stays apart. */
const aloneOf = { runtime: { exports: ["./plan", "./support", "./probe"], but: /\/(plan-error|input-error)\.ts$/ } };

const shared = {
  absWorkingDir: root,
  bundle: true,
  format: "esm",
  target: "es2023",
  charset: "utf8",
  legalComments: "external",
  logLevel: "warning",
  conditions: ["@scoreline/source"],
};

const distOf = (name) => join(root, "packages", name, "dist");

async function bundleLibrary(name) {
  const manifest = manifestOf(name);
  const dependencies = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.peerDependencies });
  const external = dependencies.filter((dependency) => !inlined[name]?.includes(dependency));
  // Every export has a source: `./node` is `src/node.ts`, bundled into `dist/node.js`.
  const entries = Object.entries(manifest.exports)
    .filter(([, target]) => target["@scoreline/source"] !== undefined)
    .map(([key, target]) => [key, target.default.replace(/^\.\/dist\/|\.js$/g, ""), `packages/${name}/${target["@scoreline/source"]}`]);
  const parts = Object.entries(partsOf[name] ?? {}).map(([part, source]) => [part, `packages/${source}`]);
  const alone = aloneOf[name];
  const isAlone = ([key]) => alone?.exports.includes(key) ?? false;
  const entryPointsOf = (chosen) => Object.fromEntries(chosen.map(([, output, source]) => [output, source]));
  const options = { ...shared, plugins: lean, outdir: distOf(name), platform: name === "runtime" ? "neutral" : "node", external };
  const { metafile } = await build({
    ...options,
    entryPoints: { ...entryPointsOf(entries.filter((entry) => !isAlone(entry))), ...Object.fromEntries(parts) },
    chunkNames: "parts/[name]-[hash]",
    splitting: parts.length > 0,
    metafile: true,
    ...(withLicenses.has(name) ? { legalComments: "none" } : {}),
  });
  if (withLicenses.has(name))
    writeFileSync(join(distOf(name), "THIRD-PARTY-LICENSES.txt"), licensesOf(root, Object.keys(metafile.inputs), { versions: true }));
  if (alone !== undefined) {
    const outside = {
      name: "outside",
      // An index that hands everything on would be taken to hand on whatever is outside.
      setup: ({ onResolve }) =>
        onResolve({ filter: alone.but }, ({ importer, path }) =>
          importer.endsWith("index.ts") ? undefined : { path: `./${alone.but.exec(path)[1]}.js`, external: true },
        ),
    };
    await build({ ...options, entryPoints: entryPointsOf(entries.filter(isAlone)), plugins: [...lean, outside] });
  }
  if (parts.length > 0) dropBareImports(distOf(name));
}

/** Imports that name nothing only keep the order of side effects; there are none, and bundlers warn of such imports. */
function dropBareImports(folder) {
  for (const file of readdirSync(folder).filter((entry) => entry.endsWith(".js"))) {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, "utf8").replace(/^import "[^"]+";\n/gm, ""));
  }
}

/** One program in chunks, so that each command loads only what it needs, the thread that counts leads for editors, those that read events, and those that review leads. DuckDB is native and stays outside. */
async function bundleCommandLine() {
  const { metafile } = await build({
    ...shared,
    entryPoints: {
      score: "packages/cli/src/score.ts",
      leads: "packages/language-server/src/disk/leads-worker.ts",
      events: "packages/engines/src/threads/event-thread.ts",
      reviews: "packages/cli/src/run/review-thread.ts",
    },
    outdir: distOf("cli"),
    chunkNames: "chunks/[name]-[hash]",
    platform: "node",
    splitting: true,
    minify: true,
    metafile: true,
    legalComments: "none",
    external: ["@duckdb/node-api", "pg", "@scoreline/service"],
    // Commander is CommonJS.
    banner: { js: nodeRequire },
    plugins: lean,
  });
  writeFileSync(join(distOf("cli"), "THIRD-PARTY-LICENSES.txt"), licensesOf(root, Object.keys(metafile.inputs), { versions: true }));
  const pages = join(root, "packages/diagnostics/pages");
  if (existsSync(pages)) cpSync(pages, join(distOf("cli"), "pages"), { recursive: true });
  // What assistants begin with; models and what they use, without the data.
  const isShown = (path) =>
    statSync(path).isDirectory()
      ? !/node_modules|[\\/](?:src|browser|dist)$/.test(path)
      : /examples[\\/]README\.md$|\.(?:score|txt)$/.test(path);
  cpSync(join(root, "examples"), join(distOf("cli"), "examples"), { recursive: true, filter: isShown });
}

/** The skill for assistants, in the folder that they look for: it is called as the skill is. */
async function writeSkill() {
  for (const [path, text] of Object.entries(await skillFiles(root))) {
    const file = join(distOf("cli"), "skill", skillName, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Points imports inside declarations at the emitted files: `./x.ts` becomes `./x.js`, inlined packages become relative paths. */
function rewriteImports(text, file, inlinedRoots) {
  return text.replace(/(from\s+|import\(|import\s+)(["'])([^"']+)\2/g, (whole, lead, quote, target) => {
    if (target.startsWith(".")) return `${lead}${quote}${target.replace(/\.ts$/, ".js")}${quote}`;
    const home = inlinedRoots[target];
    if (home === undefined) return whole;
    const path = relative(dirname(file), join(home, "index.js")).replaceAll("\\", "/");
    return `${lead}${quote}${path.startsWith(".") ? path : `./${path}`}${quote}`;
  });
}

/** The modules that a declaration names, as files; only relative ones are followed. */
function declarationsNamedIn(text, file) {
  return [...text.matchAll(/(?:from\s+|import\()["'](\.[^"']+)\.js["']/g)].map((match) => join(dirname(file), `${match[1]}.d.ts`));
}

/** Writes a declaration and all it leads to, and nothing else. `homes` says where the emitted form of a target lies. */
function writeDeclaration(target, homes, inlinedRoots, written = new Set()) {
  if (written.has(target)) return;
  written.add(target);
  const [to, from] = homes.find(([home]) => !relative(home, target).startsWith(".."));
  const text = rewriteImports(readFileSync(join(from, relative(to, target)), "utf8"), target, inlinedRoots);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  for (const named of declarationsNamedIn(text, target)) writeDeclaration(named, homes, inlinedRoots, written);
}

function emitDeclarations() {
  const emitted = mkdtempSync(join(tmpdir(), "scoreline-types-"));
  try {
    const compiler = createRequire(import.meta.url).resolve("typescript/package.json");
    const options = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--noCheck", "--rootDir", root, "--outDir", emitted];
    const program = join(dirname(compiler), "bin", "tsc");
    const result = spawnSync(process.execPath, [program, "-p", join(root, ".config/tsconfig.build.json"), ...options], {
      cwd: root,
      encoding: "utf8",
    });
    if (result.status !== 0) throw new Error(`The type declarations could not be written:\n${result.stdout}${result.stderr}`);
    const emittedOf = (name) => join(emitted, "packages", name, "src");
    for (const name of packages.filter((name) => !manifestOf(name).private && manifestOf(name).exports?.["."]?.types !== undefined)) {
      const inside = (inlined[name] ?? [])
        .filter((dependency) => dependency.startsWith("@scoreline/"))
        .map((dependency) => dependency.slice("@scoreline/".length));
      const homes = [
        ...inside.map((dependency) => [join(distOf(name), "types", dependency), emittedOf(dependency)]),
        [distOf(name), emittedOf(name)],
      ];
      const roots = Object.fromEntries(inside.map((dependency) => [`@scoreline/${dependency}`, join(distOf(name), "types", dependency)]));
      for (const { types } of Object.values(manifestOf(name).exports)) {
        if (types !== undefined) writeDeclaration(join(root, "packages", name, types), homes, roots);
      }
    }
  } finally {
    rmSync(emitted, { recursive: true, force: true });
  }
}

for (const name of packages) rmSync(distOf(name), { recursive: true, force: true });
try {
  await Promise.all([...packages.filter((name) => name !== "cli").map(bundleLibrary), bundleCommandLine(), writeSkill()]);
  emitDeclarations();
  cpSync(join(root, "packages/plan/schema"), join(distOf("runtime"), "schema"), { recursive: true });
  for (const name of ["report", "backtest"])
    cpSync(join(root, `packages/${name}/schema`), join(distOf("cli"), "schema"), { recursive: true });
} catch (error) {
  // What esbuild finds, it has printed already.
  if (!("errors" in error)) console.error(error.message);
  console.error("The build failed.");
  process.exitCode = 1;
}
