import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** What a program answered, or why it gave no answer, in a sentence. */
export type Answered = { readonly text: string } | { readonly problem: string };

export interface Limits {
  readonly seconds: number;
  /** Of what it prints. */
  readonly bytes: number;
}

/** So long after a program has ended its last output may still be on its way, in milliseconds. */
const grace = 500;

/**
 * Runs a command of the shell that reads a prompt from standard input and prints an answer. It runs in an empty folder, which is removed
 * afterwards, and no variable of its environment leads here. It is ended, with all that it started, when its time is up, when it prints
 * too much, and when `signal` is aborted.
 */
export function askCommand(command: string, prompt: string, limits: Limits, signal?: AbortSignal): Promise<Answered> {
  const folder = mkdtempSync(join(tmpdir(), "brief-"));
  return new Promise<Answered>((resolve) => {
    const child = spawn(command, {
      shell: true,
      cwd: folder,
      env: environment(folder),
      detached: process.platform !== "win32",
      stdio: "pipe",
    });
    const chunks: Buffer[] = [];
    let [size, last] = [0, ""];
    let isDone = false;
    const end = (answer: Answered): void => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      signal?.removeEventListener("abort", interrupted);
      endAll(child);
      resolve(answer);
    };
    const interrupted = (): void => end({ problem: "It was interrupted." });
    const timer = setTimeout(() => end({ problem: `It took longer than ${limits.seconds} s.` }), limits.seconds * 1_000);
    signal?.addEventListener("abort", interrupted);
    if (signal?.aborted === true) interrupted();
    const finish = (code: number | null, by: NodeJS.Signals | null): void => {
      const text = Buffer.concat(chunks).toString("utf8");
      if (code === 0) return end({ text });
      const said = last.trim().split("\n").at(-1)!;
      end({ problem: `It ended with ${code === null ? String(by) : `code ${code}`}.${said === "" ? "" : ` ${said}`}` });
    };
    child.on("error", (error) => end({ problem: `It cannot be started: ${error.message}` }));
    // Whatever it started may keep its output open.
    child.on("exit", (...ended) => void setTimeout(() => finish(...ended), grace));
    child.on("close", finish);
    child.stdout.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      if ((size += chunk.length) > limits.bytes) end({ problem: `It printed more than ${limits.bytes} bytes.` });
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (last = (last + chunk).slice(-400)));
    // A program need not read what it is asked.
    child.stdin.on("error", () => {});
    child.stdin.end(prompt);
  }).finally(() => rmSync(folder, { recursive: true, force: true }));
}

/** What systems say of a group of programs that have ended already. */
const gone: readonly string[] = ["ESRCH", "EPERM"];

/** Ends a program with all that it started. */
function endAll(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") spawn("taskkill", ["/pid", String(child.pid), "/t", "/f"], { stdio: "ignore" });
    else process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    if (!gone.includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
  child.stdout?.destroy();
}

/** The environment without what npm and shells say of where they were started; npm puts programs of this folder and of those above it into PATH. */
function environment(folder: string): NodeJS.ProcessEnv {
  const leading = /^(?:npm_|INIT_CWD$|OLDPWD$|PWD$|NODE_PATH$|VITEST|SCORELINE_)/i;
  const here = process.cwd();
  const kept = Object.entries(process.env).flatMap(([name, value = ""]) => {
    if (leading.test(name)) return [];
    if (/^path$/i.test(name))
      return [
        [
          name,
          value
            .split(delimiter)
            .filter((part) => !part.startsWith(here) && !/[\\/]node_modules[\\/]\.bin$/.test(part))
            .join(delimiter),
        ],
      ];
    return value.includes(here) ? [] : [[name, value]];
  });
  return { ...(Object.fromEntries(kept) as Record<string, string>), PWD: folder };
}
