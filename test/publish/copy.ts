/** The repository as a fresh clone has it, with what is not committed yet, for programs that change files. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runWell } from "../packages/run.ts";

/** Git of nobody in particular, on no branch of anybody. */
export const git = (folder: string, ...args: string[]): string =>
  runWell(
    "git",
    ["-c", "user.name=Kim", "-c", "user.email=kim@fleet.example", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false", ...args],
    folder,
  );

/** A folder with all files that are in git or would be, as one commit, and the tools that were installed for publishing. */
export function copyOf(root: string): string {
  const folder = mkdtempSync(join(tmpdir(), "scoreline-publish-"));
  const files = runWell("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], root).split("\0").filter(Boolean);
  for (const file of files) {
    // One that was deleted is in git until that is committed.
    if (!existsSync(join(root, file))) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  for (const tools of [".config/publish/tools", "vscode-extension/scripts/packer"])
    symlinkSync(join(root, tools, "node_modules"), join(folder, tools, "node_modules"), "junction");
  git(folder, "init", "--quiet");
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", "All of it");
  return folder;
}
