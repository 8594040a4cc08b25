import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface NeovimParts {
  readonly neovim: string;
  /** The folder of the Lua script. */
  readonly scripts: string;
  readonly workspace: string;
  /** How the server is called, word by word. */
  readonly server: readonly string[];
}

/** Neovim's own client talks to the server over standard input and output. */
export function runInNeovim({ neovim, scripts, workspace, server }: NeovimParts): boolean {
  const folder = mkdtempSync(join(tmpdir(), "scoreline-neovim-"));
  try {
    cpSync(workspace, folder, { recursive: true });
    const { status, stdout, stderr, error } = spawnSync(neovim, ["--clean", "--headless", "-n", "-S", join(scripts, "neovim.lua")], {
      cwd: folder, encoding: "utf8", timeout: 180_000,
      env: { ...process.env, HOME: folder, XDG_STATE_HOME: folder, SCORE_SERVER: server.join("\n"), SCORE_FILE: join(folder, "small.score") },
    });
    for (const line of stdout.split("\n").filter((line) => line !== "")) console.log(`  ${line.slice(0, 6)}neovim: ${line.slice(6)}`);
    if (status !== 0) console.error(`  FAIL  neovim: ${error?.message ?? stderr}`);
    return status === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
