/** The program with the cases around it, in one file, whole or with one breakage in it. The sources in the work tree stay as they are. */
import { context } from "esbuild";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { broken } from "./apply.mjs";

/** Every source, and where every import leads, as it was when the run began: an edit in the meantime changes nothing. */
const sources = new Map();
const imports = new Map();
const asked = Symbol("asked");

/** Gives texts of the program, one after another, and reads anew only what is different in each. */
export async function bundler(root) {
  let breakage = null;
  const reading = {
    name: "read",
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /./ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
        if (pluginData === asked) return undefined;
        const key = `${importer} ${path}`;
        if (!imports.has(key)) imports.set(key, await resolve(path, { importer, resolveDir, kind, pluginData: asked }));
        const { path: found, external, errors } = imports.get(key);
        return { path: found, external, errors };
      });
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (!sources.has(path)) sources.set(path, readFileSync(path, "utf8"));
        const text = sources.get(path);
        const breaks = breakage !== null && path === join(root, "packages", breakage.file);
        return { contents: breaks ? broken(text, breakage) : text, loader: "ts" };
      });
    },
  };
  const building = await context({
    absWorkingDir: root,
    entryPoints: ["test/breakages/conformance-run.ts"],
    write: false,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    conditions: ["@scoreline/source"],
    logLevel: "silent",
    plugins: [reading],
  });
  return {
    async textWith(next) {
      breakage = next;
      const { outputFiles } = await building.rebuild();
      return outputFiles[0].text;
    },
    end: () => building.dispose(),
  };
}
