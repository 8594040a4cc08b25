import { playground } from "../../src/playground.mjs";
import { relativeAddress } from "../../src/routes.mjs";

const escape = (text) => text.replaceAll(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

/** The frame of every page: the menu, what is on the page, and the page. */
export function render({ content, site, title, url, group, headings, summary, isWide }) {
  const to = (address) => relativeAddress(url, address);
  const isFront = url === "";
  const links = (pages) =>
    pages
      .map(
        (page) =>
          `<li><a href="${to(page.url)}"${page.url === url ? ' aria-current="page"' : ""}>${escape(page.menu ?? page.title)}</a></li>`,
      )
      .join("\n");
  const menu = site.menu
    .map(({ name, pages, isOpen }) => {
      const open = isOpen || pages.some((page) => page.url === url) || name === group ? " open" : "";
      return `<details${open}><summary>${escape(name)}</summary><ul>\n${links(pages)}\n</ul></details>`;
    })
    .join("\n");
  const parts = (headings ?? []).filter(({ level }) => level === 2 || level === 3);
  const onPage =
    // Some pages have a list of their own.
    parts.length < 3 || isFront || content.includes("<strong>On this page:</strong>")
      ? ""
      : `<nav class="on-page" aria-labelledby="on-page"><details><summary id="on-page">On this page</summary><ul>\n${parts
          .map(({ level, slug, text }) => `<li class="level-${level}"><a href="#${slug}">${escape(text)}</a></li>`)
          .join("\n")}\n</ul></details></nav>`;
  return `<!doctype html>
<html lang="en" data-top="${to("")}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${escape(summary)}">
<title>${isFront ? escape(title) : `${escape(title)} · Scoreline`}</title>
<link rel="icon" href="${to("assets/icon.svg")}">
<link rel="stylesheet" href="${to("assets/site.css")}">
<script src="${to("assets/theme.js")}"></script>
<script type="module" src="${to("assets/search.js")}"></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<a class="name" href="${to("")}">Scoreline</a>
<a href="${to(playground)}">Playground</a>
<form role="search" hidden>
<input type="search" aria-label="Search the documentation" placeholder="Search" autocomplete="off" aria-controls="search-results">
<div id="search-results" hidden><p role="status"></p><ol></ol></div>
</form>
<button type="button" class="theme" hidden>Dark</button>
</header>
<div class="columns${isWide ? " wide" : ""}${isFront ? " front" : ""}">
<nav class="menu" aria-label="All pages"><details class="whole-menu" open><summary>Menu</summary>
${menu}
</details></nav>
<main id="content">
<h1>${escape(title)}</h1>
${onPage}
${content}
</main>
</div>
</body>
</html>
`;
}
