import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { run } from "./run.ts";

const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

/** Runs the TypeScript compiler in a folder; gives its complaints, nothing where there are none. */
export function complaintsOf(folder: string, args: readonly string[]): string {
  const { stdout, stderr, status } = run(process.execPath, [compiler, ...args], folder);
  return status === 0 ? "" : `${stdout}${stderr}`;
}
