import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

export interface NeovimParts {
  readonly neovim: string;
  /** The folder of the Lua scripts: our checks, and the settings that people are told to use. */
  readonly scripts: string;
  readonly workspace: string;
  /** The command line that answers to `score`. */
  readonly score: string;
}

/** Neovim's own client talks to the server over standard input and output. */
export function runInNeovim({ neovim, scripts, workspace, score }: NeovimParts): boolean {
  const folder = mkdtempSync(join(tmpdir(), "scoreline-neovim-"));
  try {
    cpSync(workspace, folder, { recursive: true });
    // People have the command on their path.
    const programs = join(folder, "programs");
    mkdirSync(programs);
    writeFileSync(join(programs, "score"), `#!/bin/sh\nexec '${process.execPath}' '${score}' "$@"\n`, { mode: 0o755 });
    const { status, stdout, stderr, error } = spawnSync(
      neovim,
      ["--clean", "--headless", "-n", "-u", join(scripts, "neovim-init.lua"), "-S", join(scripts, "neovim.lua")],
      {
        cwd: folder,
        encoding: "utf8",
        timeout: 900_000,
        env: {
          ...process.env,
          HOME: folder,
          XDG_STATE_HOME: folder,
          PATH: `${programs}${delimiter}${process.env["PATH"]}`,
          SCORE_FILE: join(folder, "small.score"),
        },
      },
    );
    for (const line of stdout.split("\n").filter((line) => line !== "")) console.log(`  ${line.slice(0, 6)}neovim: ${line.slice(6)}`);
    if (status !== 0) console.error(`  FAIL  neovim: ${error?.message ?? stderr}`);
    return status === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
