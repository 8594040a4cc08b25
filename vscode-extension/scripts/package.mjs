/** `npm run package:extension`: builds `vscode-extension/dist/score-language-VERSION.vsix`, and fails when it holds anything unexpected. */
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { packer } from "../../.config/own-tools.mjs";
import { address } from "../../.config/publish/products.mjs";
import { contents, isServerPart, largest } from "./contents.mjs";
import { shippedManifest, stage } from "./stage.mjs";

const scripts = dirname(fileURLToPath(import.meta.url));

/** @returns the path of the packed extension, its size in bytes, and how many files are in it */
export async function packageExtension() {
  const folder = await stage();
  const program = join(packer(), "@vscode/vsce/vsce");
  const listed = run(process.execPath, [program, "ls", "--no-dependencies"], folder, "The contents could not be listed.");
  const found = listed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => contents.includes(line) || (existsSync(join(folder, line)) && line !== ""))
    .sort();
  const strange = found.filter((file) => !contents.includes(file) && !isServerPart(file));
  const absent = contents.filter((file) => !found.includes(file));
  if (strange.length > 0) throw new Error(`The package would hold what it should not: ${strange.join(", ")}.`);
  if (absent.length > 0) throw new Error(`The package lacks: ${absent.join(", ")}.`);

  const home = address();
  const { name, version } = shippedManifest();
  const file = join(dirname(scripts), "dist", `${name}-${version}.vsix`);
  run(
    process.execPath,
    // The marketplaces show the page outside of the package: its pictures and links are those of the repository.
    [
      program,
      "package",
      "--no-dependencies",
      "--baseImagesUrl",
      `${home}/raw/HEAD/vscode-extension`,
      "--baseContentUrl",
      `${home}/blob/HEAD/vscode-extension`,
      "--out",
      file,
    ],
    folder,
    "The extension could not be packed.",
  );
  const { size } = statSync(file);
  if (size > largest) throw new Error(`The package is ${size} bytes long; ${largest} are allowed.`);
  return { file, size, files: found.length };
}

function run(program, parts, cwd, problem) {
  const { status, stdout, stderr } = spawnSync(program, parts, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${problem}\n${stdout ?? ""}${stderr ?? ""}`);
  return stdout;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    const { file, size, files } = await packageExtension();
    console.log(`${file}: ${files} files, ${(size / 1000).toFixed(0)} kB.`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
