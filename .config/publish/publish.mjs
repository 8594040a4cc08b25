/**
 * `npm run release:publish -- npm`, `-- vscode` or `-- openvsx`: publishes what `npm run release:pack` wrote. What is there already stays as
 * it is, so that a run that was stopped can be repeated. `--dry-run` does all but the last step.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { packer } from "../own-tools.mjs";
import { address, currentVersion, orSay, packedFiles, packedFolder, repository } from "./products.mjs";

const version = currentVersion();

function run(program, args, problem) {
  const { status } = spawnSync(program, args, {
    cwd: repository,
    stdio: "inherit",
    shell: process.platform === "win32" && program === "npm",
  });
  if (status !== 0) throw new Error(problem);
}

/** A version with a word in it is one for those who ask for it by that word. */
const channel = /-([a-z]+)/.exec(version)?.[1] ?? "latest";

function toNpm(dry) {
  for (const { name, file } of packedFiles(version).npm) {
    const known = spawnSync("npm", ["view", `${name}@${version}`, "version"], { encoding: "utf8", shell: process.platform === "win32" });
    if (known.stdout.trim() === version) {
      console.log(`${name} ${version} is on npm already.`);
      continue;
    }
    const args = ["publish", join(packedFolder(), file), "--tag", channel, "--ignore-scripts"];
    run("npm", dry ? [...args, "--dry-run"] : args, `${name} could not be published; what npm said is above.`);
  }
}

/** Marketplaces are told the token by a variable, which their programs read themselves. */
function toMarketplace({ called, variable, program, args }, dry) {
  const file = join(packedFolder(), packedFiles(version).extension);
  const line = [join(packer(), program), "publish", ...args(file), "--skip-duplicate"];
  if (channel !== "latest") {
    console.log(`Not published to ${called}, which knows no versions such as ${version}.`);
    return;
  }
  if (dry) {
    run(process.execPath, [join(packer(), program), "--version"], `The program that publishes to ${called} does not start.`);
    console.log(`Would publish to ${called}: ${line.slice(1).join(" ")}`);
    return;
  }
  if (!process.env[variable]) throw new Error(`The token for ${called} is missing: set the variable ${variable}.`);
  run(process.execPath, line, `The extension could not be published to ${called}; what it said is above.`);
}

const targets = {
  npm: toNpm,
  vscode: (dry) =>
    toMarketplace(
      {
        called: "the Visual Studio Marketplace",
        variable: "VSCE_PAT",
        program: "@vscode/vsce/vsce",
        args: (file) => ["--packagePath", file],
      },
      dry,
    ),
  openvsx: (dry) => toMarketplace({ called: "Open VSX", variable: "OVSX_PAT", program: "ovsx/bin/ovsx", args: (file) => [file] }, dry),
};

await orSay(() => {
  const { values, positionals } = parseArgs({ options: { "dry-run": { type: "boolean", default: false } }, allowPositionals: true });
  const [target, ...more] = positionals;
  if (targets[target] === undefined || more.length > 0)
    throw new Error(`Say where to publish: npm run release:publish -- ${Object.keys(targets).join("|")}`);
  const { npm, extension } = packedFiles(version);
  const absent = [...npm.map(({ file }) => file), extension].filter((file) => !existsSync(join(packedFolder(), file)));
  if (absent.length > 0) throw new Error(`${absent.join(", ")} is not there. Pack first: npm run release:pack`);
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = process.env;
  // npm refuses a package that says it comes from elsewhere, at the end of everything; and people would report bugs to others.
  if (name && `${server}/${name}` !== address())
    throw new Error(
      `package.json says that this is ${address()}, but it is ${server}/${name}. Put the right address into each “repository”, “homepage” and “bugs”.`,
    );
  targets[target](values["dry-run"]);
});
