/**
 * Builds and packs what is published, and sets up a folder outside the repository as a user has one: the packages installed from
 * their tarballs, the example service, a compiled plan. Needs no network.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { runWell } from "./run.ts";

export interface PackedFile {
  readonly path: string;
  readonly size: number;
}

export interface Workbench {
  /** The folder of the repository. */
  readonly root: string;
  /** The user's folder: `node_modules`, `library` with its `plan.json`. */
  readonly folder: string;
  /** What is in the tarballs, by the folder of the package. */
  readonly packed: Readonly<Record<"runtime" | "cli" | "codemirror" | "service", readonly PackedFile[]>>;
  /** The installed `score` command, a script for Node. */
  readonly score: string;
  /** What `npm pack` wrote of the command. */
  readonly tarball: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    workbench: Workbench;
  }
}

const root = fileURLToPath(new URL("../../", import.meta.url));

export default function setUp(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "scoreline-packages-"));
  const cleanUp = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    runWell(process.execPath, [join(root, ".config/build.mjs")], root);
    const runtime = pack("runtime", folder);
    const cli = pack("cli", folder);
    const codemirror = pack("codemirror", folder);
    const service = pack("service", folder);
    install(folder, runtime.tarball);
    unpack(folder, cli.tarball, "scoreline");
    unpack(folder, codemirror.tarball, "@scoreline/codemirror");
    unpack(folder, service.tarball, "@scoreline/service");
    borrow(folder);
    copyService(folder);
    const score = join(folder, "node_modules/scoreline/bin/score.js");
    runWell(
      process.execPath,
      [score, "compile", join(root, "examples/b2b-saas/model.score"), "-o", join(folder, "library/plan.json")],
      folder,
    );
    project.provide("workbench", {
      root,
      folder,
      packed: { runtime: runtime.files, cli: cli.files, codemirror: codemirror.files, service: service.files },
      score,
      tarball: cli.tarball,
    });
  } catch (error) {
    cleanUp();
    throw error;
  }
  return cleanUp;
}

function pack(name: string, folder: string): { readonly tarball: string; readonly files: readonly PackedFile[] } {
  const printed = runWell("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], join(root, "packages", name));
  const [result] = JSON.parse(printed) as readonly [{ readonly filename: string; readonly files: readonly PackedFile[] }];
  // Some versions of npm write the scope into the name as a folder.
  return { tarball: join(folder, basename(result.filename.replace(/^@([^/]+)\//, "$1-"))), files: result.files };
}

/** As npm does it: the runtime needs nothing else. */
function install(folder: string, runtime: string): void {
  const manifest = { name: "user", private: true, type: "module", dependencies: { "@scoreline/runtime": `file:${basename(runtime)}` } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  runWell("npm", ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts"], folder);
}

/** By hand, since what such a package needs comes from the repository and not from a registry. */
function unpack(folder: string, tarball: string, name: string): void {
  const home = join(folder, "node_modules", name);
  mkdirSync(home, { recursive: true });
  runWell("tar", ["-xzf", tarball, "-C", home, "--strip-components", "1"], folder);
}

function borrow(folder: string): void {
  const modules = join(folder, "node_modules");
  const ofService = ["@fastify", "fastify", "libsql", "pg", "prom-client", "standardwebhooks"];
  for (const borrowed of ["@duckdb", "@types/node", "@codemirror", "@lezer", ...ofService]) {
    mkdirSync(dirname(join(modules, borrowed)), { recursive: true });
    symlinkSync(join(root, "node_modules", borrowed), join(modules, borrowed), "junction");
  }
}

function copyService(folder: string): void {
  const made = new Set(["node_modules", "dist", "plan.json", "page.js"]);
  cpSync(join(root, "examples/library"), join(folder, "library"), {
    recursive: true,
    filter: (file) => !made.has(basename(file)),
  });
  if (!existsSync(join(folder, "library/src/main.ts"))) throw new Error("The example service was not found.");
}
