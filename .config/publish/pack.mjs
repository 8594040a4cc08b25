/**
 * `npm run release:pack`: writes all that is published into `.release`: the packages for npm, the extension, a bill of materials for each,
 * their checksums, and what is new. Packs what `npm run build` made last. `-- --tag v0.2.0` fails where that is another version's tag.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { packageExtension } from "../../vscode-extension/scripts/package.mjs";
import { changelogFile, sectionOf } from "./changelog.mjs";
import { currentVersion, npmPackages, orSay, packedFiles, packedFolder, repository } from "./products.mjs";
import { writeBills } from "./sbom.mjs";

await orSay(async () => {
  const { values } = parseArgs({ options: { tag: { type: "string" } } });
  const version = currentVersion();
  if (values.tag !== undefined && values.tag !== `v${version}`)
    throw new Error(
      `The tag is ${values.tag}, and everything has the version ${version}. Set the version first: npm run release -- ${values.tag.replace(/^v/, "")}`,
    );
  const folder = packedFolder();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { folder: from } of npmPackages()) {
    const { status, stderr } = spawnSync("npm", ["pack", "--ignore-scripts", "--loglevel=error", "--pack-destination", folder], {
      cwd: join(repository, from),
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    if (status !== 0) throw new Error(`${from} could not be packed.\n${stderr}`);
  }
  const { file } = await packageExtension();
  cpSync(file, join(folder, basename(file)));
  const expected = packedFiles(version);
  const all = [...expected.npm.map((entry) => entry.file), expected.extension];
  const absent = all.filter((name) => !readdirSync(folder).includes(name));
  if (absent.length > 0) throw new Error(`Was not packed: ${absent.join(", ")}.`);
  await writeBills(folder);
  const sums = readdirSync(folder)
    .sort()
    .map(
      (name) =>
        `${createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex")}  ${name}\n`,
    );
  writeFileSync(join(folder, "SHA256SUMS"), sums.join(""));
  const log = readFileSync(join(repository, changelogFile), "utf8");
  const news = sectionOf(log, version);
  if (values.tag !== undefined && news === undefined)
    throw new Error(`${changelogFile} has no section on ${version}: npm run release -- ${version}`);
  // The page of a release has its version as the title.
  writeFileSync(join(folder, "NOTES.md"), `${(news ?? "").replace(/^## .*\n+/, "").trim()}\n`);
  for (const name of readdirSync(folder))
    console.log(`${String(Math.ceil(statSync(join(folder, name)).size / 1000)).padStart(6)} kB  ${name}`);
});
