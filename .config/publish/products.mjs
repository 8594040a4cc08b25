/** What is published, from where, and under which version: the packages of npm, the extension, and all that names their version. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const repository = fileURLToPath(new URL("../../", import.meta.url));

/** A JSON file of the repository, read. */
export const readJson = (path, root = repository) => JSON.parse(readFileSync(join(root, path), "utf8"));

const foldersIn = (parent, root) =>
  readdirSync(join(root, parent))
    .map((name) => `${parent}/${name}`)
    .filter((folder) => existsSync(join(root, folder, "package.json")))
    .sort();

/** Every folder with a manifest whose version goes in step: the top, the workspaces, and the examples that are packages. */
export const versionedFolders = (root = repository) => [
  ".",
  ...foldersIn("packages", root),
  "vscode-extension",
  ...foldersIn("examples", root),
];

/** The packages that go to npm, those first that others may need. */
export function npmPackages(root = repository) {
  return foldersIn("packages", root)
    .map((folder) => ({ folder, manifest: readJson(`${folder}/package.json`, root) }))
    .filter(({ manifest }) => manifest.private !== true)
    .sort((a, b) => Number(a.manifest.bin !== undefined) - Number(b.manifest.bin !== undefined));
}

/** The version that everything has. */
export const currentVersion = (root = repository) => readJson("package.json", root).version;

/** The address of the repository for people, without an ending: what manifests, pictures and links begin with. */
export const address = (root = repository) => readJson("package.json", root).repository.url.replace(/^git\+|\.git$/g, "");

/** Where `npm run release:pack` puts what is published, at the top of the repository, and git looks past it. */
export const packedFolder = (root = repository) => join(root, ".release");

/** The files that are published of one version. */
export function packedFiles(version = currentVersion()) {
  return {
    npm: npmPackages().map(({ manifest: { name } }) => ({ name, file: `${name.replace(/^@/, "").replace("/", "-")}-${version}.tgz` })),
    extension: `${readJson("vscode-extension/package.json").name}-${version}.vsix`,
  };
}

/** Ends a command that could not do its work with one sentence, and no trace of the program. */
export async function orSay(work) {
  try {
    await work();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
