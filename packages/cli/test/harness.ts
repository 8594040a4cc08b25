import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, onTestFinished } from "vitest";
import { getCurrentTest } from "vitest/suite";
import { identityOf } from "../src/io/file-identity.ts";
import type { Host, Output } from "../src/io/host.ts";
import { main } from "../src/main.ts";

/** A folder with these files, removed after the test, or after the file's tests where it is made outside of them. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "score-test-")));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // Asked for here, since a hook of this module would serve only the first file that imports it.
  if (getCurrentTest() === undefined) afterAll(remove);
  else onTestFinished(remove);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Leads of whom it is known what became, as CSV: of three hundred, those with more than 5 were won more often. */
export const pastLeads = `id,size,won\n${Array.from({ length: 300 }, (_, at) => `${at},${at % 10},${at % 10 > (at % 3) * 3 ? "yes" : "no"}\n`).join("")}`;

/** Runs git in a folder, as somebody who may commit. */
export function git(folder: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync("git", ["-C", folder, "-c", "user.email=a@b.example", "-c", "user.name=A", ...args]);
  if (status !== 0) throw new Error(stderr.toString());
}

export interface Surroundings {
  readonly cwd: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: Date;
  readonly columns?: number;
  readonly terminal?: boolean;
  /** Whether standard output was closed before the program began. */
  readonly closedOutput?: boolean;
  /** Whether somebody types at standard input. */
  readonly keyboard?: boolean;
  /** The plain files that the shell redirected to and from. */
  readonly redirected?: { readonly stdin?: string; readonly stdout?: string };
  readonly interrupted?: AbortSignal;
  /** Aborted when the reader of standard output goes away. */
  readonly readerGone?: AbortSignal;
  /** Is told of every write to standard output. */
  readonly onOutput?: (text: string) => void;
  /** The same of standard error. */
  readonly onError?: (text: string) => void;
}

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the program in this process, without colors unless asked for. */
export async function score(argv: readonly string[], surroundings: Surroundings): Promise<Ended> {
  const { columns = 100, terminal = false, redirected = {}, onOutput, onError } = surroundings;
  const out: string[] = [];
  const err: string[] = [];
  const output = (to: string[], path?: string, told?: (text: string) => void, gone = new AbortController().signal): Output => ({
    isTerminal: terminal,
    isLost: to === out && surroundings.closedOutput === true,
    closed: gone,
    columns,
    identity: path === undefined ? null : identityOf(path),
    write: (chunk) => {
      const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
      to.push(text);
      told?.(text);
      return Promise.resolve();
    },
  });
  const host: Host = {
    cwd: surroundings.cwd,
    env: surroundings.env ?? {},
    stdin: Object.assign(inputOf(surroundings.stdin ?? ""), {
      isTerminal: surroundings.keyboard ?? false,
      identity: redirected.stdin === undefined ? null : identityOf(redirected.stdin),
    }),
    stdout: output(out, redirected.stdout, onOutput, surroundings.readerGone),
    stderr: output(err, undefined, onError),
    now: () => surroundings.now ?? new Date("2026-06-15T12:00:00Z"),
    interrupted: surroundings.interrupted ?? new AbortController().signal,
  };
  const code = await main(argv, host);
  return { code, out: out.join(""), err: err.join("") };
}

async function* inputOf(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof content === "string" ? Buffer.from(content, "utf8") : content;
}

/** What was said, without what the model reads and small data do not have. */
export const withoutAbsent = (err: string): string => err.replaceAll(/^note: The model (?:reads|gives points for|asks for) .*\n/gm, "");

/** The commands that are printed under “Next:”, as words without the name of the program. */
export function printedCommands(out: string): readonly (readonly string[])[] {
  const lines = out.slice(out.indexOf("\nNext:\n")).split("\n");
  const commands = lines.filter((line) => line.startsWith("  score ")).map((line) => line.slice("  score ".length));
  return commands.map((line) =>
    [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, plain]) => plain ?? quoted!.replaceAll(/\\(.)/g, "$1")),
  );
}
