/** The changelog of one version, by git-cliff out of the commits since the version before. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { publishTools } from "../own-tools.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Where users of the command find it, in the package, too. */
export const changelogFile = "packages/cli/CHANGELOG.md";

/**
 * What users read. A commit that changes none of it changes nothing for them: what is new is described where it belongs, which tests
 * ask for, and the sentences of such commits are about what people do.
 */
const readByUsers = [
  "README.md",
  "examples/README.md",
  "examples/*/README.md",
  "grammar/language.md",
  "packages/cli/README.md",
  "packages/diagnostics/pages/*.md",
  "packages/runtime/README.md",
  "packages/service/README.md",
  "packages/sql/README.md",
  "vscode-extension/README.md",
  "vscode-extension/package.json",
];

const title = "# Changes\n\nWhat is new in each version of the command, the runtime and the extension, which have the same version.\n";

/** The newest tag of a version, not of a trial one, that these commits come after; undefined before the first. */
function lastRelease(root) {
  const list = ["tag", "--list", "v*", "--merged", "HEAD", "--sort=-version:refname"];
  const { stdout } = spawnSync("git", list, { cwd: root, encoding: "utf8" });
  return (stdout ?? "").split("\n").find((tag) => /^v\d+\.\d+\.\d+$/.test(tag));
}

/** The section on the commits since the last release, as Markdown. Throws an Error of one sentence where git-cliff fails. */
export function section(root, version) {
  const heading = `## ${version} – ${new Date().toISOString().slice(0, 10)}\n\n`;
  const before = lastRelease(root);
  if (before === undefined) return `${heading}The first version. What it does is in the README.\n`;
  const program = join(publishTools(), "git-cliff/lib/cli/cli.js");
  const paths = readByUsers.flatMap((path) => ["--include-path", path]);
  const options = ["--config", join(here, "cliff.toml"), "--tag", `v${version}`, ...paths, "--", `${before}..HEAD`];
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...options], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`git-cliff could not write the changelog.\n${stderr}`);
  return `${heading}${stdout.trim() || "Nothing that users see has changed."}\n`;
}

const isOf = (text, version) => text.startsWith(`## ${version} `);

/** The changelog with this section as its newest; one of the same version, from a release that was tried before, gives way to it. */
export function withSection(log, added, version) {
  const sections = log.split(/^(?=## )/m).slice(1);
  const kept = sections.filter((text) => !isOf(text, version) && !text.startsWith("## Not released yet"));
  return [title, added, ...kept.map((text) => `${text.trim()}\n`)].join("\n");
}

/** The section of a version out of the changelog, for the page of the release; undefined where there is none. */
export const sectionOf = (log, version) =>
  log
    .split(/^(?=## )/m)
    .find((text) => isOf(text, version))
    ?.trim();
