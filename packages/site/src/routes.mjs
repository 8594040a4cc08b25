/** Where what a link in the repository names is on the site. */
import { existsSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { anchorsIn, slugOf } from "./markdown-text.mjs";
import { root } from "./pages.mjs";

/** Before an address of what is on the site alone, in the pages that the site makes. */
export const ofTheSite = "site:";
const picture = /\.(?:png|svg|jpg)$/;

/** Finds the page of a link; `pictures` are those that have to be copied. What leads nowhere stays as it is, and is found when the site is checked. */
export class Routes {
  /** By file of the repository: the pages made of it. */
  #pages = new Map();
  pictures = new Set();

  /** @param pages pages as `pages.mjs` gives them */
  constructor(pages) {
    for (const page of pages) {
      const anchors = anchorsIn(page.text).add(slugOf(page.anchor));
      this.#pages.set(page.source, [...(this.#pages.get(page.source) ?? []), { ...page, anchors }]);
    }
    // What another page shows, and what leads to it although it is of other files.
    for (const page of pages) {
      const anchors = anchorsIn(page.text);
      for (const file of page.also ?? []) this.#pages.set(file, [{ ...page, anchors }, ...(this.#pages.get(file) ?? [])]);
    }
  }

  /**
   * @param target a link as it is written
   * @param from the file of the repository in which it is written
   * @returns the address from the top of the site, or what it is instead: `outside` for an address of the web, `file` for a file of the
   *   repository that is no page, `stray` for what is not there
   */
  find(target, from) {
    if (/^(?:https?:|mailto:)/.test(target)) return { outside: target };
    if (target.startsWith(ofTheSite)) return { address: target.slice(ofTheSite.length) };
    const [path, anchor] = target.split("#");
    const file = path === "" ? from : posix.normalize(posix.join(posix.dirname(from), decodeURIComponent(path))).replace(/\/$/, "");
    if (picture.test(file) && existsSync(join(root, file))) {
      this.pictures.add(file);
      return { address: this.pictureAddress(file) };
    }
    return this.#find(file, anchor) ?? { stray: target };
  }

  pictureAddress(file) {
    return `pictures/${file.replaceAll("/", "-")}`;
  }

  #find(file, anchor) {
    const path = join(root, file);
    if (!existsSync(path)) return null;
    const source = statSync(path).isDirectory() ? posix.join(file, "README.md") : file;
    const pages = this.#pages.get(source) ?? [];
    if (anchor !== undefined && pages.length > 0) {
      const page = pages.find(({ anchors }) => anchors.has(anchor));
      if (page === undefined) return null;
      return { address: anchor === slugOf(page.anchor) ? page.url : `${page.url}#${anchor}` };
    }
    return pages.length > 0 ? { address: pages[0].url } : { file };
  }
}

/** An address from the top of the site as one that works on a page, wherever the site is put. */
export function relativeAddress(from, to) {
  const [path, anchor] = to.split("#");
  const hash = anchor === undefined ? "" : `#${anchor}`;
  if (path === from && hash !== "") return hash;
  const way = posix.relative(from === "" ? "." : from, path === "" ? "." : path);
  const slash = path === "" || path.endsWith("/") ? "/" : "";
  return `${way === "" ? "." : way}${slash}${hash}`;
}
