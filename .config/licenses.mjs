/** The licenses of what others wrote and our bundles carry. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const line = `${"-".repeat(80)}\n\n`;

/**
 * One text with the license of every npm package that went into bundles, each text once, below the names of all that have it. Throws an
 * Error where a package has no license file.
 * @param {string} base the folder that the inputs start from
 * @param {readonly string[]} inputs the files that went in
 * @param {{ readonly versions: boolean }} options whether the names have versions
 * @returns {string}
 */
export function licensesOf(base, inputs, { versions }) {
  const folders = new Set(
    inputs.map((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]).filter((folder) => folder !== undefined),
  );
  const names = new Map();
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(join(base, folder, "package.json"), "utf8"));
    const files = readdirSync(join(base, folder));
    const file = files.find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`“${name}” goes into a bundle, but has no license file to go with it.`);
    const texts = [file, ...files.filter((entry) => /^notice/i.test(entry))].map((entry) =>
      readFileSync(join(base, folder, entry), "utf8").trim(),
    );
    const text = texts.join("\n\n");
    names.set(text, (names.get(text) ?? new Set()).add(`${name}${versions ? ` ${version}` : ""} (${license})`));
  }
  return [...names].map(([text, all]) => `${[...all].join("\n")}\n\n${text}\n`).join(`\n${line}`);
}

/** The names of the packages in such a text. Throws an Error where it is no such text. */
export function packagesIn(licenses) {
  return licenses.split(`\n${line}`).flatMap((part) =>
    part
      .slice(0, part.indexOf("\n\n"))
      .split("\n")
      .map((heading) => {
        const name = /^(\S+)(?: \d\S*)? \(.+\)$/.exec(heading)?.[1];
        if (name === undefined) throw new Error(`“${heading}” is no name of a package with its license.`);
        return name;
      }),
  );
}
