/**
 * The skill for assistants that write models: a folder with a page to begin with and short pages to look things up in. All of it comes from the
 * guide, the reference, the words of the language, the pages on codes and what `score mcp` says of its tools, so that it is never stale: the build
 * writes it into the package of the command line, and the site shows it.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import {
  anchorsIn,
  firstWords,
  headingsOf,
  sectionOf,
  slugOf,
  withLinks,
  withoutComments,
} from "../../packages/site/src/markdown-text.mjs";
import { loadSources } from "./load-language.mjs";

export const skillName = "scoreline";

const description =
  "Write, check, test, explain and fix lead scoring models in .score files: who is a good lead, which behavior counts and how it fades, who is out, " +
  "what happens next. Use it for lead scoring, grades and thresholds, point decay, routing of leads, and whenever a file ends in .score.";

/** Pages of the repository that become a file for each of their sections. */
const split = { "grammar/guide.md": "guide", "grammar/language.md": "language" };
/** Sections of the guide that are on the first page as a whole, before and after what is there in brief. */
const first = "The smallest model";
const last = ["Words that look alike", "What cannot be said, and what to do instead"];
const startFile = "SKILL.md";

const entry = `
  export { keywords } from "./packages/language/src/keywords.ts";
  export { instructions, toolWords } from "./packages/cli/src/mcp/tool-words.ts";
`;

/**
 * The files of the skill by their paths in its folder.
 *
 * @param {string} root the folder of the repository
 */
export async function skillFiles(root) {
  const { keywords, instructions, toolWords } = await loadSources(root, entry);
  const read = (path) => withoutComments(readFileSync(join(root, path), "utf8"));
  const parts = Object.entries(split).flatMap(([source, folder]) => partsOf(source, folder, read(source)));
  const relinked = (text, source, path) => withLinks(text, (target) => addressOf(parts, path, source, target));
  const references = Object.fromEntries([
    ...parts
      .filter(({ path }) => path !== startFile)
      .map(({ source, path, title, text }) => [path, `# ${title}\n\n${relinked(text, source, path).trim()}\n`]),
    ["references/words.md", wordsPage(keywords)],
    ["references/messages.md", messagesPage(root)],
  ]);
  const start = startPage({ guide: read("grammar/guide.md"), parts, instructions, toolWords });
  return { [startFile]: relinked(start, "grammar/guide.md", startFile), ...references };
}

/** The sections of a page, each as a file: `{ source, path, title, text, anchors }`. */
function partsOf(source, folder, text) {
  return headingsOf(text)
    .filter(({ level }) => level === 2)
    .map(({ text: heading, slug }) => {
      const title = heading.replace(/^\d+\. /, "");
      const part = sectionOf(text, heading);
      const isAtStart = [first, ...last].includes(title) || (folder === "guide" && tablesIn(part) === "");
      const path = isAtStart ? startFile : `references/${folder}/${slugOf(title)}.md`;
      return { source, path, title, text: part, anchors: anchorsIn(part).add(slug) };
    });
}

/** Where a link leads in the skill; null where that is no part of it. */
function addressOf(parts, from, source, target) {
  if (/^https?:/.test(target)) return target;
  const [path, anchor] = target.split("#");
  const file = path === "" ? source : posix.join(posix.dirname(source), path);
  const part = parts.find((each) => each.source === file && (anchor === undefined || each.anchors.has(anchor)));
  return part === undefined ? null : posix.relative(posix.dirname(from), part.path);
}

/** The tables of a section. */
const tablesIn = (text) => [...text.matchAll(/(?:^\|.*\n)+/gm)].map(([table]) => table.trimEnd()).join("\n\n");

/** What is said of a section on the first page: its tables, with the way to its models, or all of it where it has none. */
function inBrief({ title, text, path }) {
  return `### ${title}\n\n${path === startFile ? text.trim() : `${tablesIn(text)}\n\nWhole models: ${path}`}`;
}

function startPage({ guide, parts, instructions, toolWords }) {
  const whole = (heading) => `## ${heading}\n\n${sectionOf(guide, heading).trim()}`;
  const brief = parts.filter(({ source, title }) => source === "grammar/guide.md" && ![first, ...last].includes(title)).map(inBrief);
  const tools = Object.entries(toolWords).map(
    ([name, { title, inShell }]) => `| \`${name}\` | ${inShell === null ? "–" : `\`${inShell}\``} | ${title} |`,
  );
  const index = parts.filter(({ path }) => path.startsWith("references/language/")).map(({ title, path }) => `- ${path}: ${title}`);
  return `---
name: ${skillName}
description: ${JSON.stringify(description)}
license: Apache-2.0
---

# Scoreline

${instructions}

## How to work

Where the tools of \`score mcp\` are there, use them; otherwise run the command, with \`npx scoreline\` in place of \`score\` where it is installed with a project.

| tool | command | for |
|---|---|---|
${tools.join("\n")}

The tools change no file; \`--fix\` and \`format\` on a command line do.

1. Ask what is not said: which columns and events the data have, which values occur, what each team does next. Do not invent fields.
2. Write the model and a test for every rule that matters. Work out the figures of the tests by hand, never from what came out.
3. Check until there is no error, and read the warnings: each names a probable mistake. A code at the end of a message leads to more: \`score help CODE\`.
4. Run the tests. Where one fails, find out whether the rule or the test is wrong before you change either.
5. Format, and show people the rules and what comes out for a lead that they know.

${whole(first)}

## What to write

${brief.join("\n\n")}

${last.map(whole).join("\n\n")}

## To look up

${index.join("\n")}
- references/words.md: every word of the language, with what it means
- references/messages.md: the code of every message, with what it says
`;
}

function wordsPage(keywords) {
  const words = Object.entries(keywords);
  const sections = [...new Set(words.map(([, { group }]) => group))].map((group) => {
    const own = words.filter(([, word]) => word.group === group);
    const lines = own.map(([word, { explanation, reserved }]) => `- \`${word}\`${reserved ? " (reserved)" : ""}: ${explanation}`);
    return `## ${group[0].toUpperCase()}${group.slice(1)}\n\n${lines.join("\n")}`;
  });
  return `# Words of the language\n\nA reserved word is a name only in backticks; every other word may be a name as it is.\n\n${sections.join("\n\n")}\n`;
}

function messagesPage(root) {
  const folder = join(root, "packages/diagnostics/pages");
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => `- \`${name.slice(0, -".md".length)}\`: ${firstWords(readFileSync(join(folder, name), "utf8"))}`);
  return `# Codes of messages\n\n\`score help CODE\` shows an example of each that is wrong, and one that is right.\n\n${lines.join("\n")}\n`;
}
