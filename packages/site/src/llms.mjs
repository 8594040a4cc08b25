/** The site for assistants: each page as Markdown beside it, `llms.txt` that lists them, `llms-full.txt` with what one needs to write models, and the skill. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { skillFiles, skillName } from "../../../.config/generate/skill.mjs";
import { withLinks } from "./markdown-text.mjs";
import { groups, root } from "./pages.mjs";
import { relativeAddress } from "./routes.mjs";

/** What is in the long file: how to write models, and all that the words mean. */
const inFull = ["learn", "cookbook", "language"];

const fileOf = (url) => `${url}index.html.md`;

/**
 * A page as Markdown whose links lead to other pages as Markdown.
 *
 * @param urls the pages that are written as Markdown, too
 * @param from the file that it is to be in
 */
function markdownOf({ title, text, source }, routes, urls, from) {
  const linked = withLinks(text, (target) => {
    const { address, outside } = routes.find(target, source);
    if (address === undefined) return outside ?? null;
    const [path, anchor] = address.split("#");
    const file = urls.has(path) ? fileOf(path) : path;
    const hash = anchor === undefined ? "" : `#${anchor}`;
    return file === from && hash !== "" ? hash : relativeAddress(from.replace(/[^/]*$/, ""), `${file}${hash}`);
  });
  return `# ${title}\n\n${linked.trim()}\n`;
}

/** The list of all pages, as https://llmstxt.org has it. */
function listOf(pages) {
  const [front, ...others] = pages;
  const lists = Object.entries(groups).map(([group, words]) => {
    const lines = others
      .filter((page) => page.group === group)
      .map(({ title, url, summary }) => `- [${title}](${fileOf(url)})${summary === "" ? "" : `: ${summary}`}`);
    return `## ${words}\n\n${lines.join("\n")}`;
  });
  const more = `## Optional\n\n- [All you need to write models, in one file](llms-full.txt)\n- [A skill for assistants](skill/${skillName}/SKILL.md)`;
  return `# Scoreline\n\n> ${front.summary}\n\n${[...lists, more].join("\n\n")}\n`;
}

/** Writes all of it into the built site. */
export async function writeForAssistants(pages, routes, output) {
  const written = pages.filter(({ html }) => html === undefined);
  const skill = Object.entries(await skillFiles(root)).map(([path, text]) => [`skill/${skillName}/${path}`, text]);
  const urls = new Set(written.map(({ url }) => url));
  const full = written.filter(({ group }) => inFull.includes(group)).map((page) => markdownOf(page, routes, urls, "llms-full.txt"));
  const files = [
    ...written.map((page) => [fileOf(page.url), markdownOf(page, routes, urls, fileOf(page.url))]),
    ["llms.txt", listOf(written)],
    ["llms-full.txt", full.join("\n")],
    ...skill,
  ];
  for (const [path, text] of files) {
    const file = join(output, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
