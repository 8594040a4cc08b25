import { readdirSync } from "node:fs";

/** The pages about codes: one for each message. */
const pages = readdirSync(new URL("../../packages/diagnostics/pages/", import.meta.url))
  .sort()
  .map((page) => `dist/pages/${page}`);

/** Every file of the packed extension but the parts of the server, in order of name. */
export const contents = [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "dist/LICENSES.txt",
  "dist/extension.cjs",
  ...pages,
  "dist/preview.js",
  "dist/server/leads.mjs",
  "dist/server/server.mjs",
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

/** What the server loads later: how many files there are, and how they are called, is for the bundler to say. */
export const isServerPart = (file) => /^dist\/server\/parts\/[a-z-]+-[A-Z0-9]{8}\.mjs$/.test(file);

/** How large the package may be, in bytes. */
export const largest = 1_600_000;
