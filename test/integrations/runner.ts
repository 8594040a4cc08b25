/** A runner of GitHub Actions as far as our action meets it: its variables and files, a repository with a past, and the part of the API that keeps comments. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { parse } from "yaml";
import { folderWith, git } from "../../packages/cli/test/harness.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const actionFolder = join(root, ".github/actions/score");

export interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: {
    readonly steps: readonly {
      readonly id?: string;
      readonly run?: string;
      readonly uses?: string;
      readonly env?: Readonly<Record<string, string>>;
    }[];
  };
}

export const action = parse(readFileSync(join(actionFolder, "action.yml"), "utf8")) as ActionFile;

export type Files = Readonly<Record<string, string | null>>;

/** A file of the examples of continuous integration. */
export const readPipeline = (name: string): string => readFileSync(join(root, "examples/continuous-integration", name), "utf8");

/** Writes files into a folder, `null` to remove one, and commits all; the commit. */
export function commit(folder: string, files: Files): string {
  for (const [name, text] of Object.entries(files)) {
    if (text === null) git(folder, "rm", "-q", name);
    else {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  }
  git(folder, "add", "--all");
  git(folder, "commit", "-q", "--allow-empty", "-m", "models");
  return spawnSync("git", ["-C", folder, "rev-parse", "HEAD"], { encoding: "utf8" }).stdout.trim();
}

/**
 * A checkout of the newest commit alone, as `actions/checkout` leaves it, of a repository with two commits; `base` is the first of them. The
 * command is installed in it, as after `npm ci`.
 */
export function checkout(before: Files, after: Files): { readonly folder: string; readonly base: string } {
  const home = folderWith();
  const origin = join(home, "origin");
  mkdirSync(origin);
  git(origin, "init", "-q", "-b", "main");
  git(origin, "config", "uploadpack.allowAnySHA1InWant", "true");
  const base = commit(origin, { ".gitignore": "node_modules/\n", ...before });
  commit(origin, after);
  git(home, "clone", "-q", "--depth=1", `file://${origin}`, "checkout");
  const folder = join(home, "checkout");
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(root, "packages/cli"), join(folder, "node_modules/scoreline"), "junction");
  return { folder, base };
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs the step of the action, with inputs as a workflow gives them. `base` makes it the run of a pull request. */
export async function runAction(
  folder: string,
  inputs: Readonly<Record<string, string>> = {},
  base?: string,
  api = "http://127.0.0.1:9",
): Promise<Ran> {
  const temp = folderWith({
    "event.json": JSON.stringify(base === undefined ? {} : { pull_request: { number: 7, base: { sha: base, ref: "main" } } }),
  });
  const [output, summary] = [join(temp, "output"), join(temp, "summary")];
  const step = action.runs.steps.find(({ id }) => id === "score")!;
  const values = Object.entries(step.env!).map(([variable, expression]) => {
    const name = /^\$\{\{ inputs\.(\S+) \}\}$/.exec(expression)![1]!;
    return [variable, inputs[name] ?? action.inputs[name]!.default.replace(/^\$\{\{ github\.token \}\}$/, "secret")];
  });
  const child = spawn(process.execPath, [join(actionFolder, "run.mjs")], {
    cwd: folder,
    env: {
      ...process.env,
      ...Object.fromEntries(values),
      GITHUB_EVENT_PATH: join(temp, "event.json"),
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_REPOSITORY: "bright/bikes",
      GITHUB_API_URL: api,
      RUNNER_TEMP: temp,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk: string) => (out += chunk));
  const [code] = (await once(child, "close")) as [number | null];
  const read = (path: string): string => (existsSync(path) ? readFileSync(path, "utf8") : "");
  const lines = read(output)
    .split("\n")
    .filter((line) => line !== "");
  const outputs = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
  return { code, out, summary: read(summary), outputs };
}

export interface Comment {
  readonly url: string;
  body: string;
}

export interface Api {
  readonly url: string;
  readonly comments: Comment[];
  /** Method and path of each request. */
  readonly asked: string[];
}

/** Keeps comments as GitHub does, in pages; answers everything with `status` where one is given. */
export async function startApi(earlier: readonly string[] = [], status?: number): Promise<Api> {
  const comments: Comment[] = [];
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += chunk as string;
    const answer = (code: number, content: unknown): void =>
      void response.writeHead(code, { "content-type": "application/json" }).end(JSON.stringify(content));
    const { pathname, searchParams } = new URL(request.url!, "http://localhost");
    asked.push(`${request.method} ${pathname}`);
    if (status !== undefined || request.headers.authorization !== "Bearer secret") return answer(status ?? 401, {});
    const one = comments.find(({ url }) => url.endsWith(pathname));
    if (request.method === "PATCH" && one !== undefined) return answer(200, Object.assign(one, JSON.parse(text)));
    if (pathname !== "/repos/bright/bikes/issues/7/comments") return answer(404, {});
    if (request.method === "POST") return answer(201, add((JSON.parse(text) as Comment).body));
    const [size, page] = [Number(searchParams.get("per_page")), Number(searchParams.get("page"))];
    answer(200, comments.slice((page - 1) * size, page * size));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const add = (body: string): Comment => {
    const comment = { url: `${url}/repos/bright/bikes/issues/comments/${comments.length + 1}`, body };
    comments.push(comment);
    return comment;
  };
  for (const body of earlier) add(body);
  return { url, comments, asked };
}
