import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { CommandFailure } from "../command-failure.ts";
import type { Context } from "../context.ts";
import type { Host, Output } from "../io/host.ts";

/** What a command came to, for an assistant: its exit code, and all that it printed. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Wide enough that no sentence is broken, since nobody looks at columns. */
const columns = 200;

/** Runs another command of this program in a folder, as it would be typed, without color or input. Never throws. */
export async function runCommand(argv: readonly string[], cwd: string, { host, run }: Context): Promise<Ran> {
  const [out, err] = [taker(), taker()];
  const stdin = Object.assign(nothing(), { isTerminal: false, identity: null });
  const quiet: Host = { ...host, cwd, env: { ...host.env, NO_COLOR: "1" }, stdin, stdout: out, stderr: err, interrupted: host.interrupted };
  const code = await run(argv, quiet);
  return { code, out: out.text(), err: err.text() };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function taker(): Output & { readonly text: () => string } {
  const chunks: string[] = [];
  return {
    isTerminal: false,
    isLost: false,
    closed: new AbortController().signal,
    columns,
    identity: null,
    write: (chunk) => {
      chunks.push(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8"));
      return Promise.resolve();
    },
    text: () => chunks.join(""),
  };
}

/** A model as an assistant hands it in: its text with the files that it uses, or the path of a file. */
export interface GivenModel {
  readonly text?: string | undefined;
  readonly files?: Readonly<Record<string, string>> | undefined;
  readonly path?: string | undefined;
}

/** The name that a text gets. */
export const modelName = "model.score";

/**
 * Does something with a model in a folder: that of the user, for a path, or one that is made for a text and removed afterwards. Throws a
 * `CommandFailure` where the names lead elsewhere.
 */
export async function withModel<Result>(
  { text, files = {}, path }: GivenModel,
  { host }: Context,
  use: (name: string, folder: string) => Promise<Result>,
): Promise<Result> {
  if ((text === undefined) === (path === undefined))
    throw new CommandFailure("A model is needed, once.", "Give either its text, or the path of its file.");
  if (path !== undefined) return use(inside(host.cwd, path), host.cwd);
  const folder = mkdtempSync(join(tmpdir(), "scoreline-assistant-"));
  try {
    for (const [name, content] of Object.entries({ ...files, [modelName]: text! })) {
      const place = join(folder, inside(folder, name));
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, content);
    }
    // Settings and files of folders above are not those of this text.
    if (files[".scoreline"] === undefined) writeFileSync(join(folder, ".scoreline"), "");
    return await use(modelName, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The path from a folder to a file in it. */
function inside(folder: string, path: string): string {
  const way = relative(folder, resolve(folder, path));
  if (way !== "" && !way.startsWith("..") && !isAbsolute(way)) return way;
  throw new CommandFailure(
    `“${path}” is outside the folder in which assistants may read.`,
    "Name a file in it, without “..”, or give the text.",
  );
}
