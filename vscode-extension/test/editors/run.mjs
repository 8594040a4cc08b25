/**
 * `npm run test:editors`: packs the extension and checks it inside real editors – code-server, the web build of VS Code, Neovim – through
 * their own APIs. `-- node`, `-- web` or `-- neovim` runs one of them; `-- --times 20` runs all that often, each time in a fresh profile.
 *
 * `npm run test:clicks`: does what a person would do in the first two, with keyboard and pointer, and takes pictures of what is seen.
 * They go to a folder outside the repository, which is named at the end; `-- --pictures DIR` says where.
 *
 * Both install what they need.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { packageExtension } from "../../scripts/package.mjs";
import { installEditors, prepareMachine } from "./tools.mjs";

const folder = dirname(fileURLToPath(import.meta.url));
const extension = resolve(folder, "../..");
/** What is built for this run only. */
const made = mkdtempSync(join(tmpdir(), "scoreline-checks-"));

try {
  const { values, positionals } = parseArgs({
    options: { clicks: { type: "boolean" }, pictures: { type: "string" }, times: { type: "string", default: "1" } },
    allowPositionals: true,
  });
  const pictures = values.pictures === undefined ? mkdtempSync(join(tmpdir(), "scoreline-pictures-")) : resolve(values.pictures);
  mkdirSync(pictures, { recursive: true });
  prepareMachine();
  const tools = installEditors(folder);
  const { file: vsix } = await packageExtension();

  const shared = { bundle: true, logLevel: "warning" };
  const inside = join(made, "inside");
  const activate = { ...shared, entryPoints: [join(folder, "inside/activate.ts")], format: "cjs", external: ["vscode"] };
  const program = join(made, "main.mjs");
  await Promise.all([
    build({ ...activate, outfile: join(inside, "node.cjs"), platform: "node", target: "node20" }),
    build({ ...activate, outfile: join(inside, "browser.cjs"), platform: "browser", target: "es2022" }),
    build({
      ...shared,
      entryPoints: [join(folder, "main.ts")],
      outfile: program,
      platform: "node",
      format: "esm",
      target: "node20",
      external: ["playwright-core"],
    }),
  ]);
  cpSync(join(folder, "inside/package.json"), join(inside, "package.json"));
  // What was bundled finds the driver of the browser where the editors are.
  symlinkSync(join(tools, "node_modules"), join(made, "node_modules"));
  const { runClicks, runEditorChecks } = await import(program);
  const prepared = {
    chromium: "/usr/bin/chromium",
    neovim: "/usr/bin/nvim",
    tools,
    inside,
    vsix,
    unpacked: join(extension, "dist/package"),
    workspace: join(folder, "workspace"),
    scripts: folder,
    score: resolve(extension, "../packages/cli/bin/score.js"),
    pictures,
    editors: positionals.length === 0 ? ["node", "web", "neovim"] : positionals,
  };
  let failures = 0;
  const times = Number(values.times);
  for (let run = 1; run <= times; run++) {
    const began = Date.now();
    const passed = await (values.clicks === true ? runClicks(prepared) : runEditorChecks(prepared));
    if (!passed) failures++;
    if (times > 1)
      console.log(
        `Run ${run} of ${times}: ${passed ? "passed" : "FAILED"} in ${((Date.now() - began) / 1000).toFixed(0)} s; ${failures} failed so far.`,
      );
  }
  console.log(`Pictures: ${pictures}`);
  process.exitCode = failures === 0 ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
} finally {
  rmSync(made, { recursive: true, force: true });
}
