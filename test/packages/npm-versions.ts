/** The versions of npm that install this repository, in the folder of our cache that all clones on this machine share. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { run } from "./run.ts";

/** The newest of each line that we promise to install with: the newer, the stricter about lock files. */
export const npmVersions: readonly string[] = ["10.9.9", "11.21.2"];

/** The script that is this version of npm; installed where it is missing. Throws an Error of one line when that fails. */
export function npmOf(version: string): string {
  const place = join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "scoreline", `npm-${version}`);
  if (!existsSync(place)) install(version, place);
  return join(place, "node_modules/npm/bin/npm-cli.js");
}

/** Only a complete installation gets the name, whatever stops this one and whoever installs beside it. */
function install(version: string, place: string): void {
  mkdirSync(dirname(place), { recursive: true });
  const making = mkdtempSync(`${place}-`);
  try {
    writeFileSync(join(making, "package.json"), JSON.stringify({ private: true, dependencies: { npm: version } }));
    const { status } = run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], making);
    if (status !== 0) throw new Error(`npm ${version} is missing and could not be installed from the npm registry.`);
    if (!existsSync(place)) renameSync(making, place);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}
