/** The files of the page, which are served as they are. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
};

/** By the name under which each is served; the page itself is “index.html”. */
const names = ["index.html", "page.css", "page.mjs", "api.mjs", "elements.mjs", "overview.mjs", "lead.mjs"] as const;

export interface PageFile {
  readonly type: string;
  readonly text: string;
}

/** Reads all of them. They lie beside what is built of the package, and beside its sources. */
export function pageFiles(): ReadonlyMap<string, PageFile> {
  const folder = join(dirname(createRequire(import.meta.url).resolve("@scoreline/service/package.json")), "page");
  return new Map(names.map((name) => [name, { type: types[name.split(".")[1]!]!, text: readFileSync(join(folder, name), "utf8") }]));
}
