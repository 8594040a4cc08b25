/** Which pages the site has, and from which file of the repository each is read: nothing is written twice. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { headingsOf, raised, sectionOf } from "./markdown-text.mjs";

export const root = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path) => readFileSync(join(root, path), "utf8");
const foldersIn = (path) =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, path, entry.name, "README.md")))
    .map(({ name }) => name);

/** An empty block that names a file. */
const fileBlock = /^```score (\S+\.score)\n```$/gm;

/** The parts of the site, in the order of its menu. */
export const groups = {
  learn: "Learn",
  cookbook: "Cookbook",
  language: "The language",
  tools: "Use it",
  commands: "Commands",
  developers: "For developers",
  examples: "Examples",
  inside: "Inside",
};

/**
 * A page out of a whole file, or out of one of its sections, which then is the title.
 *
 * @returns `{ url, group, source, title, text }`; `text` without the title, `url` from the top of the site, ending in a slash
 */
function page(url, group, source, { section, title } = {}) {
  const text = read(source);
  if (section !== undefined)
    return { url, group, source, title: title ?? section, anchor: section, text: raised(sectionOf(text, section)) };
  const [first] = headingsOf(text);
  const lines = text.split("\n");
  return { url, group, source, title: title ?? first.text, anchor: first.text, text: lines.slice(first.line).join("\n") };
}

/** A page for each section of a file. */
const sectionsOf = (source, url, group) =>
  headingsOf(read(source))
    .filter(({ level }) => level === 2)
    .map(({ text, slug }) => page(`${url}${slug}/`, group, source, { section: text }));

/** Recipes in the order of the page that lists them. */
function recipes() {
  const folder = "packages/site/cookbook";
  const names = [...read(`${folder}/README.md`).matchAll(/\]\(([a-z0-9-]+)\.md\)/g)].map(([, name]) => name);
  return [...new Set(names)].map((name) => {
    const recipe = page(`cookbook/${name}/`, "cookbook", `${folder}/${name}.md`);
    return { ...recipe, also: [...recipe.text.matchAll(fileBlock)].map(([, path]) => path) };
  });
}

/** An example with its models; field notes are recipes, each on a page of its own. */
function example(name) {
  const about = page(`examples/${name}/`, "examples", `examples/${name}/README.md`);
  if (name === "field-notes") return about;
  const files = readdirSync(join(root, "examples", name)).filter((file) => file.endsWith(".score"));
  const shown = files.map((file) => `## ${file}\n\n\`\`\`score examples/${name}/${file}\n\`\`\``);
  return {
    ...about,
    text: [about.text.trimEnd(), ...shown].join("\n\n"),
    example: name,
    also: files.map((file) => `examples/${name}/${file}`),
  };
}

/** Every page that is written as Markdown in the repository, but for the first one and those on codes. */
export function writtenPages() {
  const section = (url, group, name, title) => page(url, group, "README.md", { section: name, ...(title === undefined ? {} : { title }) });
  return [
    section("start/", "learn", "A model in five minutes"),
    section("start/export/", "learn", "With an export of your own"),
    page("guide/", "learn", "grammar/guide.md"),
    page("cookbook/", "cookbook", "packages/site/cookbook/README.md"),
    ...recipes(),
    page("reference/", "language", "grammar/language.md"),
    page("reference/formatting/", "language", "grammar/formatting.md"),
    { ...section("commands/", "tools", "The command line"), also: ["packages/cli/README.md"] },
    ...sectionsOf("packages/cli/README.md", "commands/", "tools"),
    page("sources/", "tools", "packages/data/sources/README.md"),
    page("sql/", "tools", "packages/sql/README.md", { title: "SQL in depth" }),
    section("editors/", "tools", "In your editor"),
    page("editors/vscode/", "tools", "vscode-extension/README.md", { title: "Visual Studio Code" }),
    section("ways/", "developers", "Which way to score"),
    section("library/", "developers", "Use it as a library"),
    page("library/runtime/", "developers", "packages/runtime/README.md", { title: "The runtime" }),
    page("service/", "developers", "packages/service/README.md", { title: "The service" }),
    page("service/telling/", "developers", "packages/service/telling.md"),
    page("service/models/", "developers", "packages/service/models.md"),
    section("speed/", "developers", "How fast it is"),
    page("examples/", "examples", "examples/README.md"),
    ...foldersIn("examples").map(example),
    page("inside/", "inside", "packages/README.md"),
    page("inside/grammar/", "inside", "grammar/README.md"),
    ...foldersIn("packages")
      .filter((name) => !["cli", "sql", "runtime", "service"].includes(name))
      .map((name) => page(`inside/${name}/`, "inside", `packages/${name}/README.md`)),
  ];
}

/** The pages on the codes of messages. */
export function codePages() {
  const folder = "packages/diagnostics/pages";
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => page(`codes/${name.slice(0, -".md".length)}/`, "codes", `${folder}/${name}`));
}

/** A text in which each empty block that names a file holds that file: "```score examples/NAME.score". */
export function withFiles(text) {
  return text.replaceAll(fileBlock, (_, path) => `\`\`\`score\n${read(path)}\`\`\``);
}
