import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { serverBundle } from "../../../.config/server-bundle.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Bundles the server from its sources into a temporary folder, as it is shipped; the path of the program. `withLeads` adds the program that counts leads. */
export async function bundleServer(withLeads = false): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "scoreline-server-"));
  const leads = withLeads ? await bundleLeads(folder) : undefined;
  await build({
    ...serverBundle,
    absWorkingDir: root,
    outdir: folder,
    entryNames: "server",
    stdin: {
      contents: `import { startServer } from "./packages/language-server/src/node.ts"; startServer("arguments", undefined, ${JSON.stringify(leads)});`,
      resolveDir: root,
      loader: "ts",
    },
  });
  return join(folder, "server.mjs");
}

/** Bundles the program that counts leads; its path. */
export async function bundleLeads(folder: string): Promise<string> {
  const outdir = join(folder, "leads");
  await build({
    ...serverBundle,
    absWorkingDir: root,
    outdir,
    entryNames: "leads",
    entryPoints: ["packages/language-server/src/disk/leads-worker.ts"],
  });
  return join(outdir, "leads.mjs");
}
