/**
 * `npm run release -- 0.2.0`: gives everything the next version (manifests, what they need of one another, the lock file, texts that name
 * it) and adds a section to the changelog. `-- 0.2.0 --dry-run` says what would change, and changes nothing. Commits, tags and publishes nothing.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { changelogFile, section, withSection } from "./changelog.mjs";
import { currentVersion, npmPackages, orSay, readJson, repository, versionedFolders } from "./products.mjs";

/** Texts beside manifests that name the version: each place as it is written, with VERSION for it. */
const mentions = [
  { file: "packages/plan/src/plan.ts", places: ['export const version = "VERSION";'] },
  { file: "README.md", places: ["scoreline-VERSION.tgz", "rev: vVERSION"] },
  { file: "packages/tree-sitter/tree-sitter.json", places: ['"version": "VERSION"'] },
  { file: "examples/editors/zed/extension.toml", places: ['\nversion = "VERSION"'] },
  { file: "examples/editors/zed/Cargo.toml", places: ['\nversion = "VERSION"'] },
  // Beside a line that the recipe changes.
  { file: "test/recipes/limit.patch", places: ['export const version = "VERSION";'] },
  { file: ".github/actions/score/action.yml", places: ["scoreline@VERSION"] },
  { file: ".github/actions/score/command.mjs", places: ["scoreline@VERSION"] },
];

const form = /^(\d+)\.(\d+)\.(\d+)(?:-([a-z]+)\.(\d+))?$/;

/** Below 0 where the first version comes before the second: a version with a word, such as 1.0.0-beta.1, comes before the one without. */
export function compareVersions(first, second) {
  const parts = (version) => {
    const [, ...found] = form.exec(version);
    return [...found.slice(0, 3).map(Number), found[3] ?? "~", Number(found[4] ?? 0)];
  };
  const [left, right] = [parts(first), parts(second)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at === -1 ? 0 : left[at] < right[at] ? -1 : 1;
}

/** The files that change, by their path, with their new text. Throws an Error of one sentence where something is not as expected. */
export function newTexts(root, next) {
  const current = currentVersion(root);
  const folders = versionedFolders(root);
  const names = new Set(folders.map((folder) => readJson(`${folder}/package.json`, root).name));
  const texts = new Map();
  const change = (file, edit) => texts.set(file, edit(readFileSync(join(root, file), "utf8")));
  for (const folder of folders) {
    change(join(folder, "package.json"), (text) =>
      text.replace(/"([^"\n]+)": "([^"\n]+)"/g, (whole, key, value) =>
        value === current && (key === "version" || names.has(key)) ? `"${key}": "${next}"` : whole,
      ),
    );
    const odd = JSON.parse(texts.get(join(folder, "package.json"))).version;
    if (odd !== next)
      throw new Error(`“${folder}/package.json” has the version ${odd}, and all others ${current}: write ${current} there first.`);
  }
  for (const folder of folders.filter((place) => existsSync(join(root, place, "package-lock.json")))) {
    const inWorkspaces = (place) => folders.includes(join(folder, place));
    change(join(folder, "package-lock.json"), (text) => {
      const lock = JSON.parse(text);
      lock.version = next;
      for (const [, entry] of Object.entries(lock.packages).filter(([place]) => inWorkspaces(place))) {
        entry.version = next;
        for (const kind of ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"])
          for (const name of Object.keys(entry[kind] ?? {})) if (names.has(name)) entry[kind][name] = next;
      }
      return `${JSON.stringify(lock, null, 2)}\n`;
    });
  }
  for (const { file, places } of mentions)
    change(file, (text) =>
      places.reduce((so, place) => {
        const found = place.replace("VERSION", current);
        if (!so.includes(found))
          throw new Error(`“${file}” no longer has “${found}”: say in the mentions of release.mjs where it names the version now.`);
        return so.replaceAll(found, place.replace("VERSION", next));
      }, text),
    );
  return texts;
}

function git(root, ...args) {
  const { status, stdout } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trim() : "";
}

/** Why this version cannot be the next one, in a sentence with the remedy; undefined where it can. */
export function refusal(root, next) {
  const current = currentVersion(root);
  if (next === undefined) return "Name the next version: npm run release -- 0.2.0";
  if (!form.test(next)) return `“${next}” is no version: write three numbers such as 1.2.0, for a trial 1.2.0-beta.1.`;
  if (git(root, "tag", "--list", `v${next}`) !== "")
    return `Version ${next} was released already: there is a tag v${next}. Name a later one.`;
  const order = compareVersions(next, current);
  if (order < 0) return `Version ${next} comes before ${current}, which everything has now. Name a later one.`;
  if (git(root, "rev-parse", "--is-shallow-repository") === "true")
    return "The changelog needs the whole history, and this clone has a part of it: git fetch --unshallow --tags";
  return undefined;
}

async function release(argv, root = repository) {
  const dry = argv.includes("--dry-run");
  const [next, more] = argv.filter((part) => part !== "--dry-run");
  if (more !== undefined) throw new Error(`“${more}” is neither a version nor --dry-run. Write: npm run release -- ${next} --dry-run`);
  const refused = refusal(root, next);
  if (refused !== undefined) throw new Error(refused);
  if (!dry && git(root, "status", "--porcelain") !== "")
    throw new Error("Some files have changes that are not committed. Commit them first, so that the release is a commit of its own.");
  const current = currentVersion(root);
  const texts = newTexts(root, next);
  const log = existsSync(join(root, changelogFile)) ? readFileSync(join(root, changelogFile), "utf8") : "";
  const added = section(root, next);
  texts.set(changelogFile, withSection(log, added, next));
  const changed = [...texts].filter(([file, text]) => !existsSync(join(root, file)) || readFileSync(join(root, file), "utf8") !== text);
  if (!dry) for (const [file, text] of changed) writeFileSync(join(root, file), text);
  console.log(`${dry ? "Would change" : "Changed"}, from ${current} to ${next}:`);
  for (const [file] of changed) console.log(`  ${file}`);
  console.log(`\n${added}`);
  const packages = npmPackages(root).map(({ manifest }) => manifest.name);
  if (!dry)
    console.log(
      `Now read ${changelogFile} and make its sentences such that users understand them. Then:\n` +
        `  npm run generate && git commit -a -m "Version ${next}" && git tag v${next} && git push --atomic origin HEAD v${next}\n` +
        `The tag publishes ${packages.join(", ")} and the extension.`,
    );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await orSay(() => release(process.argv.slice(2)));
