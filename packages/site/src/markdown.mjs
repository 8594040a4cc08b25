/** Markdown of the repository as HTML of the site: links lead to pages, code has its colors, headings their anchors. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import MarkdownIt from "markdown-it";
import { createHighlighter } from "shiki";
import { uniqueSlugs } from "./markdown-text.mjs";
import { root } from "./pages.mjs";
import { relativeAddress } from "./routes.mjs";

const languages = ["sh", "json", "ts", "js", "sql", "yaml", "lua", "csv", "jsonl"];
const themes = { light: "github-light-high-contrast", dark: "github-dark-high-contrast" };

/** What is said above examples of messages; above data it is the name of the file. */
const verdicts = { error: "This is an error", warning: "This gets a warning" };

/** What turns code into HTML, in two themes of which the page chooses one. */
export async function createColors() {
  const grammar = JSON.parse(readFileSync(join(root, "grammar/score.tmLanguage.json"), "utf8"));
  const highlighter = await createHighlighter({ langs: [...languages, { ...grammar, name: "score" }], themes: Object.values(themes) });
  const known = new Set(highlighter.getLoadedLanguages());
  return (code, language) =>
    highlighter.codeToHtml(code.replace(/\n$/, ""), { lang: known.has(language) ? language : "text", themes, defaultColor: false });
}

/**
 * @param colors from `createColors`
 * @param routes from `Routes`
 * @param models from `playgroundLinks`
 * @returns a `markdown-it` whose `env` says of which page the text is: `{ url, source }`
 */
export function createMarkdown(colors, routes, models) {
  const markdown = new MarkdownIt({ html: true, typographer: false });
  markdown.renderer.rules.fence = (tokens, index, _, env) => {
    const [language = "", kind = ""] = tokens[index].info.trim().split(/\s+/);
    const label = kind === "" ? "" : `<p class="verdict verdict-${kind in verdicts ? kind : "file"}">${verdicts[kind] ?? kind}</p>`;
    const model = models.get(tokens[index].content);
    const link = model === undefined ? "" : `<p class="try"><a href="${relativeAddress(env.url, model)}">Open in the playground</a></p>`;
    return `<div class="code">${label}${colors(tokens[index].content, language)}${link}</div>\n`;
  };
  // Tables are wider than a phone: they scroll by themselves.
  markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0"><table>\n';
  markdown.renderer.rules.table_close = () => "</table></div>\n";
  markdown.core.ruler.push("site", ({ tokens, env }) => {
    anchorHeadings(tokens, env);
    for (const [index, { children, type }] of tokens.entries()) {
      if (children !== null) resolveLinks(children, env, routes);
      // A corner of a table heads nothing.
      if (type === "th_open" && tokens[index + 1].content === "") tokens[index].tag = tokens[index + 2].tag = "td";
    }
  });
  return markdown;
}

const namedAnchor = /^<a id="([^"]*)">(?:<\/a>)?$/;

/** Headings get the anchor that is written on the line before them, or one made of their words. */
function anchorHeadings(tokens, env) {
  const written = tokens.flatMap((token) => [token, ...(token.children ?? [])]).map(({ content }) => namedAnchor.exec(content)?.[1]);
  const slugOnce = uniqueSlugs(written.filter((id) => id !== undefined));
  env.headings = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type !== "heading_open") continue;
    const before = tokens[index - 2];
    const own = before?.type === "inline" ? namedAnchor.exec(before.content)?.[1] : undefined;
    if (own !== undefined) before.children = [];
    const slug = own ?? slugOnce(tokens[index + 1].content);
    token.attrSet("id", slug);
    const words = tokens[index + 1].children.filter(({ type }) => type === "text" || type === "code_inline");
    env.headings.push({ level: Number(token.tag.slice(1)), slug, text: words.map(({ content }) => content).join("") });
  }
}

function resolveLinks(tokens, { url, source }, routes) {
  const open = [];
  for (const token of tokens) {
    const { address } = token.type === "image" ? routes.find(token.attrGet("src"), source) : {};
    if (address !== undefined) token.attrSet("src", relativeAddress(url, address));
    if (token.type === "link_open") open.push(resolveLink(token, url, routes.find(token.attrGet("href"), source)));
    if (token.type === "link_close" && open.pop() === "span") token.tag = "span";
  }
}

/** Gives the tag that the link has become: what is in the repository alone is named and leads nowhere. */
function resolveLink(token, url, found) {
  if (found.address !== undefined) token.attrSet("href", relativeAddress(url, found.address));
  if (found.outside !== undefined) token.attrSet("rel", "external");
  if (found.file === undefined) return "a";
  token.tag = "span";
  token.attrs = [
    ["class", "in-repository"],
    ["title", `${found.file} in the repository`],
  ];
  return "span";
}
