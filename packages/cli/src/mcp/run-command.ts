import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { describeSystemError, systemRemedy } from "@scoreline/engines";
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

/** What a command printed, as one text. Throws a `CommandFailure` where it could not do its work. */
export function saidBy({ code, out, err }: Ran): string {
  const said = [out, err].map((part) => part.trimEnd()).filter((part) => part !== "");
  if (code === 2) throw new CommandFailure(said.join("\n"), "");
  return said.join("\n");
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
  // Absolute, so that no path is taken for an option of a command.
  if (path !== undefined) return use(fileInside(host.cwd, path), host.cwd);
  if (files[modelName] !== undefined) throw new CommandFailure(`“${modelName}” is what the text is called.`, "Give it once, as the text.");
  const folder = mkdtempSync(join(tmpdir(), "scoreline-assistant-"));
  try {
    for (const [name, content] of Object.entries({ ...files, [modelName]: text! })) writeInside(folder, name, content);
    // Settings and files of folders above are not those of this text.
    if (files[".scoreline"] === undefined) writeFileSync(join(folder, ".scoreline"), "");
    return await use(modelName, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeInside(folder: string, name: string, content: string): void {
  const place = placeInside(folder, name);
  try {
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, content);
  } catch (error) {
    throw new CommandFailure(`“${name}” cannot be a file here: ${describeSystemError(error, "write")}.`, systemRemedy(error, "write"));
  }
}

/** Where a file of the folder is, which no link may lead out of. */
function fileInside(folder: string, path: string): string {
  const place = placeInside(folder, path);
  if (!existsSync(place)) return place;
  if (statSync(place).isDirectory()) throw new CommandFailure(`“${path}” is a folder.`, "Name the .score file in it.");
  if (!isWithin(realpathSync(folder), realpathSync(place))) throw outside(path);
  return place;
}

function placeInside(folder: string, path: string): string {
  const place = resolve(folder, path);
  if (isWithin(folder, place)) return place;
  throw outside(path);
}

function isWithin(folder: string, place: string): boolean {
  const way = relative(folder, place);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

const outside = (path: string): CommandFailure =>
  new CommandFailure(
    `“${path}” is outside the folder in which assistants may read.`,
    "Name a file in it, without “..” and links that lead out of it, or give the text.",
  );
