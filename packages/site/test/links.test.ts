/** Whatever a page of the repository leads to is there: files, folders and anchors. What the site makes of it is checked when it is built. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { filesOf } from "../../../test/house/sources.ts";
import { anchorsIn, linksIn, uniqueSlugs } from "../src/markdown-text.mjs";
import { root } from "../src/pages.mjs";

const folders = ["packages", "grammar", "examples", "vscode-extension", "test", ".github"];
const pages = [join(root, "README.md"), ...folders.flatMap((folder) => filesOf(join(root, folder), /\.md$/))];

/** What is wrong with a link of a file; null where it leads somewhere. */
function problemOf(target: string, file: string): string | null {
  if (/^(?:https?:|mailto:|command:)/.test(target)) return null;
  const [path = "", anchor] = target.split("#");
  const there = path === "" ? file : resolve(dirname(file), decodeURIComponent(path));
  if (!existsSync(there)) return "is not there";
  const page = statSync(there).isDirectory() ? join(there, "README.md") : there;
  if (anchor === undefined || !page.endsWith(".md")) return null;
  return existsSync(page) && anchorsIn(readFileSync(page, "utf8")).has(anchor) ? null : "has no such anchor";
}

test("every link of every page leads to a file, a folder or a heading", () => {
  expect(pages.length).toBeGreaterThan(300);
  const links = pages.flatMap((file) => linksIn(readFileSync(file, "utf8")).map((link) => ({ ...link, file })));
  expect(links.length).toBeGreaterThan(100);
  const broken = links.flatMap(({ target, line, file }) => {
    const problem = problemOf(target, file);
    return problem === null ? [] : [`${relative(root, file)}:${line} leads to ${target}, which ${problem}`];
  });
  expect(broken).toEqual([]);
});

test("a link to what is not there is found, with its line, and one in code is none", () => {
  const page = "# One\n\n[a](b.md) and `[c](d.md)`\n\n```md\n[e](f.md)\n```\n\n![g](h.png)\n";
  expect(linksIn(page)).toEqual([
    { target: "b.md", line: 3 },
    { target: "h.png", line: 9 },
  ]);
  const here = join(root, "README.md");
  expect(problemOf("packages/nowhere.md", here)).toBe("is not there");
  expect(problemOf("grammar/guide.md#tests", here)).toBeNull();
  expect(problemOf("grammar/guide.md#tests-2", here)).toBe("has no such anchor");
});

test("anchors are those of the forges: by the words, each once", () => {
  const slugs = uniqueSlugs(["taken"]);
  expect(["What `cap` does, exactly", "Taken", "Tests", "Tests", "Tests 1", "Éric & co."].map(slugs)).toEqual([
    "what-cap-does-exactly",
    "taken-1",
    "tests",
    "tests-1",
    "tests-1-1",
    "éric--co",
  ]);
});
