import { spawnSync } from "node:child_process";

export interface Finished {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** Runs a program to its end; a script of Node's is run by the Node that runs this. */
export function run(program: string, args: readonly string[], cwd: string, environment: NodeJS.ProcessEnv = {}): Finished {
  const { stdout, stderr, status, error } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NODE_OPTIONS: "", ...environment },
    shell: process.platform === "win32" && program === "npm",
  });
  if (error !== undefined) throw error;
  return { stdout, stderr, status };
}

/** Runs a program that must succeed, and gives what it printed. */
export function runWell(program: string, args: readonly string[], cwd: string): string {
  const { stdout, stderr, status } = run(program, args, cwd);
  if (status !== 0) throw new Error(`“${[program, ...args].join(" ")}” ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}
