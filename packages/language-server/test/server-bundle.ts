import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Bundles the server from its sources into a temporary folder; the path of the program. */
export async function bundleServer(): Promise<string> {
  const outfile = join(mkdtempSync(join(tmpdir(), "scoreline-server-")), "server.cjs");
  await build({
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    conditions: ["@scoreline/source"],
    logLevel: "warning",
    outfile,
    stdin: {
      contents: 'import { startServer } from "./packages/language-server/src/node.ts"; startServer("arguments");',
      resolveDir: root,
      loader: "ts",
    },
  });
  return outfile;
}
