/** Holds the built site together: every link and picture leads to something on it, and nothing is loaded from elsewhere. */
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { linksIn } from "./markdown-text.mjs";
import { playground } from "./playground.mjs";

const addresses = /<(\w+)\b[^>]*?\s(href|src)="([^"]*)"/g;
const isOutside = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** @returns what is wrong, a line each */
export function problemsOf(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/"));
  const pages = new Map(files.filter((file) => file.endsWith(".html")).map((file) => [file, readFileSync(join(folder, file), "utf8")]));
  const ids = new Map([...pages].map(([file, html]) => [file, new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id))]));
  const problems = [];
  for (const [file, html] of pages) {
    const seen = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    for (const id of new Set(seen.filter((id, index) => seen.indexOf(id) !== index))) problems.push(`${file} has the anchor #${id} twice`);
    for (const [, tag, , address] of html.matchAll(addresses)) {
      if (isOutside.test(address)) {
        if (tag !== "a") problems.push(`${file} loads ${address} from elsewhere`);
        continue;
      }
      const problem = problemOf(address, file, { folder, ids });
      if (problem !== null) problems.push(`${file} leads to ${address}, ${problem}`);
    }
  }
  for (const file of files.filter((each) => /\.(?:md|txt)$/.test(each) && !each.startsWith(playground))) {
    for (const { target } of linksIn(readFileSync(join(folder, file), "utf8")).filter(({ target: each }) => !isOutside.test(each))) {
      const problem = problemOf(target, file, { folder, ids: new Map() });
      if (problem !== null) problems.push(`${file} leads to ${target}, ${problem}`);
    }
  }
  return problems;
}

function problemOf(address, file, { folder, ids }) {
  const [path, anchor] = decodeURIComponent(address).replaceAll("&amp;", "&").split("#");
  const target = path === "" ? file : posix.join(posix.dirname(file), path);
  if (target.startsWith("..")) return "which is not on the site";
  const whole = target.endsWith("/") || target === "." ? posix.join(target, "index.html") : target;
  if (!existsSync(join(folder, whole)) || statSync(join(folder, whole)).isDirectory()) return "which is not there";
  // What is after the # there is a model, and no anchor.
  if (target === playground) return null;
  if (anchor !== undefined && ids.has(whole) && !ids.get(whole).has(anchor)) return "an anchor that the page does not have";
  return null;
}
