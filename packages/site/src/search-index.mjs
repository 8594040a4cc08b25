/** What the search of the site knows: each part of each page under its heading, made ready when the site is built. */
import MiniSearch from "minisearch";

/** What of a part is searched, and what is shown of it. The page reads the index with the same options: `assets/search.js`. */
const options = { fields: ["title", "page", "text"], storeFields: ["title", "page", "address", "group"] };

/** Groups and pages that are found as one: what is about one thing, and where headings are names of rules of the grammar, for which nobody looks. */
const asOne = ["codes", "cookbook", "reference/grammar/"];

const entities = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&", "&#x3C;": "<", "&#x26;": "&" };

/** The words of a piece of HTML. */
export function wordsOf(html) {
  return html
    .replaceAll(/<svg[^]*?<\/svg>|<[^>]*>/g, " ")
    .replaceAll(/&(?:lt|gt|quot|amp|#x3C|#x26);/g, (entity) => entities[entity])
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** The parts of a page: `{ title, page, group, address, text }`. */
export function partsOf(html, { url, title, group }) {
  const [, main = ""] = /<main id="content">([^]*?)<\/main>/.exec(html) ?? [];
  const [about, ...others] = partsUnderHeadings(main, { url, title });
  const parts =
    asOne.includes(group) || asOne.includes(url)
      ? [{ ...about, text: [about, ...others].map(({ text }) => text).join(" ") }]
      : [about, ...others];
  return parts.map((part) => ({ ...part, group }));
}

function partsUnderHeadings(main, { url, title }) {
  const content = main.replace(/<nav class="on-page"[^]*?<\/nav>/, "").replace(/<h1>[^]*?<\/h1>/, "");
  const [opening, ...parts] = content.split(/(?=<h[23] id=")/);
  return [
    { title, page: title, address: url, text: wordsOf(opening) },
    ...parts.map((part) => {
      const [whole, id, heading] = /^<h[23] id="([^"]*)"[^>]*>([^]*?)<\/h[23]>/.exec(part);
      return { title: wordsOf(heading), page: title, address: `${url}#${id}`, text: wordsOf(part.slice(whole.length)) };
    }),
  ];
}

/**
 * @param results what Eleventy has written: `{ url, content }`
 * @param pages the pages with their titles
 * @returns the index as JSON
 */
export function searchIndex(results, pages) {
  const known = new Map(pages.map((page) => [page.url, page]));
  const parts = results.flatMap(({ url, content }) => {
    const address = url.replace(/^\//, "");
    return known.has(address) ? partsOf(content, known.get(address)) : [];
  });
  const index = new MiniSearch(options);
  index.addAll(parts.map((part, id) => ({ id, ...part })));
  return JSON.stringify(index);
}
