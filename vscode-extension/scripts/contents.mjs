import { readdirSync } from "node:fs";

/** The pages about codes: one for each message. */
const pages = readdirSync(new URL("../../packages/diagnostics/pages/", import.meta.url))
  .sort()
  .map((page) => `dist/pages/${page}`);

/** Every file of the packed extension, in order of name, and how large the package may be in bytes. */
export const contents = [
  "LICENSE",
  "README.md",
  "dist/LICENSES.txt",
  "dist/extension.cjs",
  "dist/leads.cjs",
  ...pages,
  "dist/preview.js",
  "dist/server.cjs",
  "dist/web/extension.js",
  "dist/web/server.js",
  "grammar/language-configuration.json",
  "grammar/score.tmLanguage.json",
  "images/completion.png",
  "images/preview.png",
  "images/problem.png",
  "images/tests.png",
  "language/markdown-injection.json",
  "language/snippets.json",
  "language/starter.score",
  "media/file-dark.svg",
  "media/file-light.svg",
  "media/icon.png",
  "media/preview.css",
  "media/walkthrough/create.md",
  "package.json",
  "schema/source.schema.json",
];

export const largest = 1_650_000;
