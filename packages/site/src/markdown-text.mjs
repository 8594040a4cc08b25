/** What the text of a Markdown file says without rendering it: its headings, anchors, links and code blocks. */

/** The anchor that a heading has, as the forges where the files are read make it. */
export function slugOf(heading) {
  return plainOf(heading)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, "")
    .replaceAll(" ", "-");
}

/** The words of a line of Markdown, without its marks. */
export function plainOf(text) {
  return text
    .replaceAll(/<!--[^]*?-->|<\/?[a-z][^>]*>/g, "")
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[`*]/g, "")
    .trim();
}

/** A giver of anchors that are each given once on a page: the second “Example” is `example-1`. Those in `taken` are given to nobody. */
export function uniqueSlugs(taken = []) {
  const seen = new Map(taken.map((slug) => [slug, 0]));
  return (heading) => {
    const first = slugOf(heading);
    let slug = first;
    for (let count = seen.get(first) ?? 0; seen.has(slug); seen.set(first, count)) slug = `${first}-${++count}`;
    seen.set(slug, 0);
    return slug;
  };
}

/** The lines of a text, those of code blocks and comments blank, so that other lines keep their numbers. */
function proseLines(text) {
  const blank = (part) => part.replaceAll(/[^\n]/g, "");
  const withoutCode = text.replaceAll(/^( *)(`{3,}|~{3,})[^\n]*\n(?:[^]*?\n)?\1\2 *$/gm, blank);
  return withoutCode.replaceAll(/<!--[^]*?-->/g, blank).split("\n");
}

/** The headings of a page: `{ level, text, slug, line }`, lines from 1. */
export function headingsOf(text) {
  const slugs = uniqueSlugs();
  return proseLines(text).flatMap((written, index) => {
    const [, marks, heading] = /^(#{1,6}) +(.*?)(?: +#+)? *$/.exec(written) ?? [];
    return marks === undefined ? [] : [{ level: marks.length, text: plainOf(heading), slug: slugs(heading), line: index + 1 }];
  });
}

/** Every anchor of a page that a link may lead to. */
export function anchorsIn(text) {
  const named = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id);
  return new Set([...headingsOf(text).map(({ slug }) => slug), ...named]);
}

/** The links and pictures of a page: `{ target, line }`. */
export function linksIn(text) {
  return proseLines(text).flatMap((written, index) => {
    const prose = written.replaceAll(/(`+)(?:(?!\1)[^])*?\1/g, (code) => code.replaceAll(/[^`]/g, "x"));
    return [...prose.matchAll(/\]\(([^()\s]+)\)|<(?:a href|img src)="([^"]+)"/g)].map(([, written, raw]) => ({
      target: written ?? raw,
      line: index + 1,
    }));
  });
}

/**
 * A page with other links; those in code stay.
 *
 * @param change what a link leads to instead, by what it leads to; null leaves its words alone
 */
export function withLinks(text, change) {
  // Whatever begins first wins: code that shows a link is none, and the words of a link may be code.
  const parts = /^ *```[^]*?^ *```$|(!?)\[((?:[^\][]|\[[^\]]*\])*)\]\(([^()\s]+)\)|`[^`\n]+`/gm;
  return text.replaceAll(parts, (whole, picture, words, target) => {
    if (target === undefined) return whole;
    const other = change(target);
    return other === null ? words : `${picture}[${words}](${other})`;
  });
}

/** The code blocks of a page: `{ info, text, line }`, the line being that of their first line of code. */
export function codeBlocksIn(text) {
  return [...text.matchAll(/^```([^\n]*)\n([^]*?)^```$/gm)].map(({ 1: info, 2: code, index }) => ({
    info: info.trim(),
    text: code,
    line: text.slice(0, index).split("\n").length + 1,
  }));
}

/** A page without what is written for the project alone: comments, and the marks of rules that cases pin. */
export function withoutComments(text) {
  return text.replaceAll(/ *<!--[^]*?-->/g, "");
}

/** The part of a page under a heading of level 2, without that heading; throws where there is none. Its headings keep their levels. */
export function sectionOf(text, heading) {
  const headings = headingsOf(text).filter(({ level }) => level <= 2);
  const at = headings.findIndex((each) => each.level === 2 && each.text === heading);
  if (at < 0) throw new Error(`There is no section “${heading}”.`);
  const lines = text.split("\n");
  return lines.slice(headings[at].line, (headings[at + 1]?.line ?? lines.length + 1) - 1).join("\n");
}

/** A part of a page with its headings one level higher, as a page of its own has them. */
export function raised(text) {
  const lines = text.split("\n");
  for (const { line } of headingsOf(text)) lines[line - 1] = lines[line - 1].replace(/^##/, "#");
  return lines.join("\n");
}

/** What a page says before its first heading of level 2, without its title. */
export function openingOf(text) {
  const [first, second] = headingsOf(text).filter(({ level }) => level <= 2);
  return text
    .split("\n")
    .slice(first?.line ?? 0, (second?.line ?? Infinity) - 1)
    .join("\n");
}

/** The first paragraph of a page as plain words, for lists of pages. */
export function firstWords(text) {
  const paragraph = proseLines(openingOf(text))
    .join("\n")
    .split(/\n{2,}/)
    .find((each) => /^\s*[^\s|#<>!-]/.test(each));
  return plainOf(paragraph ?? "").replaceAll(/\s+/g, " ");
}

/** The first sentence of some words. */
export function firstSentence(words) {
  return /^.*?\.(?=\s|$)/.exec(words)?.[0] ?? words;
}
