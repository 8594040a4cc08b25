/** What a pull request changes, model by model, as Markdown. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { ActionFailure, input, inputLines } from "./runner.mjs";

/** Files without a model are parts for others to use; what they change is shown with the models that use them. */
const beginsModel = /^[ \t]*model[ \t]+["“]/m;

/**
 * What changed since a commit in the models below `paths`: `parts` with the Markdown of each model that changed, in the order of the
 * files, and the worst exit code of the comparisons. `baseName` is how people call the commit, such as `main`.
 */
export function changesSince(base, baseName, paths, score) {
  fetchCommit(base);
  const renamed = renamesSince(base, paths);
  const parts = [];
  let status = 0;
  const now = modelsIn(paths);
  for (const path of now) {
    const before = renamed.get(path) ?? path;
    const part = textAt(base, before) === undefined ? { markdown: `## New model: ${code(path)}\n` } : compare(base, before, path, score);
    status = Math.max(status, part.status ?? 0);
    if (part.markdown !== "") parts.push({ path, markdown: part.markdown.replaceAll(`${base}:`, `${baseName}:`) });
  }
  const kept = new Set([...now, ...renamed.values()]);
  for (const path of filesAt(base, paths).filter((path) => !kept.has(path) && beginsModel.test(textAt(base, path))))
    parts.push({ path, markdown: `## Removed model: ${code(path)}\n` });
  return { parts, status };
}

function compare(base, before, path, score) {
  const versions = [`${base}:${before}`, path];
  const rules = score(["diff", ...versions, "--format", "json"], { quiet: true });
  // Models with errors are reported by the check, at their lines.
  if (rules.status !== 0) return { status: rules.status, markdown: `## ${code(path)} could not be compared\n\nFix its errors first.\n` };
  const { model } = JSON.parse(rules.stdout);
  const limits = inputLines("fail-on").flatMap((limit) => ["--fail-on", limit]);
  const same = model.isSame && model.words.length === 0;
  if (same && limits.length === 0) return { markdown: "" };
  const { status, stdout } = score(["diff", ...versions, "--format", "markdown", ...leads(), ...limits], { quiet: true });
  return { status, markdown: same && status === 0 ? "" : stdout };
}

/** Options with the leads that are compared; none where no file is named. */
const leads = () =>
  ["leads", "events", "at", "source"].flatMap((name) => (input("leads") === "" || input(name) === "" ? [] : [`--${name}`, input(name)]));

/** A name within Markdown, whatever is in it. */
const code = (text) => `\`\`${/^`|`$/.test(text) ? ` ${text} ` : text}\`\``.replace(/^``([^`]*)``$/, "`$1`");

const modelsIn = (paths) => git("ls-files", "-z", "--", ...paths).filter((path) => isModel(path));

function isModel(path) {
  if (!path.endsWith(".score")) return false;
  try {
    return beginsModel.test(readFileSync(path, "utf8"));
  } catch (error) {
    // Named by git and removed since, by a step before.
    if (error?.code === "ENOENT") return false;
    throw error;
  }
}

const filesAt = (commit, paths) =>
  git("ls-tree", "-r", "-z", "--name-only", commit, "--", ...paths.map((path) => (path === "." ? "./" : path))).filter((path) =>
    path.endsWith(".score"),
  );

/** By their new names, how files were called that were renamed. */
function renamesSince(commit, paths) {
  const fields = git("diff", "-z", "--name-status", "--diff-filter=R", "-M", commit, "--", ...paths);
  const renamed = new Map();
  for (let at = 0; at + 2 < fields.length; at += 3) renamed.set(fields[at + 2], fields[at + 1]);
  return renamed;
}

function textAt(commit, path) {
  const { status, stdout } = spawnSync("git", ["show", `${commit}:${path}`], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return status === 0 ? stdout : undefined;
}

/** A checkout has the newest commit alone unless it is told otherwise. */
function fetchCommit(commit) {
  if (spawnSync("git", ["cat-file", "-e", `${commit}^{commit}`]).status === 0) return;
  const { status, stderr } = spawnSync("git", ["fetch", "--quiet", "--no-tags", "--depth=1", "origin", commit], { encoding: "utf8" });
  if (status !== 0)
    throw new ActionFailure(
      `The commit that the pull request is compared with could not be fetched: ${stderr.trim()}. Check out with fetch-depth: 0.`,
    );
}

/** What git lists, each name as it is. */
function git(...args) {
  const { status, stdout, stderr, error } = spawnSync("git", args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (error !== undefined) throw new ActionFailure(`git could not be started: ${error.message}`);
  if (status !== 0) throw new ActionFailure(`git ${args[0]} failed: ${stderr.trim()}`);
  return stdout.split("\0").filter((field) => field !== "");
}
