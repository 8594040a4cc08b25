/** What the site is made with: where links lead, what is cut out of pages, and what its check finds. */
import { expect, test } from "vitest";
import { folderWith } from "../../cli/test/harness.ts";
import { problemsOf } from "../src/check-links.mjs";
import { raised, sectionOf, withLinks } from "../src/markdown-text.mjs";
import { playgroundLinks } from "../src/playground.mjs";
import { codePages, writtenPages } from "../src/pages.mjs";
import { Routes, relativeAddress } from "../src/routes.mjs";

const pages = [...writtenPages(), ...codePages()];

test("every page has an address of its own, and something to say", () => {
  const urls = pages.map(({ url }) => url);
  expect(urls.filter((url, index) => urls.indexOf(url) !== index)).toEqual([]);
  expect(pages.filter(({ text, title }) => text.trim() === "" || title === "")).toEqual([]);
  expect(urls).toEqual(
    expect.arrayContaining(["start/", "guide/", "reference/", "cookbook/no-show/", "codes/unknown-name/", "commands/results/"]),
  );
});

test("a link leads to the page of a file, to the part of it that is a page, to the recipe of a file, or says what it is instead", () => {
  const routes = new Routes(pages);
  const find = (target: string, from = "README.md") => routes.find(target, from);
  expect(find("grammar/guide.md#tests")).toEqual({ address: "guide/#tests" });
  expect(find("language.md#limits", "grammar/guide.md")).toEqual({ address: "reference/#limits" });
  expect(find("#a-model-in-five-minutes")).toEqual({ address: "start/" });
  expect(find("#what-must-always-be-so")).toEqual({ address: "commands/#what-must-always-be-so" });
  expect(find("packages/cli/README.md#coverage")).toEqual({ address: "commands/coverage/" });
  expect(find("no-show.score", "examples/field-notes/README.md")).toEqual({ address: "cookbook/no-show/" });
  expect(find("examples/b2b-saas")).toEqual({ address: "examples/b2b-saas/" });
  expect(find("packages/cli/src/main.ts")).toEqual({ file: "packages/cli/src/main.ts" });
  expect(find("https://llmstxt.org")).toEqual({ outside: "https://llmstxt.org" });
  expect(find("grammar/nowhere.md")).toEqual({ stray: "grammar/nowhere.md" });
  expect(find("grammar/guide.md#nowhere")).toEqual({ stray: "grammar/guide.md#nowhere" });
  expect([...routes.pictures]).toEqual([]);
  expect(find("images/tests.png", "vscode-extension/README.md")).toEqual({ address: "pictures/vscode-extension-images-tests.png" });
  expect([...routes.pictures]).toEqual(["vscode-extension/images/tests.png"]);
});

test("addresses are written from where they are", () => {
  expect(relativeAddress("", "guide/")).toBe("guide/");
  expect(relativeAddress("guide/", "")).toBe("../");
  expect(relativeAddress("guide/", "guide/#tests")).toBe("#tests");
  expect(relativeAddress("codes/a/", "reference/grammar/#lead")).toBe("../../reference/grammar/#lead");
  expect(relativeAddress("", "")).toBe("./");
});

test("links are changed in prose, also around code, and never in code", () => {
  const text = "[a](b.md), [`c`](d.md) and `[e](f.md)`\n\n```md\n[g](h.md)\n```\n\n![i](j.png) [k](l.md)";
  expect(withLinks(text, (target) => (target === "l.md" ? null : `x/${target}`))).toBe(
    "[a](x/b.md), [`c`](x/d.md) and `[e](f.md)`\n\n```md\n[g](h.md)\n```\n\n![i](x/j.png) k",
  );
});

test("a section ends where the next one begins, and headings in code are none", () => {
  const text = "# Page\n\nOpening.\n\n## One\n\nFirst.\n\n```md\n## Not one\n```\n\n### Part\n\n## Two\n\nLast.\n";
  expect(sectionOf(text, "One")).toBe("\nFirst.\n\n```md\n## Not one\n```\n\n### Part\n");
  expect(raised(sectionOf(text, "One"))).toBe("\nFirst.\n\n```md\n## Not one\n```\n\n## Part\n");
  expect(sectionOf(text, "Two")).toBe("\nLast.\n");
  expect(() => sectionOf(text, "Three")).toThrow("There is no section “Three”.");
});

test("whole models open in the playground by themselves, examples with all that is theirs, and lines of a model not at all", async () => {
  const whole = 'model "A" {}\nlead { id: text key }\n';
  const needing = 'model "B" {}\nlist rivals from "lists/rivals.txt"\n';
  const block = (code: string, info = "score") => `\`\`\`${info}\n${code}\`\`\`\n`;
  const pages = [
    { text: [block(whole), block(needing), block("fit { +10 when known }\n"), block('model "C" {}\n', "score error")].join("\n") },
    { text: block('use "shared.score"\nmodel "D" {}\n'), example: "b2b-saas" },
  ];
  const links = await playgroundLinks(pages, (shared) => Promise.resolve(JSON.stringify(shared)));
  expect([...links]).toEqual([
    [whole, `playground/#${JSON.stringify({ example: "starter", open: "model.score", texts: { "model.score": whole } })}`],
    ['use "shared.score"\nmodel "D" {}\n', `playground/#${JSON.stringify({ example: "b2b-saas", open: "model.score", texts: {} })}`],
  ]);
});

test("the check of the site finds what leads nowhere, what is twice, and what comes from elsewhere", () => {
  const sound = '<main id="content"><a href="a/#part">a</a><img src="a.png" alt=""></main>';
  const folder = folderWith({
    "index.html": `${sound}<a href="a/#other">b</a><a href="b/">c</a><a href="../">d</a><a href="https://a.example/">e</a>`,
    "a/index.html": '<h2 id="part"></h2><p id="part"></p><script src="https://a.example/x.js"></script><a href="../">up</a>',
    "a.png": "",
    "llms.txt": "[a](a/index.html) and [b](b.md)\n",
  });
  expect(problemsOf(folder).sort()).toEqual([
    "a/index.html has the anchor #part twice",
    "a/index.html loads https://a.example/x.js from elsewhere",
    "index.html leads to ../, which is not on the site",
    "index.html leads to a/#other, an anchor that the page does not have",
    "index.html leads to b/, which is not there",
    "llms.txt leads to b.md, which is not there",
  ]);
});
