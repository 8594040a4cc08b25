/** What Eleventy makes the site of: no files of its own, but the pages that `src/site.mjs` reads from the repository. */
import { cpSync, existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildPlayground } from "../playground/scripts/build.mjs";
import { writeForAssistants } from "./src/llms.mjs";
import { createColors, createMarkdown } from "./src/markdown.mjs";
import { root } from "./src/pages.mjs";
import { playground } from "./src/playground.mjs";
import { searchIndex } from "./src/search-index.mjs";
import { gatherSite } from "./src/site.mjs";

export const output = "dist";

/** @param {import("@11ty/eleventy").UserConfig} config */
export default async function configure(config) {
  const { pages, routes, menu, models } = await gatherSite();
  config.setLibrary("md", createMarkdown(await createColors(), routes, models));
  config.setQuietMode(true);
  config.setServerOptions({ port: 8080 });
  for (const { html, text, ...page } of pages) {
    const data = { layout: "page.11ty.mjs", permalink: `${page.url}index.html`, site: { menu }, ...page };
    if (html === undefined) config.addTemplate(`${page.url}index.md`, text, data);
    else config.addTemplate(`${page.url}index.html`, html, { ...data, isWide: true });
  }
  config.addPassthroughCopy("assets");
  config.addPassthroughCopy({ "node_modules/minisearch/dist/es/index.js": "assets/minisearch.js" });
  for (const folder of ["README.md", "grammar", "packages/**/*.md", "examples", "packages/cli/src/commands"])
    config.addWatchTarget(join(root, folder), { resetConfig: true });
  config.on("eleventy.after", async ({ directories, results }) => {
    const to = (path) => resolve(directories.output, path);
    for (const picture of routes.pictures) cpSync(join(root, picture), to(routes.pictureAddress(picture)));
    writeFileSync(to("search-index.json"), searchIndex(results, pages));
    if (!existsSync(to(playground))) await buildPlayground(to(playground));
    await writeForAssistants(pages, routes, directories.output);
  });
  return {
    dir: { input: "frame", output, includes: "_includes" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
    templateFormats: ["md", "html", "11ty.js"],
  };
}
