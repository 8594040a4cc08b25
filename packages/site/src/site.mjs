/** All pages of the site, ready to be rendered, with its menu and the way from links to pages. */
import { apiPages } from "./api.mjs";
import { frontPage } from "./front-page.mjs";
import { codesAndTheirList, commandPages, grammarPage, withOutcomes } from "./made-pages.mjs";
import { firstSentence, firstWords, withoutComments } from "./markdown-text.mjs";
import { groups, withFiles, writtenPages } from "./pages.mjs";
import { playgroundLinks } from "./playground.mjs";
import { loadProject } from "./project.mjs";
import { Routes } from "./routes.mjs";

export async function gatherSite() {
  const project = await loadProject();
  const pages = [
    frontPage(),
    ...writtenPages()
      .map((page) => ({ ...page, text: withFiles(page.text) }))
      .map((page) => (page.group === "cookbook" ? withOutcomes(page, project) : page)),
    ...(await commandPages(project)),
    ...codesAndTheirList(project),
    grammarPage(),
    ...apiPages(),
  ].map((page) => ({
    ...page,
    text: withoutComments(page.text),
    summary: page.summary ?? firstSentence(firstWords(`# ${page.title}\n${page.text}`)),
  }));
  const menu = Object.entries(groups).map(([name, words]) => ({
    name: words,
    isOpen: name === "learn" || name === "language",
    pages: pages.filter(({ group }) => group === name),
  }));
  return { pages, routes: new Routes(pages), menu, models: await playgroundLinks(pages, project.toFragment) };
}
