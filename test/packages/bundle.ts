import { build } from "esbuild";
import { gzipSync } from "node:zlib";

/** The minified bundle of a module for browsers, made in a folder that has the packages installed, without what is external. */
export async function bundle(source: string, folder: string, external: string[] = []): Promise<string> {
  const { outputFiles, warnings } = await build({
    stdin: { contents: source, resolveDir: folder, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2023",
    charset: "utf8",
    external,
    write: false,
    logLevel: "silent",
  });
  if (warnings.length > 0) throw new Error(warnings.map(({ text }) => text).join("\n"));
  return outputFiles[0]!.text;
}

/** In bytes, compressed as servers do it. */
export const compressedSize = (text: string): number => gzipSync(text, { level: 9 }).length;
