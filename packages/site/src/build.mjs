/**
 * `npm run site`: builds the documentation site into `packages/site/dist`, after installing what it is built with, and fails where a link leads
 * nowhere. With `-- --serve` it shows the site at an address of this machine, and builds it again when a page changes.
 */
import { spawnSync } from "node:child_process";
import { existsSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { problemsOf } from "./check-links.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const home = join(root, "packages/site");
const output = join(home, "dist");

/** Installs what the lock file names, where that was not done since it changed. */
function install() {
  if (!existsSync(join(root, "node_modules/esbuild")))
    throw new Error("The site is made from the sources, which need what they use: run npm ci first.");
  const mark = join(home, "node_modules/.package-lock.json");
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(home, "package-lock.json")).mtimeMs) return;
  const options = ["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"];
  const { status } = spawnSync("npm", options, { cwd: home, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) throw new Error("What builds the site could not be installed from the npm registry.");
}

async function build({ serve }) {
  const { default: Eleventy } = await import("@11ty/eleventy");
  rmSync(output, { recursive: true, force: true });
  const eleventy = new Eleventy(join(home, "frame"), output, { configPath: join(home, "eleventy.config.mjs"), quietMode: true });
  await eleventy.init();
  if (serve) {
    await eleventy.watch();
    await eleventy.serve();
    return;
  }
  const [, written] = await eleventy.write();
  const problems = problemsOf(output);
  if (problems.length > 0) throw new Error(`The site has links that lead nowhere:\n${problems.join("\n")}`);
  console.log(`${output}: ${written.length} pages, every link leads somewhere.`);
}

try {
  process.chdir(home);
  install();
  await build({ serve: process.argv.includes("--serve") });
} catch (error) {
  console.error(process.env.SCORE_DEBUG === "1" ? error : error.message);
  process.exitCode = 1;
}
