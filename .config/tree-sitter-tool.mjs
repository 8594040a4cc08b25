/** The command `tree-sitter`, and the parser that it makes of the grammar in `packages/tree-sitter`. */
import { spawnSync } from "node:child_process";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const version = "0.27.1";
const folder = fileURLToPath(new URL("../packages/tree-sitter", import.meta.url));
const place = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "scoreline", `tree-sitter-${version}`);

function start(program, args, options) {
  return spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28, ...options });
}

let found;
function program() {
  found ??= [join(place, "bin/tree-sitter"), "tree-sitter"].find((name) => start(name, ["--version"]).stdout?.includes(version));
  if (found !== undefined) return found;
  if (start("cargo", ["--version"]).status !== 0)
    throw new Error(`tree-sitter ${version} is missing: install it, or Rust's cargo, which can compile it.`);
  console.log(`Compiling tree-sitter ${version} into ${place}, which takes some minutes …`);
  const { status } = start("cargo", ["install", "--quiet", "--locked", "--version", version, "--root", place, "tree-sitter-cli"], {
    stdio: "inherit",
  });
  if (status !== 0) throw new Error(`tree-sitter ${version} is missing, and cargo could not install it from crates.io.`);
  found = join(place, "bin/tree-sitter");
  return found;
}

/**
 * Runs the command to its end, and gives what it printed.
 * @param {readonly string[]} args
 * @param {{ readonly cwd?: string, readonly mayFail?: boolean }} options `mayFail`: it says by its exit code what was found
 */
export function treeSitter(args, { cwd = folder, mayFail = false } = {}) {
  const { status, stdout, stderr } = start(program(), args, { cwd });
  if (status !== 0 && !mayFail) throw new Error(`tree-sitter ${args[0]} failed.\n${stdout}${stderr}`);
  return stdout;
}

/** Makes `src/parser.c` of the grammar, and compiles it into the file that Neovim loads. @returns the path of that file */
export function makeParser() {
  if (start("cc", ["--version"]).status !== 0) throw new Error("A C compiler is missing; on Debian: apt-get install gcc libc6-dev");
  treeSitter(["generate"]);
  const library = join(folder, "dist/score.so");
  treeSitter(["build", "--output", library]);
  return library;
}
