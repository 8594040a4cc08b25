/** Tools that one command needs, in a folder with a lock file of its own outside of the workspaces: `npm ci` at the top installs none of them. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folderOf = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Where the programs are that pack and publish the extension. */
export const packer = () => installTools(folderOf("../vscode-extension/scripts/packer"), "The packer");

/** Where the programs are that check and describe what is published. */
export const publishTools = () => installTools(folderOf("publish/tools"), "The tools for publishing");

/**
 * Installs what the lock file of a folder says, where that is not there yet. No script of any package runs.
 * @param {string} folder the folder with `package.json` and `package-lock.json`
 * @param {string} called what the tools are called in the message of the error, such as “The packer”
 * @returns {string} the folder of the installed packages
 */
function installTools(folder, called) {
  const modules = join(folder, "node_modules");
  const note = join(modules, ".installed-lock.json");
  const lock = readFileSync(join(folder, "package-lock.json"), "utf8");
  if (existsSync(note) && readFileSync(note, "utf8") === lock) return modules;
  // What npm tells the scripts that it runs must not be told to the npm that runs here.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_config_/i.test(name) || /cache|registry/i.test(name)),
  );
  const { status, stdout, stderr } = spawnSync("npm", ["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"], {
    cwd: folder,
    encoding: "utf8",
    env,
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`${called} could not be installed from the npm registry.\n${stdout ?? ""}${stderr ?? ""}`);
  writeFileSync(note, lock);
  return modules;
}
