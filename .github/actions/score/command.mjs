/** The command `score` of the project, or of the package that the workflow names. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { ActionFailure, input, outputFolder } from "./runner.mjs";

/**
 * A function that runs `score` with arguments and gives its exit code and what it printed. That goes to the log, too; with `quiet`, only
 * why it failed.
 */
export function findScore() {
  const program = installed(resolve(input("project"))) ?? installNamed();
  return (args, { quiet = false } = {}) => {
    const { status, signal, stdout, stderr, error } = spawnSync(process.execPath, [program, ...args], {
      encoding: "utf8",
      maxBuffer: 256 * 1024 * 1024,
    });
    if (error !== undefined) throw new ActionFailure(`score could not be started: ${error.message}`);
    if (!quiet) process.stdout.write(stdout);
    if (!quiet || status === 2) process.stderr.write(stderr);
    if (signal !== null) throw new ActionFailure(`score was stopped by ${signal}.`);
    return { status, stdout, stderr };
  };
}

function installNamed() {
  const named = input("package");
  if (named === "")
    throw new ActionFailure(
      `scoreline is not installed in “${input("project")}”. Run npm ci before this step, name its folder as “project”, or name what to install, such as package: scoreline@0.1.0.`,
    );
  const folder = join(outputFolder(), "installed");
  const { status } = spawnSync("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", named], {
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  const program = status === 0 ? installed(folder) : undefined;
  if (program === undefined) throw new ActionFailure(`npm could not install “${named}”. What it said is above.`);
  return program;
}

/** The program that the package in a folder runs as `score`; undefined if it is not there. */
function installed(folder) {
  try {
    const manifest = createRequire(join(folder, "package.json")).resolve("scoreline/package.json");
    return join(dirname(manifest), JSON.parse(readFileSync(manifest, "utf8")).bin.score);
  } catch (error) {
    if (error?.code !== "MODULE_NOT_FOUND") throw error;
    return undefined;
  }
}
