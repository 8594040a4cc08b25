/** The licenses of what others wrote and our bundles carry. */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes one file with the license of every npm package that went into a bundle.
 * @param {string} root the folder of the repository
 * @param {readonly string[]} inputs the files that went in, from `root`
 * @param {string} target the file to write
 */
export function writeLicenses(root, inputs, target) {
  const folders = new Set(
    inputs.map((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]).filter((folder) => folder !== undefined),
  );
  const parts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`“${name}” goes into a bundle, but has no license file to go with it.`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(root, folder, file), "utf8").trim()}\n`;
  });
  writeFileSync(target, parts.join(`\n${"-".repeat(80)}\n\n`));
}
