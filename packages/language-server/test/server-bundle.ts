import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions } from "esbuild";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  conditions: ["@scoreline/source"],
  logLevel: "warning",
};

/** Bundles the server from its sources into a temporary folder; the path of the program. `withLeads` adds the program that counts leads. */
export async function bundleServer(withLeads = false): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "scoreline-server-"));
  const outfile = join(folder, "server.cjs");
  const leads = withLeads ? await bundleLeads(folder) : undefined;
  await build({
    ...shared,
    outfile,
    stdin: {
      contents: `import { startServer } from "./packages/language-server/src/node.ts"; startServer("arguments", undefined, ${JSON.stringify(leads)});`,
      resolveDir: root,
      loader: "ts",
    },
  });
  return outfile;
}

/** Bundles the program that counts leads; its path. */
export async function bundleLeads(folder: string): Promise<string> {
  const outfile = join(folder, "leads.cjs");
  const entry = "packages/language-server/src/disk/leads-worker.ts";
  await build({ ...shared, outfile, entryPoints: [entry], external: ["@duckdb/node-api"] });
  return outfile;
}
